import { describe, expect, test } from 'vitest'
import { csvMapping } from './csv.ts'
import { faultOf, fixture, problemsOf, readChanged } from './fixtures.ts'
import { readStatements } from './index.ts'

describe('BAI2', () => {
  const [yen, dinar] = readChanged('bai2.txt')

  test('amounts are in the minor unit of their currency', () => {
    expect(yen).toMatchObject({
      format: 'bai2',
      account: '0001-2345',
      currency: 'JPY',
      scale: 0,
      openingBalance: 10000n,
      closingBalance: 15500n,
      problems: [],
    })
    expect(dinar).toMatchObject({ currency: 'KWD', scale: 3, openingBalance: null, entries: [{ amount: -1500n }] })
  })

  test('funds types and continuations', () => {
    expect(yen?.entries).toMatchObject([
      {
        amount: 6000n,
        bookedOn: '2026-03-02',
        valueOn: '2026-03-03',
        reference: 'B-1',
        ownReference: 'DEP-4',
        remittance: 'deposit, login 70001 from A/B Trading',
      },
      { amount: -500n, valueOn: null, reference: 'B-2', ownReference: 'WD-9', remittance: 'payout' },
    ])
    expect(dinar?.entries[0]).toMatchObject({ reference: null, remittance: 'taken back in two parts' })
  })

  test.each(['2', '4'])('a group of status %s is not live', (status) => {
    expect(problemsOf(readChanged('bai2.txt', ['DEMOBANK,1,', `DEMOBANK,${status},`]))).toContain('not_live')
  })

  test('several records may share a line', () => {
    const joined = fixture('bai2.txt').toString().replaceAll('/\n', '/ ')
    expect(readStatements(Buffer.from(joined), 'joined')).toEqual(readChanged('bai2.txt'))
  })

  test.each([
    ['an account total', 'wrong_control_total', '49,38500', '49,38501'],
    ['a count of records', 'wrong_control_total', '49,38500,6', '49,38500,5'],
    ['a group total', 'wrong_control_total', '98,38500', '98,38400'],
    ['a count of accounts', 'wrong_control_total', '98,38500,1', '98,38500,2'],
    ['a file total', 'wrong_control_total', '99,37000', '99,37001'],
    ['a count of groups', 'wrong_control_total', '99,37000,2', '99,37000,1'],
    ['no file trailer', 'not_well_formed', '99,37000,2,17/', ''],
    ['an account in an account', 'not_well_formed', '49,38500,6/', '03,1,,/'],
    ['a day that is not', 'bad_date', 'DEMOBANK,1,260302', 'DEMOBANK,1,260230'],
    ['a decimal point', 'not_well_formed', '16,195,6000', '16,195,60.00'],
  ] as const)('%s is refused', (_, fault, from, to) => {
    expect(faultOf(() => readChanged('bai2.txt', [from, to]))).toBe(fault)
  })
})

