import { describe, expect, test } from 'vitest'
import { faultOf, fixture, problemsOf, readChanged } from './fixtures.ts'
import { readStatements } from './index.ts'

describe('MT940', () => {
  const [year, next] = readChanged('mt940.sta')

  test('pages make one statement', () => {
    expect(year).toMatchObject({
      format: 'mt940',
      account: '12030000/0000202051',
      number: 364,
      openingBalance: 500_00n,
      closingBalance: 740_00n,
      from: '2025-12-30',
      to: '2025-12-31',
      problems: [],
    })
    expect(next).toMatchObject({ number: 1, openingBalance: 740_00n, closingBalance: 0n })
  })

  test('signs, reversals and dates over the new year', () => {
    expect(
      year?.entries.map(({ amount, bookedOn, valueOn, reversal }) => [amount, bookedOn, valueOn, reversal]),
    ).toEqual([
      [250_00n, '2025-12-31', '2026-01-02', false],
      [-40_50n, '2025-12-31', '2025-12-31', false],
      [40_50n, '2025-12-31', '2025-12-31', true],
      [-10_00n, '2025-12-31', '2025-12-31', true],
    ])
    expect(next?.entries[0]).toMatchObject({ bookedOn: '2026-01-02', valueOn: '2026-01-02', reference: null })
  })

  test('the dialects of :86:', () => {
    expect(year?.entries).toMatchObject([
      {
        endToEndId: 'DEP-2',
        reference: 'B-1',
        counterparty: 'Miles and Moss',
        counterpartyAccount: 'FR7630006000011234567890189',
        remittance: 'deposit for login 70001',
      },
      {
        endToEndId: 'WD-8-E',
        reference: 'B-2',
        ownReference: 'WD-8',
        counterparty: 'Olga Reed',
        counterpartyAccount: 'NL91ABNA0417164300',
        remittance: 'payout of the 31st',
      },
      { endToEndId: 'WD-8-E', returnReason: 'AC04', remittance: 'RETURN AC04 ACCOUNT CLOSED' },
      {
        endToEndId: null,
        remittance: 'a text of no dialect that fills the sixty-five characters of a line and another',
      },
    ])
  })

  test('30 February, as German banks write value dates, is the last of February', () => {
    const [, read] = readChanged('mt940.sta', [':61:260102D', ':61:2602300302D'])
    expect(read).toMatchObject({
      entries: [{ valueOn: '2026-02-28', bookedOn: '2026-03-02' }],
      problems: [{ code: 'note', detail: '30 February 2026 is taken as 2026-02-28' }],
    })
  })

  test.each([
    ['a page that is not there', 'missing_statement', ':60M:C251231EUR709,50', ':60M:C251231EUR700,00'],
    ['a gap in the numbers', 'missing_statement', ':28C:00001/001', ':28C:00366/001'],
    [
      'a gap in the balances',
      'missing_statement',
      ':60F:C251231EUR740,00\n:61:260102D740',
      ':60F:C251231EUR700,00\n:61:260102D700',
    ],
    ['a line that is none', 'not_well_formed', ':61:260102D740,', ':61:260102X740,'],
    ['no closing balance', 'not_well_formed', ':62F:C260102EUR0,\n', ''],
  ] as const)('%s is refused', (_, fault, from, to) => {
    const more: [string, string][] =
      fault === 'missing_statement' && to.includes(':60M:') ? [[':62F:C251231EUR740,00', ':62F:C251231EUR730,50']] : []
    expect(faultOf(() => readChanged('mt940.sta', [from, to], ...more))).toBe(fault)
  })

  test.each([
    [
      'a closing balance that is not what the entries make',
      ['wrong_balance'],
      ':62F:C260102EUR0,',
      ':62F:C260102EUR1,',
    ],
    ['a closing balance in another currency', ['mixed_currency'], ':62F:C260102EUR0,', ':62F:C260102USD0,'],
    ['an available balance in another currency', ['mixed_currency'], ':64:C251231EUR', ':64:C251231USD'],
    ['31 February', ['bad_date'], ':61:260102D', ':61:260231D'],
    ['an entry booked on 31 April', ['bad_date'], ':61:260102D', ':61:2601020431D'],
  ] as const)('%s is a problem', (_, codes, from, to) => {
    const read = readChanged('mt940.sta', [from, to])
    expect(problemsOf(read)).toEqual(codes)
    expect(read.map(({ entries }) => entries.length)).toEqual([4, 1])
    if (codes[0] === 'bad_date') expect(read[1]?.entries[0]?.bookedOn).toBeNull()
  })

  test('an entry behind the end of its message is a problem of that statement', () => {
    const text = fixture('mt940.sta').toString()
    const read = readStatements(Buffer.from(`${text}\n:61:260102C5,NMSCX\nmore\n`), 'behind')
    expect(problemsOf(read)).toEqual(['stray_entry', 'wrong_balance'])
    expect(read[1]?.entries[1]).toMatchObject({ amount: 5_00n, bookedOn: '2026-01-02', remittance: 'more' })
    const interim = readStatements(Buffer.from(`${fixture('mt942.sta')}\n:61:260102C5,NMSCX\n`), 'interim')
    expect(problemsOf(interim)).toEqual(['stray_entry'])
    for (const broken of [`:61:260102C5,NMSCX\n${text}`, `${text}\n:61:260102C5,NMSCX\n:25:1`, `${text}\n:25:1`]) {
      expect(faultOf(() => readStatements(Buffer.from(broken), 'broken'))).toBe('not_well_formed')
    }
  })

  test('balances that do not meet: one of them is wrong where the numbers leave none out', () => {
    const later: [string, string] = [':60F:C251231EUR740,00\n:61:260102D740', ':60F:C251231EUR700,00\n:61:260102D700']
    const read = readChanged('mt940.sta', later, [':28C:00001/001', ':28C:00365/001'])
    expect(read[1]?.problems).toEqual([
      {
        code: 'wrong_balance',
        detail: '12030000/0000202051: statement 365 opens with 700.00, statement 364 closed with 740.00',
      },
    ])
  })

  test('a message that stands there twice is refused', () => {
    const last = fixture('mt940.sta').toString().split('{1:').at(-1)
    expect(faultOf(() => readChanged('mt940.sta', [`${last}`, `${last}{1:${last}`]))).toBe('duplicated_statement')
  })

  test('a statement whose pages are elsewhere says so', () => {
    const text = fixture('mt940.sta').toString()
    const [, one, two] = text.split('{1:').map((part) => Buffer.from(part))
    expect(readStatements(one as Buffer, 'one')[0]?.problems).toEqual([
      { code: 'note', detail: 'closes with an interim balance: more pages follow' },
    ])
    expect(readStatements(two as Buffer, 'two')[0]?.problems).toEqual([
      { code: 'note', detail: 'opens with an interim balance: pages before it are elsewhere' },
    ])
  })
})

describe('MT942', () => {
  test('has entries without balances; what is only expected is left out', () => {
    expect(readChanged('mt942.sta')).toMatchObject([
      {
        format: 'mt942',
        currency: 'EUR',
        openingBalance: null,
        closingBalance: null,
        entries: [{ amount: 15_25n }, { amount: -5_00n }],
        problems: [{ code: 'note', detail: 'left out as only expected: 1' }],
      },
    ])
  })

  test('its counts and sums must hold', () => {
    expect(faultOf(() => readChanged('mt942.sta', [':90D:1EUR5,', ':90D:2EUR5,']))).toBe('wrong_control_total')
    expect(faultOf(() => readChanged('mt942.sta', ['EUR114,25', 'EUR114,24']))).toBe('wrong_control_total')
  })
})
