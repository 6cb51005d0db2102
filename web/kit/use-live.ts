import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { startLive } from './live.ts'

/** Follows the event stream while somebody is signed in. */
export function useLive(on: boolean): void {
  const client = useQueryClient()
  useEffect(() => (on ? startLive(client) : undefined), [client, on])
}
