import { IconCheck, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { When } from '../../kit/when.tsx'
import css from './stages.module.css'

export interface Stage {
  label: string
  /** `now` is under way; `stopped` ends the way here. */
  is: 'done' | 'now' | 'ahead' | 'stopped'
  /** When it was reached. */
  at?: string | null
  text?: ReactNode
}

const said = { done: ', done', now: ', under way', ahead: ', later', stopped: ', ended here' }

/** The way of one payment, from top to bottom. */
export function Stages({ stages, label }: { stages: readonly Stage[]; label: string }) {
  return (
    <ol className={css.stages} aria-label={label}>
      {stages.map(({ label: name, is, at, text }) => (
        <li key={name} data-is={is} aria-current={is === 'now' ? 'step' : undefined}>
          <span className={css.mark} aria-hidden>
            {is === 'done' && <IconCheck size={13} stroke={3} />}
            {is === 'stopped' && <IconX size={13} stroke={3} />}
          </span>
          <div className={css.words}>
            <div className={css.name}>
              {name}
              <span className="unseen">{said[is]}</span>
              {at && (
                <span className={css.at}>
                  <When at={at} exact />
                </span>
              )}
            </div>
            {text && <div className={css.text}>{text}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Stages in order, of which one is under way: those before are done, those after lie ahead. */
export const upTo = (names: readonly string[], at: number, stopped = false): Stage[] =>
  names.map((label, index) => ({
    label,
    is: index < at ? 'done' : index > at ? 'ahead' : stopped ? 'stopped' : 'now',
  }))
