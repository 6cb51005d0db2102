import { IconClock, IconClockExclamation, IconPlayerPause } from '@tabler/icons-react'
import { slaOf } from './sla.ts'
import { Tag } from './tag.tsx'
import { useTick } from './ticker.ts'
import { exactText } from './time.ts'

interface Props {
  /** When the state is overdue, as the server computed it in business minutes (ISO 8601 UTC). */
  dueAt: string | null
  /** When the clock began, for the warning at 80 % of the time. */
  startedAt?: string
  /** The clock rests, such as while the client is asked; the time left is what it was then. */
  pausedAt?: string | null
}

const icons = { bad: IconClockExclamation, warn: IconClock, ok: IconClock, wait: IconPlayerPause, info: IconClock }

/** Time left or time late, counting down; colour, icon and words say the same. */
export function SlaBadge({ dueAt, startedAt, pausedAt }: Props) {
  const told = useTick((now) => {
    if (!dueAt) return ''
    const { tone, text } = slaOf({ dueAt, startedAt, pausedAt }, now)
    return `${tone}|${text}`
  })
  if (!dueAt) return <Tag>No deadline</Tag>
  const [tone, text] = told.split('|') as [keyof typeof icons, string]
  const Icon = icons[tone]
  return (
    <span title={`Due ${exactText(dueAt, 'UTC')} UTC`}>
      <Tag tone={tone}>
        <Icon size={13} stroke={2} aria-hidden />
        {text}
      </Tag>
    </span>
  )
}
