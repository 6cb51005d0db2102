import type { components } from '../../kit/api.d.ts'
import { api, data } from '../../kit/http.ts'
import { words } from '../../kit/state-badge.tsx'
import type { Tone } from '../../kit/tone.ts'

export type Break = components['schemas']['Break']
export type SettlementFile = components['schemas']['SettlementFile']
export type Sheet = components['schemas']['ControlSheet']
export type ClientMoney = components['schemas']['ClientMoney']

export const overviewRead = {
  queryKey: ['break', { overview: true }],
  queryFn: () => data(api.GET('/v1/reconciliation-overview')),
}

export const breakRead = (id: string) => ({
  queryKey: ['break', id],
  queryFn: () => data(api.GET('/v1/breaks/{id}', { params: { path: { id } } })),
})
export type BreakEvidence = Awaited<ReturnType<ReturnType<typeof breakRead>['queryFn']>>

/** What a kind of difference is called here. */
export const typeWords = (type: string): string =>
  type === 'payout_vs_bank' ? 'Payout vs bank' : words(type).replace(/^Missing in PSP/, 'Missing at PSP')

/** By age: fresh ones are everyday, old ones lose money. */
export const ageTones: readonly Tone[] = ['ok', 'info', 'wait', 'warn', 'bad']
export const ageTone = (days: number): Tone =>
  ageTones[days <= 1 ? 0 : days <= 3 ? 1 : days <= 7 ? 2 : days <= 30 ? 3 : 4]!

export const isZero = (amount: string): boolean => /^-?0*\.?0*$/.test(amount)
