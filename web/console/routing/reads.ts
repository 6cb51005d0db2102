import { queryOptions } from '@tanstack/react-query'
import { api, data } from '../../kit/http.ts'

export const accountsRead = queryOptions({
  queryKey: ['merchant-account', {}],
  queryFn: async () => (await data(api.GET('/v1/merchant-accounts'))).data,
  refetchInterval: 15_000,
})

export const accountRead = (id: string) =>
  queryOptions({
    queryKey: ['merchant-account', id],
    queryFn: () => data(api.GET('/v1/merchant-accounts/{id}', { params: { path: { id } } })),
    refetchInterval: 15_000,
  })

export const rulesetsRead = (entity: string) =>
  queryOptions({
    queryKey: ['ruleset', { entity }],
    queryFn: async () => (await data(api.GET('/v1/rulesets', { params: { query: { entity, editions: 'all' } } }))).data,
  })

export const vocabularyRead = queryOptions({
  queryKey: ['routing-vocabulary', {}],
  queryFn: async () => (await data(api.GET('/v1/routing-vocabulary'))).fields,
  staleTime: 3_600_000,
})
