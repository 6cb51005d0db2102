import { Skeleton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { components } from '../../kit/api.d.ts'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { fromMinor, moneyText } from '../../kit/money.tsx'
import { useMay } from '../../kit/session.ts'
import { words } from '../../kit/state-badge.tsx'
import { Timeline, type TimelineEntry } from '../../kit/timeline.tsx'

type AuditEntry = components['schemas']['AuditEntry']

const most = 100

export const valueText = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value)

const inMinorUnits = new Set(['amount', 'processed'])

/** A field of a stored row as people read it: money with its currency, not in minor units. */
export function fieldText(row: Record<string, unknown> | null, field: string): string | null {
  const text = valueText(row?.[field])
  const currency = row?.currency
  return text !== null && typeof currency === 'string' && inMinorUnits.has(field) && /^-?\d+$/.test(text)
    ? moneyText(fromMinor(text, currency))
    : text
}

/** A command of the audit log as a line of a timeline, with what it changed on the object. */
export const entryOf = (entry: AuditEntry, object?: string): TimelineEntry => ({
  id: entry.id,
  at: entry.at,
  title: words(entry.command),
  actor: [entry.actor_name, ...entry.checkers.map((checker) => `agreed by ${checker}`), entry.policy]
    .filter(Boolean)
    .join(' · '),
  note: entry.reason ?? undefined,
  changes: entry.changes
    .filter(({ row, operation }) => operation !== 'INSERT' && operation !== 'insert' && (!object || row === object))
    .flatMap(({ fields }) =>
      fields.map(({ field, before, after }) => ({ field, before: valueText(before), after: valueText(after) })),
    ),
})

/** All that happened to one object, oldest first; from the client's timeline for those who may not read the audit log. */
export function AuditTrail({ object, also, client }: { object: string; also?: string; client?: string | null }) {
  const audited = useMay()('audit.read')
  const trail = useQuery({
    queryKey: ['audit', { object, client, audited }],
    queryFn: async (): Promise<TimelineEntry[]> => {
      if (audited) {
        const answer = await data(api.GET('/v1/audit', { params: { query: { object, limit: most } } }))
        return answer.data.map((entry) => entryOf(entry, object)).reverse()
      }
      if (!client) return []
      const answer = await data(
        api.GET('/v1/clients/{id}/timeline', { params: { path: { id: client }, query: { limit: most } } }),
      )
      return answer.data
        .filter(({ kind, subject }) => kind !== 'event' && (subject === object || subject === also))
        .map(({ id, at, what, actor, detail }) => ({
          id,
          at,
          title: words(what),
          actor: actor ?? 'Message to the client',
          note: detail ?? undefined,
        }))
        .reverse()
    },
  })
  if (trail.isPending) return <Skeleton height={120} mt="md" />
  if (trail.error) return <Failure error={trail.error} retry={() => void trail.refetch()} />
  if (!trail.data.length)
    return (
      <Empty icon={IconHistory} title="Nothing to show">
        {audited ? 'Every command on it appears here, with who and why.' : 'Reading the audit log takes audit.read.'}
      </Empty>
    )
  return <Timeline entries={trail.data} />
}
