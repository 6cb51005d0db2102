import { CloseButton } from '@mantine/core'
import { Fragment, type ReactNode, useEffect } from 'react'
import css from './page.module.css'
import { setting } from './setting.ts'
import { Keys } from './shortcut-help.tsx'

interface Props {
  title: string
  /** One line: what this page is for. */
  description?: ReactNode
  /** The keys worth knowing here, in order. */
  shortcuts?: readonly { keys: readonly string[]; label: string }[]
  /** Buttons of the page. */
  actions?: ReactNode
  /** A table inside takes the height that is left. */
  fill?: boolean
  /** What is open beside the list. Null keeps its place, so that opening moves nothing; undefined has no place. */
  panel?: ReactNode | null
  /** Shown in the panel's place while nothing is open. */
  idle?: ReactNode
  children: ReactNode
}

/** One page: heading, content, and the panel of what is open. */
export function Page({ title, description, shortcuts, actions, fill, panel, idle, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${setting.brand}`
  }, [title])
  return (
    <div className={css.page} data-panel={panel !== undefined || undefined}>
      <div className={css.content} data-fill={fill || undefined}>
        <header className={css.head}>
          <div className={css.heading}>
            <h1 className={css.title}>{title}</h1>
            {description && <p className={css.description}>{description}</p>}
          </div>
          {shortcuts && (
            <p className={css.shortcuts}>
              {shortcuts.map(({ keys, label }, index) => (
                <Fragment key={label}>
                  {index > 0 && <span aria-hidden> · </span>}
                  {keys.map((key) => (
                    <Fragment key={key}>
                      <Keys keys={key} />{' '}
                    </Fragment>
                  ))}
                  {label}
                </Fragment>
              ))}
            </p>
          )}
          {actions && <div className={css.actions}>{actions}</div>}
        </header>
        {children}
      </div>
      {panel !== undefined && (
        <aside className={css.panel} data-open={Boolean(panel) || undefined} aria-label="Open item">
          {panel ?? <div className={css.idle}>{idle}</div>}
        </aside>
      )}
    </div>
  )
}

interface PanelProps {
  /** Id and badges. */
  marks: ReactNode
  title: ReactNode
  subtitle?: ReactNode
  onClose: () => void
  children: ReactNode
  /** Stays at the bottom: the decision. */
  footer?: ReactNode
}

/** What is open beside the list: marks, heading, evidence, decision. */
export function Panel({ marks, title, subtitle, onClose, children, footer }: PanelProps) {
  return (
    <div className={css.open}>
      <div className={css.marks}>
        <div className={css.mark}>{marks}</div>
        <CloseButton onClick={onClose} aria-label="Close the open item" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={css.body} aria-label="Evidence" tabIndex={0}>
        <h2 className={css.name}>{title}</h2>
        {subtitle && <div className={css.subtitle}>{subtitle}</div>}
        {children}
      </section>
      {footer && <div className={css.foot}>{footer}</div>}
    </div>
  )
}
