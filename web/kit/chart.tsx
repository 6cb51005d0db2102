import { ActionIcon, useComputedColorScheme } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import css from './chart.module.css'
import { formatDecimal } from './decimal.ts'
import type { Tone } from './tone.ts'

export interface Series {
  name: string
  /** Decimal strings, as the API sends them; drawn as numbers, listed exactly. */
  values: readonly (string | number)[]
  tone?: Tone
}

interface Props {
  title: string
  kind: 'bar' | 'line'
  labels: readonly string[]
  series: readonly Series[]
  /** Bars on top of each other. */
  stacked?: boolean
  /** Pixels of the drawing. */
  height?: number
}

const seriesTones: Tone[] = ['info', 'warn', 'ok', 'wait', 'bad', 'none']

/** Colours by tone with enough difference to the ground, from the theme in force. */
function palette(series: readonly Series[]): string[] {
  const style = getComputedStyle(document.documentElement)
  return series.map(({ tone }, index) =>
    style.getPropertyValue(`--chart-${tone ?? seriesTones[index % seriesTones.length]}`).trim(),
  )
}

/** A bar or line chart, with the same numbers as a table one press away and always there for screen readers. */
export function Chart({ title, kind, labels, series, stacked = false, height = 150 }: Props) {
  const canvas = useRef<HTMLDivElement>(null)
  const [asTable, setAsTable] = useState(false)
  const scheme = useComputedColorScheme('light')

  useEffect(() => {
    const element = canvas.current
    if (!element || asTable) return
    let stopped = false
    let stop = () => {
      stopped = true
    }
    void import('./chart-engine.ts').then(({ draw }) => {
      if (stopped) return
      const dark = scheme === 'dark'
      stop = draw(element, { kind, labels, series, stacked, colors: palette(series), dark })
    })
    return () => stop()
  }, [kind, labels, series, stacked, scheme, asTable])

  return (
    <figure className={css.card}>
      <figcaption className={css.head}>
        <span className={css.title}>{title}</span>
        <span className={css.legend}>
          {series.map(({ name, tone }, index) => (
            <span key={name} className={css.key} data-tone={tone ?? seriesTones[index % seriesTones.length]}>
              {name}
            </span>
          ))}
          <ActionIcon
            size={22}
            onClick={() => setAsTable(!asTable)}
            aria-pressed={asTable}
            aria-label={`${title} as a table`}
          >
            {asTable ? <IconChartBar size={15} /> : <IconTable size={15} />}
          </ActionIcon>
        </span>
      </figcaption>
      <div style={{ minHeight: height }} className={css.body}>
        {!asTable && <div ref={canvas} className={css.canvas} aria-hidden />}
        <Numbers title={title} labels={labels} series={series} hidden={!asTable} />
      </div>
    </figure>
  )
}

function Numbers({ title, labels, series, hidden }: Pick<Props, 'title' | 'labels' | 'series'> & { hidden: boolean }) {
  const table = (
    <table className={css.table}>
      <caption className="unseen">{title}</caption>
      <thead>
        <tr>
          <th scope="col">Period</th>
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, index) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {series.map(({ name, values }) => (
              <td key={name}>{formatDecimal(String(values[index] ?? ''))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (hidden) return <div className="unseen">{table}</div>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={css.scroll} aria-label={`${title}, table`} tabIndex={0}>
      {table}
    </section>
  )
}
