import type { ReactNode } from 'react'
import css from './tag.module.css'
import type { Tone } from './tone.ts'

/** A short word on a tinted ground. */
export function Tag({ tone = 'none', round, children }: { tone?: Tone; round?: boolean; children: ReactNode }) {
  return (
    <span className={css.tag} data-tone={tone} data-round={round || undefined}>
      {children}
    </span>
  )
}