describe('OFX', () => {
  test('version 1: unclosed values, commas, days of the bank, Windows-1252', () => {
    const [read] = readChanged('ofx1.ofx')
    expect(read).toMatchObject({
      format: 'ofx',
      account: '000777',
      currency: 'USD',
      openingBalance: null,
      closingBalance: 3000_00n,
      from: '2026-03-01',
    })
    expect(read?.entries).toMatchObject([
      {
        amount: 1250_50n,
        bookedOn: '2026-03-02',
        valueOn: '2026-03-04',
        reference: 'F-1',
        counterparty: 'Miles & Moss',
        remittance: 'deposit 70001',
      },
      { amount: -50n, bookedOn: '2026-03-03', ownReference: null, counterparty: 'Café Demo', remittance: null },
    ])
  })

  test('version 2: XML, and an entry in its own currency', () => {
    expect(readChanged('ofx2.ofx')).toMatchObject([
      {
        account: 'card-1',
        currency: 'EUR',
        closingBalance: -12_30n,
        entries: [{ amount: -12_30n, currency: 'USD', counterparty: 'Moss & Co <Ltd>' }],
      },
    ])
  })

  test('a sign-on alone holds no statement', () => {
    expect(
      readStatements(Buffer.from('OFXHEADER:100\n\n<OFX><SIGNONMSGSRSV1></SIGNONMSGSRSV1></OFX>'), 'sign-on'),
    ).toEqual([])
  })

  test.each([
    ['an error of the bank', 'bank_error', '<SEVERITY>INFO', '<SEVERITY>ERROR'],
    ['an amount that is none', 'not_well_formed', '-.5<', '-.<'],
    ['an entry that is not closed', 'not_well_formed', '</STMTTRN>', ''],
    ['no currency', 'not_well_formed', '<CURDEF>USD', ''],
  ] as const)('%s is refused', (_, fault, from, to) => {
    expect(faultOf(() => readChanged('ofx1.ofx', [from, to]))).toBe(fault)
  })

  test.each(['', '20260231'])('an entry booked on "%s" is there, its day a problem', (day) => {
    const read = readChanged('ofx1.ofx', ['<DTPOSTED>20260303', `<DTPOSTED>${day}`])
    expect(read[0]?.entries[1]).toMatchObject({ amount: -50n, bookedOn: null })
    expect(problemsOf(read)).toEqual(['bad_date'])
  })

  test('an identifier that two entries share is told', () => {
    expect(readChanged('ofx1.ofx', ['F-2', 'F-1'])).toMatchObject([
      { problems: [{ code: 'note', detail: 'FITID F-1 names more than one entry' }] },
    ])
  })

  test('a repeated statement is refused', () => {
    const text = fixture('ofx1.ofx').toString('latin1')
    const part = text.slice(text.indexOf('<STMTTRNRS>'), text.indexOf('</STMTTRNRS>') + 12)
    expect(faultOf(() => readChanged('ofx1.ofx', ['<STMTTRNRS>', `${part}<STMTTRNRS>`]))).toBe('duplicated_statement')
  })
})

describe('a mapped CSV', () => {
  const mapping = csvMapping.parse(JSON.parse(fixture('demo-bank.json').toString()))
  const read = (from = '', to = '') =>
    readStatements(Buffer.from(fixture('demo-bank.csv').toString().replace(from, to)), 'demo-bank.csv', mapping)

  test('is read oldest first, its quotes and thousands understood', () => {
    expect(read()).toMatchObject([
      {
        format: 'csv',
        closingBalance: 8799_50n,
        entries: [
          { amount: 10000_00n, bookedOn: '2026-03-02', valueOn: '2026-03-04', counterparty: 'Miles and Moss' },
          { amount: -1200_50n, bookedOn: '2026-03-03', remittance: 'payout "WD-1"; second line' },
        ],
      },
    ])
  })

  test('a zero in the other column moves nothing', () => {
    expect(read(';;10.000,00', ';0,00;10.000,00')).toEqual(read())
  })

  test.each([
    ['a column that is not there', 'unknown_layout', 'Saldo', 'Stand'],
    ['a short row', 'not_well_formed', '02.03.2026;', ''],
    ['credit and debit in one row', 'not_well_formed', '1.200,50;;', '1.200,50;5,00;'],
    ['an open quote', 'not_well_formed', 'line"', 'line'],
    ['dates of another pattern', 'bad_date', '03.03.2026', '2026-03-03'],
  ] as const)('%s is refused', (_, fault, from, to) => {
    expect(faultOf(() => read(from, to))).toBe(fault)
  })

  test.each([
    ['a step of the balance', 'wrong_balance', '8.799,50', '8.799,51'],
    ['a day that is not', 'bad_date', '03.03.2026', '31.02.2026'],
    ['no day', 'bad_date', '03.03.2026', ''],
  ])('%s is a problem', (_, code, from, to) => expect(problemsOf(read(from, to))).toEqual([code]))
})

test('what is no statement is refused', () => {
  for (const text of ['', ' ', 'hello', '{}', '<a/>', '%PDF-1.4']) {
    expect(faultOf(() => readStatements(Buffer.from(text), 'other'))).toBe('unknown_layout')
  }
})
