import type { WireMoney } from './money.tsx'
import type { TimelineEntry } from './timeline.tsx'

export interface Row {
  id: string
  client: string
  money: WireMoney
  method: string
  reasons: string[]
  owner: string
  state: string
  dueAt: string
  pausedAt: string | null
}

const names = ['Tomas Fern', 'Nadia Kovel', 'Priya Lindqvist', 'Chidi Marlow', 'Aisha Brandt', 'Yuki Sorensen']
const methods = ['Bank wire', 'Card', 'SEPA', 'USDT (TRC-20)']
const reasons = ['first_withdrawal', 'velocity', 'third_party_payment', 'name_mismatch', 'high_value']
const rowStates = ['review', 'open', 'waiting_for_client', 'unknown', 'approved']

const pick = <Item>(list: readonly Item[], index: number): Item => list[index % list.length]!

/** Invented rows, the same on every call. */
export const makeRows = (count: number, from: number): Row[] =>
  Array.from({ length: count }, (_, step) => {
    const index = from + step
    return {
      id: `WD-${100_000 + index}`,
      client: pick(names, index * 7),
      money: {
        amount: `${(index * 7919) % 150_000}.${10 + (index % 90)}`,
        currency: pick(['USD', 'EUR', 'USDT'], index),
      },
      method: pick(methods, index * 3),
      reasons: [pick(reasons, index), ...(index % 3 ? [pick(reasons, index + 2)] : [])],
      owner: pick(['S. Iyer', '—', 'M. Okoro'], index),
      state: pick(rowStates, index),
      dueAt: new Date(Date.now() + (index - 8) * 300_000 - 47_000).toISOString(),
      pausedAt: index % 11 === 3 ? new Date().toISOString() : null,
    }
  })

const byHour = (base: number) => Array.from({ length: 24 }, (_, hour) => Math.round(base * (1.2 + Math.sin(hour / 4))))

export const hours = {
  labels: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`),
  series: [
    { name: 'Auto-approved', values: byHour(56) },
    { name: 'Manual review', values: byHour(11) },
  ],
}

export const states = [
  { name: 'requested', to: ['checking', 'cancelled'] },
  { name: 'checking', to: ['approved', 'review', 'rejected'] },
  { name: 'review', to: ['approved', 'rejected', 'waiting_for_client', 'cancelled'] },
  { name: 'waiting_for_client', to: ['review'] },
  { name: 'approved', to: ['sent'] },
  { name: 'sent', to: ['paid', 'failed', 'unknown'] },
  { name: 'unknown', to: ['paid', 'failed'] },
  { name: 'paid', to: ['returned'] },
  ...['cancelled', 'rejected', 'failed', 'returned'].map((name) => ({ name, to: [] })),
]

export const story: TimelineEntry[] = [
  { id: '1', at: '2026-11-22T05:09:49Z', title: 'Withdrawal requested', actor: 'client' },
  {
    id: '2',
    at: '2026-11-22T05:09:50Z',
    title: 'Routed to manual review',
    actor: 'policy wd-auto@v14',
    tone: 'warn',
    changes: [{ field: 'state', before: 'checking', after: 'review' }],
  },
  {
    id: '3',
    at: '2026-11-22T05:15:29Z',
    title: 'Owner set',
    actor: 'S. Iyer',
    changes: [{ field: 'owner', before: null, after: 'S. Iyer' }],
    note: 'Bank letter checked against the KYC name.',
  },
  {
    id: '4',
    at: '2026-11-22T05:24:49Z',
    title: 'PSP route changed',
    actor: 'S. Iyer',
    tone: 'ok',
    changes: [{ field: 'psp', before: 'acquirer-a', after: 'acquirer-b' }],
  },
]
