import { useQuery } from '@tanstack/react-query'
import { api, data } from '../../kit/http.ts'
import { StateDiagram } from '../../kit/state-diagram.tsx'

const height = 200

/** The golden states of a kind of thing, and where this one stands. */
export function LifeCycle({ machine, current }: { machine: string; current: string }) {
  const machines = useQuery({
    queryKey: ['machines'],
    queryFn: () => data(api.GET('/v1/machines')),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const found = machines.data?.data.find((one) => one.machine === machine)
  if (!found) return <div style={{ minHeight: height }} />
  return <StateDiagram states={found.states} current={current} label={`States of a ${machine}`} height={height} />
}
