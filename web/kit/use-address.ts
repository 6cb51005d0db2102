import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What the address says after `?`: filters and what is open, so that every view is a link and survives a reload. */
export function useAddress<Name extends string>(): [
  { [name in Name]?: string },
  (patch: { [name in Name]?: string | undefined }) => void,
] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const values = Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ) as { [name in Name]?: string }
  const change = useCallback(
    (patch: { [name in Name]?: string | undefined }) =>
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...patch }),
        replace: true,
      }),
    [navigate],
  )
  return [values, change]
}
