import { expect, test } from 'vitest'
import { type Problem, refuseUnsound, type Statement } from './statement.ts'

const withProblems = (...problems: Problem[]): Statement => ({
  format: 'mt940',
  account: 'DE02120300000000202051',
  currency: 'EUR',
  scale: 2,
  id: null,
  number: 7,
  from: '2026-03-02',
  to: '2026-03-02',
  openingBalance: 0n,
  closingBalance: 0n,
  entries: [],
  problems,
})
const note: Problem = { code: 'note', detail: 'left out as not booked yet: 1' }

test('a statement is loaded whose problems are no faults', () => {
  refuseUnsound('a.sta', withProblems())
  refuseUnsound('a.sta', withProblems(note, { code: 'available_balances', detail: 'opening balance' }))
})

test.each(['wrong_balance', 'mixed_currency', 'bad_date', 'stray_entry', 'not_live'] as const)(
  'one that is not sound is refused by its name: %s',
  (code) => {
    const last: Problem = { code: code === 'bad_date' ? 'stray_entry' : 'bad_date', detail: 'second' }
    expect(() => refuseUnsound('a.sta', withProblems(note, { code, detail: 'first' }, last))).toThrow(
      expect.objectContaining({
        name: 'StatementRefused',
        fault: code,
        message: `a.sta refused: ${code.replaceAll('_', ' ')} (first)`,
      }),
    )
  },
)
