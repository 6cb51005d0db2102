import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { csvRows, fileAsSource } from '../../server/connectors/settlements/csv.ts'
import { reconcile } from './reconcile.ts'

const fixtures = join(import.meta.dirname, '../../server/connectors/settlements/fixtures')
const own = (...names: string[]): string[] => names.map((name) => join(fixtures, name))
const settlements = own('stripe-itemized.csv', 'stripe-history.csv', 'adyen.csv', 'paypal.csv', 'wallet.csv')
const ours = ['--ledger', ...own('ledger.csv'), '--map', ...own('wallet.json')]

afterEach(() => {
  vi.restoreAllMocks()
})

/** Runs the command and gives what it wrote. */
async function called(...args: string[]) {
  const written = { out: '', error: '' }
  vi.spyOn(console, 'log').mockImplementation((text: string) => {
    written.out += `${text}\n`
  })
  vi.spyOn(console, 'error').mockImplementation((text: string) => {
    written.error += `${text}\n`
  })
  return { code: await reconcile.run(args), ...written }
}

interface Told {
  breaks: { break_type: string; psp: string; psp_reference: string; ledger_id: string; detail: string }[]
  payouts: { psp: string; reference: string; date: string; currency: string; net: string }[]
  matched: number
}

test('prints breaks, payouts and what is matched as one JSON object, the bank among the sides', async () => {
  const { code, out, error } = await called(
    '--json',
    ...ours,
    '--external',
    ...settlements,
    '--bank',
    ...own('bank.xml'),
  )
  expect([code, error]).toEqual([0, ''])
  const { breaks, payouts, matched, ...rest } = JSON.parse(out) as Told
  expect(rest).toEqual({})
  expect(breaks).toHaveLength(16)
  expect(breaks.filter(({ break_type }) => break_type === 'payout_vs_bank')).toEqual([
    {
      break_type: 'payout_vs_bank',
      psp: 'adyen',
      psp_reference: 'TX12XT',
      ledger_id: '',
      detail: 'payout 903.53 EUR but bank credited 900.53 EUR',
    },
    {
      break_type: 'payout_vs_bank',
      psp: 'wallet',
      psp_reference: 'AZ-1',
      ledger_id: '',
      detail: 'payout 1138.60 EUR but bank has credited nothing by 2026-05-08',
    },
  ])
  expect(payouts).toContainEqual({
    psp: 'paypal',
    reference: 'STL-JPY',
    date: '2026-05-06',
    currency: 'JPY',
    net: '33699.00',
  })
  expect(matched).toBe(14)
})

test('prints a table for people, and says what was left out', async () => {
  const { code, out, error } = await called(...ours, '--external', ...own('adyen.csv'))
  expect(code).toBe(0)
  expect(out).toMatch(/^adyen +duplicate_in_psp +7000000000000004 +LD24 +109\.99 EUR reported once more/m)
  expect(out).toContain('5 rows of the ledger are matched, 3 breaks.')
  expect(error).toMatch(/^paypal: no settlement file was given, 6 rows/m)
})

test('a refused file of any side is named, ends with 2 and nothing is printed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tower-reconcile-'))
  const spoilt = async (name: string, from: string, to: string) => {
    const text = await readFile(join(fixtures, name), 'utf8')
    expect(text).toContain(from)
    await writeFile(join(folder, name), text.replace(from, to))
    return join(folder, name)
  }
  const adyen = await spoilt('adyen.csv', '903.53', '903.54')
  const bank = await spoilt('bank.xml', '>900.53<', '>900.54<')
  const ledger = await spoilt('ledger.csv', ',settled,', ',setled,')
  const good = ['--external', ...settlements]
  for (const [name, args] of [
    ['adyen.csv', [...ours, '--external', adyen]],
    ['bank.xml', [...ours, ...good, '--bank', bank]],
    ['bank.xml', [...ours, ...good, '--bank', ...own('bank.xml', 'bank.xml')]],
    ['ledger.csv', ['--ledger', ledger, '--external', ...own('adyen.csv')]],
    ['adyen.csv', [...ours, '--external', ...own('adyen.csv', 'adyen.csv')]],
    ['nowhere.csv', [...ours, '--external', join(folder, 'nowhere.csv')]],
    ['wallet.csv', ['--ledger', ...own('ledger.csv'), '--external', ...own('wallet.csv')]],
  ] as const) {
    const { code, out, error } = await called('--json', ...args)
    expect([code, out], name).toEqual([2, ''])
    expect(error).toContain(name)
  }
})

test('says how it is called when it is called otherwise', async () => {
  await expect(reconcile.run([])).rejects.toThrow('takes one --ledger CSV')
  await expect(reconcile.run(['a.csv'])).rejects.toThrow('Say what a.csv is')
  await expect(reconcile.run([...ours, '--external'])).rejects.toThrow()
})

const shared = join(import.meta.dirname, '../../../shared/data/psp')
const absent = existsSync(shared) ? '' : ' (skipped: ../shared/data is not there)'
test.skipIf(!existsSync(shared))(
  `the real layouts: every expected break and payout, nothing else${absent}`,
  async () => {
    const files = readdirSync(shared).map((name) => join(shared, name))
    const named = (pattern: RegExp) => files.filter((file) => pattern.test(file))
    const { code, out } = await called(
      ...['--json', '--ledger', join(shared, 'ledger.csv'), '--external', ...named(/\/(stripe_|adyen_|STL-)/)],
      ...['--bank', ...named(/\/bank_/)],
    )
    expect(code).toBe(0)
    const { breaks, payouts } = JSON.parse(out) as Told
    const [, ...expected] = csvRows(fileAsSource(join(shared, 'expected_breaks.csv')))
    const found = breaks.map((each) => [each.break_type, each.psp, each.psp_reference, each.ledger_id].join(' '))
    expect(found.sort()).toEqual(expected.map((row) => row.slice(0, 4).join(' ')).sort())
    const totals = JSON.parse(readFileSync(join(shared, 'expected_totals.json'), 'utf8')) as Told
    const byName = (all: Told['payouts']) => all.toSorted((one, other) => (one.reference < other.reference ? -1 : 1))
    expect(byName(payouts)).toEqual(byName(totals.payouts))
  },
)
