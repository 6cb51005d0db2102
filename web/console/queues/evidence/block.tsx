import type { ReactNode } from 'react'
import css from './evidence.module.css'

/** One heading of the evidence. */
export function Block({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.block} aria-label={title}>
      <div className={css.head}>
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
