import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BankAccount } from './payouts.ts'
import { reconcile } from './reconcile.ts'
import type { LedgerRow, Payout, SettlementLine } from './settlement.ts'

const row = (id: string, amount: bigint, more: Partial<LedgerRow> = {}): LedgerRow => ({
  id,
  psp: 'psp',
  reference: `ref-${id}`,
  ownReference: `own-${id}`,
  currency: 'EUR',
  amount,
  expectedFee: 25_000_000n,
  standing: 'settled',
  status: 'settled',
  on: '2026-05-04',
  ...more,
})

const line = (id: string, gross: bigint, more: Partial<SettlementLine> = {}): SettlementLine => ({
  kind: 'payment',
  psp: 'psp',
  reference: `ref-${id}`,
  ownReference: '',
  id: null,
  original: null,
  part: false,
  currency: 'EUR',
  gross,
  settledIn: 'EUR',
  fee: 25n,
  net: gross - 25n,
  batch: null,
  on: '2026-05-04',
  file: 'a.csv',
  ...more,
})

const payout = (reference: string, net: bigint, more: Partial<Payout> = {}): Payout => ({
  kind: 'payout',
  psp: 'psp',
  reference,
  batch: reference,
  currency: 'EUR',
  net,
  on: '2026-05-06',
  file: 'a.csv',
  ...more,
})

const found = (...facts: Parameters<typeof reconcile>): string[] =>
  reconcile(...facts).breaks.map(({ type, reference, ledgerId }) => `${type} ${reference} ${ledgerId}`)

const amounts = fc.uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 14n }), { minLength: 2, maxLength: 30 })

test('the order of rows and lines changes nothing', () => {
  const facts = fc.array(
    fc.record({
      key: fc.integer({ min: 0, max: 6 }),
      amount: fc.bigInt({ min: -3n, max: 3n }),
      day: fc.nat(2),
      currency: fc.constantFrom('EUR', 'USD', 'JPY'),
    }),
    { maxLength: 14 },
  )
  fc.assert(
    fc.property(facts, facts, fc.infiniteStream(fc.nat()), (booked, reported, keys) => {
      const ledger = booked.map(({ key, amount, day, currency }, index) =>
        row(`${index}`, amount, { reference: key === 6 ? '' : `ref-${key}`, on: `2026-05-0${day + 4}`, currency }),
      )
      const settled = reported.map(({ key, amount, day, currency }) =>
        line(`${key}`, amount, { kind: amount < 0n ? 'refund' : 'payment', on: `2026-05-0${day + 4}`, currency }),
      )
      const shuffled = <Item>(items: readonly Item[]): Item[] =>
        items
          .map((item) => ({ item, at: keys.next().value! }))
          .sort((one, other) => one.at - other.at)
          .map(({ item }) => item)
      const plain = reconcile({ ledger, settled })
      const other = reconcile({ ledger: shuffled(ledger), settled: shuffled(settled) })
      expect(other.breaks).toEqual(plain.breaks)
      expect(other.matched).toBe(plain.matched)
    }),
  )
})

test('one line left out or altered is exactly its break', () => {
  fc.assert(
    fc.property(amounts, fc.nat(), (all, chosen) => {
      const at = chosen % all.length
      const ledger = all.map((amount, index) => row(`${index}`, amount))
      const settled = all.map((amount, index) => line(`${index}`, amount))
      const altered = (more: Partial<SettlementLine>) =>
        settled.map((each, index) => (index === at ? { ...each, ...more } : each))
      const without = <Item>(items: readonly Item[]): Item[] => items.filter((_, index) => index !== at)
      expect(reconcile({ ledger, settled })).toMatchObject({ breaks: [], expected: [], matched: all.length })
      expect(found({ ledger, settled: without(settled) })).toEqual([`missing_in_psp ref-${at} ${at}`])
      expect(found({ ledger: without(ledger), settled })).toEqual([`missing_in_ledger ref-${at} null`])
      expect(found({ ledger, settled: altered({ gross: all[at]! + 1n }) })).toEqual([`amount_mismatch ref-${at} ${at}`])
      expect(found({ ledger, settled: altered({ fee: 26n }) })).toEqual([`fee_mismatch ref-${at} ${at}`])
      expect(found({ ledger, settled: altered({ currency: 'USD' }) })).toEqual([`currency_mismatch ref-${at} ${at}`])
      expect(found({ ledger, settled: [...settled, settled[at]!] })).toEqual([`duplicate_in_psp ref-${at} ${at}`])
      expect(found({ ledger: [...ledger, row('x', all[at]!, { reference: `ref-${at}` })], settled })).toEqual([
        `duplicate_in_ledger ref-${at} ${[`${at}`, 'x'].sort()[1]}`,
      ])
    }),
    { numRuns: 50 },
  )
})

