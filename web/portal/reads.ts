import { queryOptions } from '@tanstack/react-query'
import type { components } from '../kit/api.d.ts'
import { api, data } from '../kit/http.ts'

type Schemas = components['schemas']
export type Me = Schemas['Me']
export type Account = Schemas['TradingAccount']
export type Deposit = Schemas['Deposit']
export type Withdrawal = Schemas['Withdrawal']
export type Instrument = Schemas['Instrument']
export type Paper = Schemas['Document']
export type Bounds = Schemas['PaymentBounds']

/** Who is signed in, and what to do next. */
export const meRead = queryOptions({ queryKey: ['client', { me: true }], queryFn: () => data(api.GET('/v1/me')) })

/** The trading accounts, the first one first; a client has a handful. */
export const accountsRead = queryOptions({
  queryKey: ['trading-account', {}],
  queryFn: async () => (await data(api.GET('/v1/trading-accounts'))).data.toReversed(),
})

export const termsRead = queryOptions({
  queryKey: ['trading-account', { terms: true }],
  queryFn: () => data(api.GET('/v1/me/account-terms')),
})

/** How much may be paid in to an account, and out of it. */
export const boundsRead = (id: string) =>
  queryOptions({
    queryKey: ['trading-account', id, { bounds: true }],
    queryFn: () => data(api.GET('/v1/trading-accounts/{id}/payment-bounds', { params: { path: { id } } })),
  })

export const depositRead = (id: string) =>
  queryOptions({
    queryKey: ['deposit', id],
    queryFn: () => data(api.GET('/v1/deposits/{id}', { params: { path: { id } } })),
  })

export const withdrawalRead = (id: string) =>
  queryOptions({
    queryKey: ['withdrawal', id],
    queryFn: () => data(api.GET('/v1/withdrawals/{id}', { params: { path: { id } } })),
  })

/** Cards that were paid with. */
export const instrumentsRead = queryOptions({
  queryKey: ['instrument', {}],
  queryFn: async () => (await data(api.GET('/v1/instruments'))).data,
})

/** Documents that count, the newest of each kind and side. */
export const papersRead = queryOptions({
  queryKey: ['document', {}],
  queryFn: async () => (await data(api.GET('/v1/documents'))).data.filter(({ state }) => state !== 'replaced'),
})
