import dagre from '@dagrejs/dagre'
import { words } from './state-badge.tsx'

export interface StateGraph {
  states: readonly { name: string; to: readonly string[] }[]
  /** `LR` runs with the reading direction, `TB` downwards for narrow places. */
  direction?: 'LR' | 'TB'
}

export interface Placed {
  width: number
  height: number
  nodes: { name: string; x: number; y: number; width: number; height: number }[]
  edges: { from: string; to: string; path: string }[]
}

const nodeHeight = 28

/** A smooth path through dagre's points: straight ends, curves through the middles. */
function smooth(points: readonly { x: number; y: number }[]): string {
  const [first, ...rest] = points
  const last = rest.pop()
  if (!first || !last) return ''
  const middles = rest.map((point, index) => {
    const following = rest[index + 1] ?? last
    return `Q${point.x} ${point.y} ${(point.x + following.x) / 2} ${(point.y + following.y) / 2}`
  })
  return `M${first.x} ${first.y}${middles.join('')}L${last.x} ${last.y}`
}

/** Places states and transitions in layers; pixels. */
export function place({ states, direction = 'LR' }: StateGraph): Placed {
  const graph = new dagre.graphlib.Graph()
  graph.setGraph({ rankdir: direction, nodesep: 14, ranksep: 38, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { name } of states) graph.setNode(name, { width: words(name).length * 6.7 + 28, height: nodeHeight })
  for (const { name, to } of states) for (const target of to) graph.setEdge(name, target)
  dagre.layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    nodes: graph.nodes().map((name) => {
      const { x = 0, y = 0, width: w = 0, height: h = 0 } = graph.node(name)
      return { name, x, y, width: w, height: h }
    }),
    edges: graph.edges().map((edge) => ({ from: edge.v, to: edge.w, path: smooth(graph.edge(edge).points ?? []) })),
  }
}
