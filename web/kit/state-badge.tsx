import { Tag } from './tag.tsx'
import type { Tone } from './tone.ts'

const families: Record<Exclude<Tone, 'none'>, string> = {
  ok: 'approved paid completed active settled matched verified credited posted executed resolved succeeded confirmed',
  wait: 'waiting waiting_for_client waiting_for_provider pending pending_approval scheduled snoozed requested queued draft',
  warn: 'review exception on_hold held expiring stale unknown suspended partially_matched disputed restricted partly_paid',
  bad: 'rejected failed breached returned charged_back blocked closed_for_cause reversed expired lost unmatched',
  info: 'open checking processing sent in_progress submitted assigned running new',
}

const toneOf = new Map(
  Object.entries(families).flatMap(([tone, states]) =>
    states.split(' ').map((state) => [state, tone as Tone] as const),
  ),
)

/** `waiting_for_client` as people read it: `Waiting for client`. */
export const words = (name: string): string => {
  const text = name
    .replace(/[_.-]+/g, ' ')
    .replace(/\b(kyc|psp|aml)\b/g, (short) => short.toUpperCase())
    .trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const stateTone = (state: string): Tone => toneOf.get(state) ?? 'none'

/** A golden state; its tone follows from its name unless one is given. */
export function StateBadge({ state, tone }: { state: string; tone?: Tone }) {
  return (
    <Tag tone={tone ?? stateTone(state)} round>
      {words(state)}
    </Tag>
  )
}
