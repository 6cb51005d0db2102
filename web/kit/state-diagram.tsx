import { Suspense, use, useEffect, useRef } from 'react'
import { words } from './state-badge.tsx'
import css from './state-diagram.module.css'
import type { Placed, StateGraph } from './state-layout.ts'

interface Props extends StateGraph {
  /** Where it stands. */
  current?: string
  /** Where it has been, in order. */
  visited?: readonly string[]
  label?: string
  /** Pixels kept for the drawing, so that nothing moves when it arrives. */
  height?: number
}

const layouts = new Map<string, Promise<Placed>>()

/** The layout of a graph; dagre comes on first use only. */
function layoutOf(graph: StateGraph): Promise<Placed> {
  const key = JSON.stringify(graph)
  const known = layouts.get(key) ?? import('./state-layout.ts').then(({ place }) => place(graph))
  layouts.set(key, known)
  return known
}

/** Golden states and their declared transitions: where it has been, where it stands, where it may go. */
export function StateDiagram({ height = 240, label = 'States', ...props }: Props) {
  return (
    <figure className={css.figure}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={css.scroll} style={{ height }} aria-label={label} tabIndex={0}>
        <Suspense>
          <Drawing {...props} label={label} />
        </Suspense>
      </section>
      <ul className="unseen">
        {props.states.map(({ name, to }) => (
          <li key={name}>
            {words(name)}
            {name === props.current && ' (current)'}: {to.length ? `to ${to.map(words).join(', ')}` : 'final'}
          </li>
        ))}
      </ul>
    </figure>
  )
}

function Drawing({ states, direction, current, visited = [], label }: Omit<Props, 'height'>) {
  const { width, height, nodes, edges } = use(layoutOf({ states, direction }))
  const steps = new Set([...visited, current].slice(1).map((state, index) => `${visited[index]} ${state}`))
  const next = new Set(states.find(({ name }) => name === current)?.to)
  const kind = (name: string) =>
    name === current ? 'current' : visited.includes(name) ? 'visited' : next.has(name) ? 'next' : undefined
  const svg = useRef<SVGSVGElement>(null)
  useEffect(() => {
    const view = svg.current?.parentElement
    const here = nodes.find(({ name }) => name === current)
    if (!view || !here) return
    // Waits for a size: a hidden tab has none.
    const observer = new ResizeObserver(() => {
      if (!view.clientWidth) return
      view.scrollTo(here.x - view.clientWidth / 2, here.y - view.clientHeight / 2)
      observer.disconnect()
    })
    observer.observe(view)
    return () => observer.disconnect()
  }, [nodes, current])
  return (
    <svg
      ref={svg}
      className={css.svg}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <defs>
        {['arrow', 'arrow-on'].map((id) => (
          <marker key={id} id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0.8 7.2 4 0 7.2Z" className={id === 'arrow' ? css.tip : css.tipOn} />
          </marker>
        ))}
      </defs>
      {edges.map(({ from, to, path }) => {
        const on = steps.has(`${from} ${to}`)
        return (
          <path
            key={`${from} ${to}`}
            d={path}
            className={css.edge}
            data-on={on || undefined}
            markerEnd={`url(#${on ? 'arrow-on' : 'arrow'})`}
          />
        )
      })}
      {nodes.map(({ name, x, y, width: w, height: h }) => (
        <g key={name} className={css.node} data-kind={kind(name)} transform={`translate(${x - w / 2} ${y - h / 2})`}>
          <rect width={w} height={h} rx={h / 2} />
          <text x={w / 2} y={h / 2} dominantBaseline="central" textAnchor="middle">
            {words(name)}
          </text>
        </g>
      ))}
    </svg>
  )
}
