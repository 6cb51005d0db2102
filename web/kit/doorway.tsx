import { IconCheck } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { Brand } from './brand.tsx'
import css from './doorway.module.css'
import { setting } from './setting.ts'
import { SchemeToggle } from './shell.tsx'

interface Props {
  title: string
  pitch: string
  points: readonly string[]
  foot?: ReactNode
  children: ReactNode
}

/** The page in front of an app: what it is on one side, a form on the other. */
export function Doorway({ title, pitch, points, foot, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${setting.brand}`
  }, [title])
  return (
    <div className={css.page}>
      <header className={css.top}>
        <Brand />
        <SchemeToggle />
      </header>
      <main className={css.main}>
        <div className={css.card}>
          <h1 className={css.title}>{title}</h1>
          {children}
        </div>
        {foot && <div className={css.foot}>{foot}</div>}
      </main>
      <aside className={css.side} aria-label="About">
        <p className={css.pitch}>{pitch}</p>
        <ul className={css.points}>
          {points.map((point) => (
            <li key={point}>
              <IconCheck size={18} stroke={2.2} aria-hidden />
              {point}
            </li>
          ))}
        </ul>
      </aside>
    </div>
  )
}