test('what may still settle is expected, not a break', () => {
  const { breaks, expected, matched } = reconcile({
    ledger: [
      row('1', 100n),
      row('open', 100n, { standing: 'open', status: 'pending' }),
      row('later', 100n, { on: '2026-05-05' }),
      row('dead', 100n, { standing: 'dead', status: 'failed' }),
      row('elsewhere', 100n, { psp: 'other' }),
    ],
    settled: [line('1', 100n), line('', -5n, { kind: 'fee', reference: '', on: '2026-05-06' })],
  })
  expect(breaks).toEqual([])
  expect(matched).toBe(1)
  expect(expected.map(({ ledgerId, waitsFor }) => `${ledgerId} ${waitsFor}`)).toEqual(['later psp', 'open psp'])
})

test('a failed row that the PSP settled differs in its status', () => {
  const ledger = [row('1', 100n, { standing: 'dead', status: 'failed' })]
  expect(found({ ledger, settled: [line('1', 100n)] })).toEqual(['status_mismatch ref-1 1'])
})

test('captures of one payment are one row', () => {
  const fees = { expectedFee: 50_000_000n }
  const settled = [line('1', 100n), line('1', 200n)]
  expect(found({ ledger: [row('1', 300n, fees)], settled })).toEqual([])
  expect(found({ ledger: [row('1', 400n, fees)], settled })).toEqual(['amount_mismatch ref-1 1'])
})

test('a fee is compared in the currency of the settlement', () => {
  const ledger = [row('1', 10_000n, { currency: 'JPY', expectedFee: 183_000_000n })]
  const yen = { currency: 'JPY', settledIn: 'EUR', net: 0n }
  expect(found({ ledger, settled: [line('1', 10_000n, { ...yen, fee: 183n })] })).toEqual([])
  expect(reconcile({ ledger, settled: [line('1', 10_000n, { ...yen, fee: 184n })] }).breaks).toMatchObject([
    { type: 'fee_mismatch', detail: 'expected fee 1.83, charged 1.84 EUR' },
  ])
})

test('a refund names its payment, or is suggested the only one that fits', () => {
  const ledger = [row('1', 100_037n), row('2', 50_000n), row('3', 50_000n)]
  const paid = [line('1', 100_037n), line('2', 50_000n), line('3', 50_000n)]
  const refund = (gross: bigint, more: Partial<SettlementLine> = {}) =>
    line('r', gross, { kind: 'refund', fee: 0n, net: gross, ...more })
  const of = (each: SettlementLine) => found({ ledger, settled: [...paid, each] })
  expect(of(refund(-50_000n, { original: 'ref-3' }))).toEqual(['refund_not_in_ledger ref-r 3'])
  expect(of(refund(-50_019n))).toEqual(['refund_not_in_ledger ref-r 1'])
  expect(of(refund(-100_037n))).toEqual(['refund_not_in_ledger ref-r 1'])
  expect(of(refund(-50_000n))).toEqual(['refund_not_in_ledger ref-r null'])
  expect(of(refund(-50_019n, { on: '2026-05-03' }))).toEqual(['refund_not_in_ledger ref-r null'])
})

test('without a reference: by ours, then by amount within days, never between two references', () => {
  const loose = { reference: '' }
  expect(found({ ledger: [row('1', 100n, loose)], settled: [line('x', 100n, { ownReference: 'own-1' })] })).toEqual([])
  expect(found({ ledger: [row('1', 100n, loose)], settled: [line('x', 100n, { on: '2026-05-09' })] })).toEqual([])
  expect(found({ ledger: [row('1', 100n)], settled: [line('', 100n, loose)] })).toEqual([])
  expect(found({ ledger: [row('1', 100n, loose)], settled: [line('x', 100n, { on: '2026-05-10' })] })).toHaveLength(2)
  expect(found({ ledger: [row('1', 100n, loose)], settled: [line('x', 100n), line('y', 100n)] })).toHaveLength(3)
  expect(found({ ledger: [row('1', 100n)], settled: [line('x', 100n)] })).toHaveLength(2)
})

