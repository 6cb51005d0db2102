import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconcile } from '../../payments/reconciliation/reconcile.ts'
import { type LedgerRow, type Settled, SettlementRefused } from '../../payments/reconciliation/settlement.ts'
import { bytesAsSource, csvRows, fileAsSource, type Source } from './csv.ts'
import { readLedger } from './ledger-csv.ts'
import { mappingSchema } from './mapped-csv.ts'
import { readSettlements } from './settlements.ts'

const folder = join(import.meta.dirname, 'fixtures')
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8')
const mapping = mappingSchema.parse(JSON.parse(textOf('wallet.json')))
const externals = ['stripe-itemized.csv', 'stripe-history.csv', 'adyen.csv', 'paypal.csv', 'wallet.csv'] as const
type External = (typeof externals)[number]

const source = (name: string, text = textOf(name)): Source => bytesAsSource(name, Buffer.from(text))
const read = (...sources: Source[]): Settled[] => [...readSettlements(sources, mapping)]
const rowsOf = (): LedgerRow[] => [...readLedger(source('ledger.csv'))]

/** What all files give, some with another text. */
const results = (texts: Partial<Record<External | 'ledger.csv', string>> = {}) => {
  const [ledger, ...settled] = (['ledger.csv', ...externals] as const).map((name) => source(name, texts[name]))
  return reconcile({ ledger: readLedger(ledger!), settled: readSettlements(settled, mapping) })
}
const told = (texts?: Parameters<typeof results>[0]): string[] =>
  results(texts).breaks.map(({ type, psp, reference, ledgerId }) => `${psp} ${type} ${reference} ${ledgerId ?? '-'}`)

const planted = [
  'adyen chargeback_not_in_ledger 7400000000000004 LD24',
  'adyen duplicate_in_psp 7000000000000004 LD24',
  'adyen refund_not_in_ledger 7300000000000009 LD21',
  'paypal amount_mismatch PPAAAAAAAAAAAAA35 LD35',
  'paypal chargeback_not_in_ledger PPAAAAAAAAAAAAA34 LD31',
  'stripe amount_mismatch ch_3Aaaaaaaaaaaaaaaaaaaaa02 LD02',
  'stripe chargeback_not_in_ledger du_1Aaaaaaaaaaaaaaaaaaaaa10 LD03',
  'stripe currency_mismatch ch_3Aaaaaaaaaaaaaaaaaaaaa05 LD05',
  'stripe fee_mismatch ch_3Aaaaaaaaaaaaaaaaaaaaa03 LD03',
  'stripe missing_in_ledger ch_3Aaaaaaaaaaaaaaaaaaaaa06 -',
  'stripe missing_in_psp ch_3Aaaaaaaaaaaaaaaaaaaaa07 LD07',
  'stripe refund_not_in_ledger re_3Aaaaaaaaaaaaaaaaaaaaa09 LD02',
  'stripe status_mismatch ch_3Aaaaaaaaaaaaaaaaaaaaa04 LD04',
  'wallet amount_mismatch W-2 LD42',
]

test('every planted break is found and nothing else', () => {
  expect(told()).toEqual(planted)
  const { matched, expected, leftOut } = results()
  expect(matched).toBe(14)
  expect(expected.map(({ ledgerId }) => ledgerId)).toEqual(['LD12'])
  expect(leftOut.size).toBe(0)
})

test('payouts are what their lines come to, in the layout that each PSP has', () => {
  const { payouts } = results()
  expect(
    payouts.map(({ payout: { psp, reference, on, net, currency } }) => [psp, reference, on, net, currency]),
  ).toEqual([
    ['adyen', 'TX12XT', '2026-05-06', 90_353n, 'EUR'],
    ['paypal', 'STL-EUR', '2026-05-06', 17_073n, 'EUR'],
    ['paypal', 'STL-JPY', '2026-05-06', 33_699n, 'JPY'],
    ['stripe', 'po_1Aaaaaaaaaaaaaaaaaaaaa99', '2026-05-08', 91_080n, 'EUR'],
    ['wallet', 'AZ-1', '2026-05-06', 113_860n, 'EUR'],
  ])
  expect(payouts[0]!.batch!.parts).toEqual({
    payment: 25_045n + 44_979n + 736n + 30_000n + 2n * 10_999n,
    refund: -7_045n,
    chargeback: -10_999n,
    reversal: 0n,
    fee: -1_261n - 2_500n - 600n,
    reserve: -10_000n,
    adjustment: 0n,
  })
})

