import { ActionIcon, Skeleton, Tooltip } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { CSSProperties, ReactNode } from 'react'
import css from './stat.module.css'
import type { Tone } from './tone.ts'

interface Props {
  label: string
  /** Undefined while it loads; the card keeps its size. */
  value: ReactNode | undefined
  /** What exactly is counted: the metric's definition. */
  definition: string
  /** A second line, such as the change since yesterday, with what it means. */
  note?: ReactNode
  tone?: Tone
  /** Opens the rows behind the number. */
  onOpen?: () => void
}

const Loading = () => (
  <>
    <Skeleton height="1lh" width={96} aria-hidden />
    <span className="unseen">Loading</span>
  </>
)

/** One number with its name and its definition. */
export function Stat({ label, value, definition, note, tone, onOpen }: Props) {
  const shown = value === undefined ? <Loading /> : value
  return (
    <div className={css.card}>
      <div className={css.label}>
        <span title={label}>{label}</span>
        <Tooltip label={definition}>
          <ActionIcon size={20} aria-label={`What is “${label}”? ${definition}`}>
            <IconInfoCircle size={14} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={css.value} data-tone={tone}>
        {onOpen ? (
          <button type="button" className={css.open} onClick={onOpen} title="Show the rows behind it">
            {shown}
          </button>
        ) : (
          shown
        )}
      </div>
      {note && <div className={css.note}>{note}</div>}
    </div>
  )
}

/** A row of numbers that wraps by itself; `least` is the width of the narrowest card in pixels. */
export function Stats({ children, least = 140 }: { children: ReactNode; least?: number }) {
  return (
    <div className={css.grid} style={{ '--least': `${least}px` } as CSSProperties}>
      {children}
    </div>
  )
}
