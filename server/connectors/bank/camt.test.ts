import { describe, expect, test } from 'vitest'
import { faultOf, fixture, problemsOf, readChanged } from './fixtures.ts'
import { readPaymentStatus, readStatements } from './index.ts'

describe('camt', () => {
  const [first, second] = readChanged('camt053.xml')

  test('balances are the booked ones, entries the booked ones', () => {
    expect(first).toMatchObject({
      format: 'camt.053',
      account: 'DE02120300000000202051',
      currency: 'EUR',
      scale: 2,
      number: 61,
      openingBalance: 1000_00n,
      closingBalance: 1290_50n,
      problems: [{ code: 'note', detail: 'left out as not booked yet: 1' }],
    })
    expect(first?.entries.map(({ amount }) => amount)).toEqual([370_50n, -80_00n])
  })

  test('a batch is one entry with its payments; what they do not share is theirs alone', () => {
    expect(first?.entries[0]).toMatchObject({
      bookedOn: '2026-03-02',
      valueOn: '2026-03-03',
      reference: 'BANK-1',
      endToEndId: null,
      counterparty: null,
      remittance: 'collected credit',
      details: [
        {
          amount: 120_50n,
          endToEndId: 'DEP-1',
          counterparty: 'Miles & Moss Ltd.',
          counterpartyAccount: 'FR7630006000011234567890189',
          remittance: 'deposit for login 70001',
        },
        {
          amount: 250_00n,
          endToEndId: 'NOTPROVIDED',
          counterparty: 'Nora Feld',
          creditorReference: 'RF18539007547034',
        },
      ],
    })
  })

  test('the other side of a debit is the creditor, of its reversal too', () => {
    expect(first?.entries[1]).toMatchObject({
      endToEndId: 'WD-7-E',
      ownReference: 'WD-7',
      counterparty: 'Olga Reed',
      counterpartyAccount: 'NZ-00-1234',
      valueOn: null,
    })
    const [unnamed] = readChanged('camt053.xml', ['<Cdtr><Pty><Nm>Olga Reed</Nm></Pty></Cdtr>', ''])
    expect(unnamed?.entries[1]).toMatchObject({ counterparty: null, counterpartyAccount: 'NZ-00-1234' })
    expect(second?.entries[0]).toMatchObject({
      endToEndId: 'WD-7-E',
      counterparty: 'Olga Reed',
      reversal: true,
      returnReason: 'AC04',
    })
  })

  test('an amount finer than its currency keeps every digit', () => {
    expect(second).toMatchObject({ scale: 3, openingBalance: 1290_500n, closingBalance: 1370_495n })
    expect(second?.entries.map(({ amount }) => amount)).toEqual([80_000n, -5n])
  })

  test.each([
    ['a count of entries', 'wrong_control_total', ['<NbOfNtries>3<', '<NbOfNtries>4<']],
    ['a sum of credits', 'wrong_control_total', ['<Sum>470.50<', '<Sum>470.51<']],
    ['a net sum', 'wrong_control_total', ['<Amt>390.5<', '<Amt>390.4<']],
    ['a gap in the sequence', 'missing_statement', ['<ElctrncSeqNb>62<', '<ElctrncSeqNb>63<']],
    ['an amount that is none', 'not_well_formed', ['>80.00<', '>8O.00<']],
    ['a direction that is none', 'not_well_formed', ['370.50</Amt><CdtDbtInd>CRDT', '370.50</Amt><CdtDbtInd>CRED']],
    ['an open element', 'not_well_formed', ['</Stmt>', '']],
    ['a document type', 'not_well_formed', ['<Document', '<!DOCTYPE x [<!ENTITY a "b">]><Document']],
  ] as const)('%s is refused', (_, fault, [from, to]) => {
    expect(faultOf(() => readChanged('camt053.xml', [from, to]))).toBe(fault)
  })

  test.each([
    // The next statement opens with what the wrong one should have closed with.
    ['a closing balance that is not what the entries make', ['wrong_balance', 'wrong_balance'], ['1290.50', '1290.51']],
    ['a balance in another currency', ['mixed_currency'], ['<Amt Ccy="EUR">1290.50<', '<Amt Ccy="SEK">1290.50<']],
    ['an entry in another currency', ['mixed_currency'], ['<Amt Ccy="EUR">80.00<', '<Amt Ccy="USD">80.00<']],
    ['a day that is not', ['bad_date'], ['<BookgDt><Dt>2026-03-02<', '<BookgDt><Dt>2026-02-29<']],
    ['an entry without its day', ['bad_date'], ['<BookgDt><Dt>2026-03-02</Dt></BookgDt>', '']],
  ] as const)('%s is a problem', (_, codes, [from, to]) => {
    const read = readChanged('camt053.xml', [from, to])
    expect(problemsOf(read)).toEqual(codes)
    expect(read[0]?.entries.map(({ amount }) => amount)).toEqual([370_50n, -80_00n])
    const days = codes[0] === 'bad_date' ? ['2026-03-02', null] : ['2026-03-02', '2026-03-02']
    expect(read[0]?.entries.map(({ bookedOn }) => bookedOn)).toEqual(days)
  })

  test('available balances stand in where there are no booked ones, and prove nothing', () => {
    const rename = (from: string, to: string): [string, string] => [`<Cd>${from}</Cd>`, `<Cd>${to}</Cd>`]
    const [read] = readChanged('camt053.xml', rename('OPBD', 'OPAV'), rename('CLBD', 'CLAV'), ['1290.50', '1300.50'])
    expect(read).toMatchObject({ openingBalance: 1000_00n, closingBalance: 1300_50n })
    expect(read?.problems.map(({ code }) => code)).toEqual(['note', 'available_balances', 'note'])
    const booked = '<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp>'
    const available = booked.replace('OPBD', 'OPAV')
    const extra = `${available}<Amt Ccy="EUR">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>`
    const text = fixture('camt053.xml').toString()
    const both = readStatements(Buffer.from(text.replace('<Bal>', `${extra}<Bal>`)), 'both')
    expect(both).toEqual(readChanged('camt053.xml'))
  })

  test('a statement that stands there twice is refused', () => {
    const text = fixture('camt053.xml').toString()
    const statement = text.slice(text.indexOf('<Stmt>'), text.indexOf('</Stmt>') + 7)
    expect(faultOf(() => readChanged('camt053.xml', ['<Stmt>', `${statement}<Stmt>`]))).toBe('duplicated_statement')
  })

  test('another message is refused', () => {
    const names: [string, string][] = [
      ['<BkToCstmrStmt', '<Other'],
      ['</BkToCstmrStmt', '</Other'],
    ]
    expect(faultOf(() => readChanged('camt053.xml', ...names))).toBe('unknown_layout')
  })

  test('expansion of entities and endless nesting are refused at once', () => {
    const laughs = Array.from({ length: 40 }, (_, index) => `<!ENTITY l${index + 1} "&l${index};&l${index};">`).join('')
    const bomb = `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><Document><BkToCstmrStmt>&l40;</BkToCstmrStmt></Document>`
    expect(faultOf(() => readStatements(Buffer.from(bomb), 'bomb'))).toBe('not_well_formed')
    const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`
    expect(faultOf(() => readStatements(Buffer.from(deep), 'deep'))).toBe('not_well_formed')
  })

  test('characters are those that the declaration names', () => {
    const latin = fixture('camt053.xml').toString().replace('UTF-8', 'ISO-8859-15').replace('Olga Reed', 'Zo\xeb \xa4')
    const [read] = readStatements(Buffer.from(latin, 'latin1'), 'latin')
    expect(read?.entries[1]?.counterparty).toBe('Zoë €')
  })
})

test('a payment status report tells each payment its status and why', () => {
  expect(readPaymentStatus(fixture('pain002.xml'), 'pain002.xml')).toEqual({
    id: 'STATUS-1',
    originalMessageId: 'PAYOUTS-1',
    status: 'PART',
    payments: [
      { batch: 'BATCH-1', instructionId: 'I-1', endToEndId: 'WD-1', status: 'ACSC', reasons: [] },
      {
        batch: 'BATCH-1',
        instructionId: null,
        endToEndId: 'WD-2',
        status: 'RJCT',
        reasons: [{ code: 'AC01', text: 'no such account' }],
      },
      {
        batch: 'BATCH-2',
        instructionId: null,
        endToEndId: null,
        status: 'RJCT',
        reasons: [{ code: 'X9', text: null }],
      },
    ],
  })
  expect(faultOf(() => readStatements(fixture('pain002.xml'), 'pain002.xml'))).toBe('unknown_layout')
  expect(faultOf(() => readPaymentStatus(fixture('camt053.xml'), 'camt053.xml'))).toBe('unknown_layout')
})
