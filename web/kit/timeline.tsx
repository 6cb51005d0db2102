import type { ReactNode } from 'react'
import { Change, type FieldChange } from './changes-table.tsx'
import css from './timeline.module.css'
import type { Tone } from './tone.ts'
import { When } from './when.tsx'

export interface TimelineEntry {
  id: string
  /** ISO 8601 UTC. */
  at: string
  title: string
  /** Who or what did it: a person, a policy and its version, a provider. */
  actor: string
  tone?: Tone
  changes?: readonly FieldChange[]
  /** The rationale or message that came with it. */
  note?: string
  /** Opened on demand: proof, raw event, rule trace. */
  more?: ReactNode
}

/** What happened to one thing, oldest first, with prior and new values. */
export function Timeline({ entries, label = 'History' }: { entries: readonly TimelineEntry[]; label?: string }) {
  return (
    <ol className={css.line} aria-label={label}>
      {entries.map(({ id, at, title, actor, tone, changes, note, more }) => (
        <li key={id} className={css.entry} data-tone={tone}>
          <div className={css.title}>{title}</div>
          <div className={css.meta}>
            <When at={at} exact /> · {actor}
          </div>
          {changes?.map((change) => (
            <div key={change.field} className={css.change}>
              <Change {...change} />
            </div>
          ))}
          {note && <blockquote className={css.note}>{note}</blockquote>}
          {more && (
            <details className={css.more}>
              <summary>Details</summary>
              {more}
            </details>
          )}
        </li>
      ))}
    </ol>
  )
}
