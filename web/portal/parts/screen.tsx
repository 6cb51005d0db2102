import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../../kit/page.tsx'
import css from './screen.module.css'

interface Props {
  title: string
  description?: ReactNode
  actions?: ReactNode
  /** A form or one thing: as wide as reads well. */
  narrow?: boolean
  /** Where this screen hangs below. */
  up?: { to: string; label: string }
  children: ReactNode
}

/** One screen of the portal, in the middle of wide windows. */
export function Screen({ title, description, actions, narrow, up, children }: Props) {
  return (
    <div className={css.screen} data-narrow={narrow || undefined}>
      {up && (
        <Link to={up.to} className={css.up}>
          <IconArrowLeft size={16} stroke={1.8} aria-hidden />
          {up.label}
        </Link>
      )}
      <Page title={title} description={description} actions={actions}>
        {children}
      </Page>
    </div>
  )
}

/** A framed part of a screen. */
export function Card({ title, side, children }: { title?: string; side?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.card} aria-label={title}>
      {title && (
        <div className={css.head}>
          <h2 className={css.title}>{title}</h2>
          {side}
        </div>
      )}
      {children}
    </section>
  )
}

/** Names and values, one under the other. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Keeps the place of what is being read. */
export const Loading = ({ height = 120 }: { height?: number }) => (
  <div aria-busy>
    <Skeleton height={height} radius="lg" aria-hidden />
    <span className="unseen">Loading</span>
  </div>
)
