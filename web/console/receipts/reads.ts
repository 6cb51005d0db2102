import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../kit/api.d.ts'
import { api, data } from '../../kit/http.ts'

export type Receipt = components['schemas']['Receipt']
export type Candidate = Receipt['candidates'][number]

export const receiptRead = (id: string) =>
  queryOptions({
    queryKey: ['receipt', id],
    queryFn: () => data(api.GET('/v1/receipts/{id}', { params: { path: { id } } })),
  })

/** The account of a login with its client's name, for money whose owner no rule can name; null where there is none. */
export const accountByLogin = (login: string) =>
  queryOptions({
    queryKey: ['trading-account', { login, owner: true }],
    queryFn: async () => {
      const { data: found } = await data(api.GET('/v1/trading-accounts', { params: { query: { login } } }))
      const account = found.find((each) => each.login === login)
      if (!account) return null
      const client = await data(api.GET('/v1/clients/{id}', { params: { path: { id: account.client } } }))
      return { account: account.id, currency: account.currency, name: `${client.first_name} ${client.last_name}` }
    },
    enabled: /^\d{3,}$/.test(login),
  })

/** How sure a candidate is; what reaches `sure` a rule may credit, as shipped. */
export const sure = 80

export const featureNames: Record<string, string> = {
  creditor_reference: 'Creditor reference',
  end_to_end_id: 'Our id',
  client_number: 'Client number',
  login: 'Login',
  payer_account: 'Known account',
  payer_name: 'Name',
  amount: 'Amount expected',
  currency: 'Currency',
  claim: 'Their reference',
}
