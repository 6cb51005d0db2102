import { SlaBadge } from '../../kit/sla-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { When } from '../../kit/when.tsx'
import type { Case } from './subject.ts'

/** How a case stands against the clock: time left, resting, set aside, or done. */
export function CaseClock({ item }: { item: Case }) {
  if (item.resolved_at) return <When at={item.resolved_at} />
  if (item.state === 'waiting') return <Tag tone="wait">Waits outside</Tag>
  const badge = <SlaBadge dueAt={item.due_at} startedAt={item.opened_at} />
  if (item.clock === 'always') return badge
  return (
    <span title="Due by the working hours of its entity; the time left is shown by the wall clock.">
      {badge} <small>working time</small>
    </span>
  )
}