test('fees and reserves are between us and the PSP', () => {
  const house = (['fee', 'reserve', 'adjustment'] as const).map((kind) => line(kind, -5n, { kind, fee: 0n }))
  expect(found({ ledger: [], settled: house })).toEqual([])
})

test('a line that two reports tell counts once, and must be the same in both', () => {
  const ledger = [row('1', 100n)]
  const told = { id: 'txn-1', batch: 'po' }
  const settled = [line('1', 100n, told), line('1', 100n, { ...told, file: 'b.csv' }), payout('po', 75n)]
  const { breaks, payouts } = reconcile({ ledger, settled })
  expect(breaks).toEqual([])
  expect(payouts[0]!.batch).toMatchObject({ net: 75n, parts: { payment: 100n, fee: -25n } })
  const other = line('1', 101n, { ...told, file: 'b.csv' })
  expect(() => reconcile({ ledger, settled: [settled[0]!, other] })).toThrow('b.csv refused: contradicting')
})

test('a payout that is not the sum of its lines, or differs between reports, is refused', () => {
  const lines = [line('1', 100n, { batch: 'po' })]
  expect(() => reconcile({ ledger: [], settled: [...lines, payout('po', 76n)] })).toThrow(
    'a.csv refused: wrong total (payout po is 0.76 EUR, its lines come to 0.75 EUR)',
  )
  const both = [payout('po', 75n), payout('po', 74n, { file: 'b.csv' })]
  expect(() => reconcile({ ledger: [], settled: [...lines, ...both] })).toThrow('b.csv refused: wrong total')
})

const account = (entries: [string, bigint, string][], through = '2026-05-10', currency = 'EUR'): BankAccount => ({
  currency,
  through,
  entries: entries.map(([text, amount, on]) => ({ currency, amount, on, texts: [text], counterparty: 'PSP Ltd' })),
})
const banked = (payouts: Payout[], ...bank: BankAccount[]) => {
  const result = reconcile({ ledger: [], settled: payouts, bank })
  return { ...result, told: result.breaks.map(({ detail }) => detail) }
}

test('payouts are found at the bank by reference, by amount, and many in one entry', () => {
  const three = [payout('po-1', 100n), payout('po-2', 200n, { on: '2026-05-07' }), payout('po-3', 400n)]
  expect(banked([three[0]!], account([['x po-1 y', 100n, '2026-05-07']]))).toMatchObject({
    told: [],
    payouts: [{ payout: { on: '2026-05-07' } }],
  })
  const halves: [string, bigint, string][] = [
    ['po-1', 60n, '2026-05-06'],
    ['po-1', 40n, '2026-05-07'],
  ]
  expect(banked([three[0]!], account(halves)).told).toEqual([])
  expect(banked([three[0]!], account([['no word', 100n, '2026-05-09']])).told).toEqual([])
  expect(banked(three, account([['', 700n, '2026-05-08']])).told).toEqual([])
  expect(banked([three[0]!], account([['po-1', 97n, '2026-05-06']])).told).toEqual([
    'payout 1.00 EUR but bank credited 0.97 EUR',
  ])
  expect(banked([three[0]!], account([['', 97n, '2026-05-06']])).told).toEqual([
    'payout 1.00 EUR but bank credited 0.97 EUR',
  ])
})

test('a payout that the bank has not is a break once its statement reaches the day', () => {
  const one = [payout('po-1', 100n)]
  expect(banked(one, account([])).told).toEqual(['payout 1.00 EUR but bank has credited nothing by 2026-05-10'])
  expect(banked(one, account([], '2026-05-05'))).toMatchObject({ told: [], expected: [{ waitsFor: 'bank' }] })
  expect(banked(one, account([], '2026-05-10', 'USD'))).toMatchObject({ told: [], expected: [] })
})

test('a reference that comes with every payout belongs to that of the nearest day', () => {
  const days = ['2026-05-06', '2026-05-07'].map((on, index) =>
    payout('STL-EUR', 100n + BigInt(index), { on, batch: on }),
  )
  expect(
    banked(
      days,
      account([
        ['STL-EUR', 101n, '2026-05-07'],
        ['STL-EUR', 100n, '2026-05-06'],
      ]),
    ).told,
  ).toEqual([])
})
