import { ActionIcon, Tooltip } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './parts.module.css'

/** A titled card. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section} aria-label={title}>
      <div className={css.sectionHead}>
        <h2 className={css.sectionTitle}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** What a number means, on hover and focus. */
export function Hint({ about, text }: { about: string; text: string }) {
  return (
    <Tooltip label={text} multiline maw={320}>
      <ActionIcon size={18} aria-label={`What is “${about}”? ${text}`}>
        <IconInfoCircle size={13} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  )
}

export interface Heading {
  label: string
  align?: 'end'
  /** Hidden where the table is narrower. */
  from?: 'phone' | 'tablet' | 'desk'
  hint?: string
}

/** A short table without cursor or pages; rows are `<tr>`. */
export function PlainTable({
  label,
  head,
  children,
}: {
  label: string
  head: readonly Heading[]
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={css.scroll} aria-label={`${label}, table`} tabIndex={0}>
      <table className={css.plain}>
        <thead>
          <tr>
            {head.map(({ label: text, align, from, hint }) => (
              <th key={text} scope="col" data-align={align} data-from={from}>
                <span>
                  {text}
                  {hint && <Hint about={text} text={hint} />}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

/** Names and values of one thing. What is null is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(
        ([name, value]) =>
          value !== null &&
          value !== undefined && (
            <div key={name} className={css.fact}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