test('either Stripe report alone says the same', () => {
  const one = (name: External) => reconcile({ ledger: rowsOf(), settled: read(source(name)) })
  const [itemized, history] = [one('stripe-itemized.csv'), one('stripe-history.csv')]
  expect(itemized.breaks).toEqual(history.breaks)
  expect(itemized.payouts.map(({ batch }) => batch)).toEqual(history.payouts.map(({ batch }) => batch))
  expect(itemized.breaks.every(({ psp }) => psp === 'stripe')).toBe(true)
  expect([...itemized.leftOut.keys()].sort()).toEqual(['adyen', 'paypal', 'wallet'])
})

/** Text with its lines from `from` in another order; a PayPal report only within its sections. */
function shuffled(text: string, name: string, keys: Iterator<number>): string {
  const lines = text.trimEnd().split(/\r?\n/)
  const movable = lines.map((line, index) => (name === 'paypal.csv' ? line.startsWith('"SB"') : index > 0))
  const inOrder = (run: string[]) =>
    run
      .map((line) => ({ line, at: keys.next().value! }))
      .sort((one, other) => one.at - other.at)
      .map(({ line }) => line)
  const result: string[] = []
  for (let at = 0; at < lines.length; ) {
    let end = at
    while (end < lines.length && movable[end]) end++
    result.push(...inOrder(lines.slice(at, end)), ...lines.slice(end, end + 1))
    at = end + 1
  }
  return `${result.join('\n')}\n`
}

test('the order of the lines of any file changes nothing', () => {
  const { breaks, payouts } = results()
  fc.assert(
    fc.property(fc.constantFrom('ledger.csv' as const, ...externals), fc.infiniteStream(fc.nat()), (name, keys) => {
      const other = results({ [name]: shuffled(textOf(name), name, keys) })
      expect(other.breaks).toEqual(breaks)
      expect(other.payouts).toEqual(payouts)
    }),
    { numRuns: 60 },
  )
})

test('line endings, byte order marks and pieces of any size change nothing', () => {
  const pieces = (name: string, text: string, size: number): Source => ({
    name,
    *chunks() {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    },
  })
  for (const name of externals) {
    const plain = read(source(name))
    for (const text of [textOf(name).replaceAll('\r\n', '\n'), `\uFEFF${textOf(name).replace('\uFEFF', '')}`]) {
      for (const size of [1, 7, 64, 1_000_000])
        expect([...readSettlements([pieces(name, text, size)], mapping)]).toEqual(plain)
    }
  }
  expect([...readSettlements([fileAsSource(join(folder, 'adyen.csv'))])]).toHaveLength(read(source('adyen.csv')).length)
})

test('a line left out of a file with control totals is refused by name', () => {
  const refused = ['stripe-history.csv', 'adyen.csv', 'paypal.csv'] as const
  fc.assert(
    fc.property(fc.constantFrom(...refused), fc.nat(), (name, chosen) => {
      const lines = textOf(name).trimEnd().split('\r\n')
      const at = 1 + (chosen % (lines.length - 1))
      const isPayout = /,payout,|MerchantPayout|^"FH"/.test(lines[at]!)
      const text = lines.filter((_, index) => index !== at).join('\r\n')
      const look = () => reconcile({ ledger: [], settled: read(source(name, text)) })
      if (isPayout) expect(look().payouts.length).toBeLessThanOrEqual(2)
      else expect(look).toThrow(SettlementRefused)
    }),
  )
})

test('a file that is cut off is refused, or still says whole lines', () => {
  for (const name of externals) {
    const text = textOf(name)
    const whole = read(source(name)).map((line) => ('gross' in line ? `${line.reference} ${line.gross}` : ''))
    for (let length = 1; length < text.length; length += 37) {
      try {
        for (const line of read(source(name, text.slice(0, length))))
          if ('gross' in line) expect(whole).toContain(`${line.reference} ${line.gross}`)
      } catch (error) {
        if (!(error instanceof SettlementRefused)) throw error
        expect(error.file).toBe(name)
      }
    }
  }
})

const altered = (name: External, from: string, to: string): (() => unknown) => {
  expect(textOf(name)).toContain(from)
  return () => results({ [name]: textOf(name).replace(from, to) })
}

