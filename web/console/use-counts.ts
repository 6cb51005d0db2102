import { useQuery } from '@tanstack/react-query'
import { api, data } from '../kit/http.ts'
import { useMay } from '../kit/session.ts'
import type { ConsolePage } from './pages.ts'

/** Every queue with its counts, kept fresh by news of cases. */
export const queuesQuery = {
  queryKey: ['case', { queues: true }],
  queryFn: () => data(api.GET('/v1/queues')),
}

/** How much waits behind a page of the navigation; undefined where nothing is counted. */
export function useCounts(on: boolean): (page: ConsolePage) => number | undefined {
  const may = useMay()
  const queues = useQuery({ ...queuesQuery, enabled: on && may('case.read') })
  const approvals = useQuery({
    queryKey: ['approval', { state: 'open' }],
    queryFn: () => data(api.GET('/v1/approvals', { params: { query: { state: 'open', limit: 100 } } })),
    enabled: on && may('approval.read'),
  })
  return ({ to, queue }) =>
    queue
      ? queues.data?.data.find(({ name }) => name === queue)?.open
      : to === '/approvals'
        ? approvals.data?.data.length
        : undefined
}
