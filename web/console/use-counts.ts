import { useQuery } from '@tanstack/react-query'
import { api, data } from '../kit/http.ts'
import { useMay } from '../kit/session.ts'
import type { ConsolePage } from './pages.ts'

/** Every queue with its counts, kept fresh by news of cases. */
export const queuesQuery = {
  queryKey: ['case', { queues: true }],
  queryFn: () => data(api.GET('/v1/queues')),
}

/** How much waits behind each page of the navigation, and which queues this person may see; undefined until known. */
export function useCounts(on: boolean): {
  counts: (page: ConsolePage) => number | undefined
  queues: ReadonlySet<string> | undefined
} {
  const may = useMay()
  const queues = useQuery({ ...queuesQuery, enabled: on && may('case.read') })
  const approvals = useQuery({
    queryKey: ['approval', { state: 'open' }],
    queryFn: () => data(api.GET('/v1/approvals', { params: { query: { state: 'open', limit: 100 } } })),
    enabled: on && may('approval.read'),
  })
  const seen = queues.data?.data
  return {
    queues: seen && new Set(seen.map(({ name }) => name)),
    counts: ({ to, queue }) =>
      queue
        ? seen?.find(({ name }) => name === queue)?.open
        : to === '/approvals'
          ? approvals.data?.data.length
          : undefined,
  }
}