test.each<[string, External, string, string, string]>([
  ['a wrong Adyen payout', 'adyen.csv', '903.53', '903.54', 'adyen.csv refused: wrong total'],
  ['a wrong PayPal sum', 'paypal.csv', '"SF","EUR",35000', '"SF","EUR",35001', 'paypal.csv refused: wrong total'],
  ['a wrong PayPal count', 'paypal.csv', '"RC",7', '"RC",8', 'paypal.csv refused: wrong total'],
  [
    'a wrong Stripe payout',
    'stripe-history.csv',
    '-910.80,eur',
    '-910.81,eur',
    'stripe-history.csv refused: wrong total',
  ],
  ['a Stripe line whose fee is not in its net', 'stripe-itemized.csv', '1.75,98.25', '1.74,98.25', 'wrong total'],
  ['reports that contradict', 'stripe-history.csv', '100.00,1.75,98.25', '99.00,0.75,98.25', 'contradicting'],
  ['a wrong payout of a mapped file', 'wallet.csv', '-1.138,60', '-1.138,61', 'wallet.csv refused: wrong total'],
  ['a kind that no mapping knows', 'wallet.csv', 'Zahlung;80', 'Zulage;80', 'wallet.csv refused: bad value'],
  ['a currency that is none', 'wallet.csv', 'EUR;2026-05-04', 'EUROS;2026-05-04', 'wallet.csv refused: bad value'],
  ['a date that is none', 'adyen.csv', '2026-05-04 09', '2026-02-30 09', 'adyen.csv refused: bad value'],
  ['an amount that is none', 'adyen.csv', '250.45', '25O.45', 'adyen.csv refused: bad value'],
  ['a yen finer than a yen', 'paypal.csv', '2500000', '2500001', 'paypal.csv refused: bad value'],
  ['an open quote', 'adyen.csv', '"TX12XT batch', 'TX12XT" batch', 'adyen.csv refused'],
  ['a missing column', 'adyen.csv', 'Net Credit (NC),Commission', 'Net,Commission', 'adyen.csv refused'],
  ['no settlement at all', 'adyen.csv', 'Company Account', '\u0000', 'adyen.csv refused: not well formed'],
])('%s is refused', (_, name, from, to, message) => {
  expect(altered(name, from, to)).toThrow(message)
})

test('a file given twice, or a batch in two files, is refused', () => {
  expect(() => read(source('adyen.csv'), source('adyen.csv'))).toThrow('adyen.csv refused: duplicated')
  for (const name of externals)
    expect(() => {
      reconcile({ ledger: [], settled: read(source(name), source('copy.csv', textOf(name))) })
    }).toThrow('copy.csv refused: duplicated')
  const other = textOf('paypal.csv').replaceAll('\r\n', '\n')
  expect(() => read(source('paypal.csv'), source('other.csv', other))).toThrow('other.csv refused: duplicated')
})

test('an unknown layout and an empty file are refused', () => {
  expect(() => [...readSettlements([source('x.csv', 'a,b\n1,2\n')])]).toThrow('x.csv refused: unknown layout')
  expect(() => read(source('x.csv', ''))).toThrow('x.csv refused: truncated')
})

test('a ledger of another layout, cut off or with an unknown status is refused', () => {
  const ledger = (text: string) => () => [...readLedger(source('ledger.csv', text))]
  const text = textOf('ledger.csv')
  expect(ledger(text.replace('psp_reference', 'reference'))).toThrow('unknown layout (no column psp_reference)')
  expect(ledger(text.slice(0, -30))).toThrow('ledger.csv refused: truncated')
  expect(ledger(text.replace('pending', 'pensive'))).toThrow('LD04 has the unknown status pensive')
  expect(ledger(text.replace('EUR,100.00', 'EUR,100.001'))).toThrow('ledger.csv refused: bad value')
})

test('quotes hold delimiters, quotes and line feeds', () => {
  const rows = [...csvRows(bytesAsSource('x', Buffer.from('a,"b,""c""\r\n\nd",\r\n"",é\n\n"x"')))]
  expect(rows).toEqual([['a', 'b,"c"\r\n\nd', ''], ['', 'é'], ['x']])
  expect(() => [...csvRows(bytesAsSource('x', Buffer.from('a,"b"c\n')))]).toThrow('text after a closing quote')
})
