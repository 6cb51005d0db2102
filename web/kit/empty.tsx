import type { TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './empty.module.css'

interface Props {
  icon: TablerIcon
  title: string
  /** Teaches: what would appear here, and when or by what action. */
  children: ReactNode
  action?: ReactNode
}

/** An empty place that says what belongs here and what to do next. */
export function Empty({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={css.empty}>
      <div className={css.icon}>
        <Icon size={22} stroke={1.6} aria-hidden />
      </div>
      <div className={css.title}>{title}</div>
      <div className={css.text}>{children}</div>
      {action}
    </div>
  )
}
