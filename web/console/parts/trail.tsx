import { Button, Skeleton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { components } from '../../kit/api.d.ts'
import type { FieldChange } from '../../kit/changes-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { fromMinor, moneyText } from '../../kit/money.tsx'
import { useMay } from '../../kit/session.ts'
import { words } from '../../kit/state-badge.tsx'
import { exactText } from '../../kit/time.ts'
import { Timeline, type TimelineEntry } from '../../kit/timeline.tsx'
import { usePages } from '../../kit/use-pages.ts'

type AuditEntry = components['schemas']['AuditEntry']

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** A stored value in words; moments in the viewer's zone. */
export const valueText = (value: unknown): string | null =>
  value === null || value === undefined
    ? null
    : typeof value !== 'string'
      ? JSON.stringify(value)
      : moment.test(value)
        ? exactText(value)
        : value

const inMinorUnits = new Set(['amount', 'processed'])

/** A field of a stored row as people read it: money with its currency, not in minor units. */
export function fieldText(row: Record<string, unknown> | null, field: string): string | null {
  const text = valueText(row?.[field])
  const currency = row?.currency
  return text !== null && typeof currency === 'string' && inMinorUnits.has(field) && /^-?\d+$/.test(text)
    ? moneyText(fromMinor(text, currency))
    : text
}

/** Kept for the queues; it follows from the state. */
const bookkeeping = new Set(['due_at'])

export const fieldChanges = (fields: AuditEntry['changes'][number]['fields']): FieldChange[] =>
  fields.map(({ field, before, after }) => ({ field, before: valueText(before), after: valueText(after) }))

/** An audit entry as a line of a timeline; of its changes, those to the object itself. */
const line = (entry: AuditEntry, object: string): TimelineEntry => ({
  id: entry.id,
  at: entry.at,
  title: words(entry.command),
  actor: [entry.actor_name, entry.policy, ...entry.checkers.map((checker) => `agreed by ${checker}`)]
    .filter(Boolean)
    .join(' · '),
  changes: entry.changes
    .filter(({ row, operation }) => row === object && operation !== 'insert')
    .flatMap(({ fields }) => fieldChanges(fields.filter(({ field }) => !bookkeeping.has(field)))),
  ...(entry.reason ? { note: entry.reason } : {}),
})

/** Everything that changed one object, the newest first; for those without the audit log, the moments it knows itself. */
export function Trail({
  object,
  topic,
  moments = [],
}: {
  object: string
  topic: string
  moments?: readonly TimelineEntry[]
}) {
  const whole = useMay()('audit.read')
  const { rows, more, error, retry } = usePages(
    [topic, object, 'trail'],
    (cursor) => data(api.GET('/v1/audit', { params: { query: { object, cursor } } })),
    { enabled: whole },
  )
  if (error) return <Failure error={error} retry={retry} />
  if (whole && !rows) return <Skeleton height={180} />
  const entries = rows?.map((entry) => line(entry, object)) ?? moments
  if (!entries.length)
    return (
      <Empty icon={IconHistory} title="Nothing to show">
        {whole ? 'Every command on it appears here, with who and why.' : 'Reading the audit log takes audit.read.'}
      </Empty>
    )
  return (
    <>
      <Timeline entries={entries} />
      {more && (
        <Button size="xs" variant="default" onClick={more.load} loading={more.busy}>
          Show earlier
        </Button>
      )}
    </>
  )
}
