import type { ReactNode } from 'react'
import css from './headline.module.css'

/** An amount, how it stands, and what that means; news of it are read out. */
export function Headline({ badge, money, children }: { badge: ReactNode; money: ReactNode; children: ReactNode }) {
  return (
    <div className={css.headline} role="status">
      <div className={css.top}>
        <span className={css.money}>{money}</span>
        {badge}
      </div>
      <p className={css.text}>{children}</p>
    </div>
  )
}
