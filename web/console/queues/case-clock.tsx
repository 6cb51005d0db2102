import { SlaBadge } from '../../kit/sla-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { When } from '../../kit/when.tsx'
import type { Case } from './subject.ts'

/** How a case stands against the clock: time left, resting, set aside, or done. */
export function CaseClock({ item }: { item: Case }) {
  if (item.resolved_at) return <When at={item.resolved_at} />
  if (item.state === 'waiting') return <Tag tone="wait">Waits outside</Tag>
  return <SlaBadge dueAt={item.due_at} startedAt={item.opened_at} />
}
