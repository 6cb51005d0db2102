import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { money } from '../control/money.ts'
import { check, LedgerError, post, type Transfer } from './index.ts'
import { at, deposit, openLedger } from './testing.ts'

const database = await testDatabase()
let worlds = 0

/** An entity's accounts: two exact, two append, one in another currency, one that is not there. */
async function world(entity: string) {
  const { open, accounts, house } = await openLedger(database, entity, 2)
  const others = [await open('bank', 'append'), await open('client/usd', 'exact', 'USD')]
  return [...accounts, house, ...others, 'la_nowhere']
}

const side = fc.nat(5)
const step = fc.record({
  sides: fc.tuple(side, side),
  minor: fc.integer({ min: -90, max: 100 }),
  currency: fc.constantFrom('EUR' as const, 'EUR' as const, 'EUR' as const, 'USD' as const),
  overdraft: fc.boolean(),
  reference: fc.nat(12),
})

const told = (error: unknown) => {
  if (error instanceof LedgerError) return error.code
  throw error
}

test('two legs alone take a shorter way to the same ledger, the same answers and the same refusals', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (different) => {
      // The last are asked for a second time.
      const steps = [...different, ...different.slice(-3)]
      const [alone, among] = [`p${worlds++}`, `p${worlds++}`]
      const accounts = { [alone]: await world(alone), [among]: await world(among) }
      const books = async (entity: string) => {
        const place = (id: string) => accounts[entity]!.indexOf(id)
        const rows = await database.rows<{ reference: string; account: string; is: string }>`
          select t.kind || '/' || t.reference as reference, e.account,
            concat_ws(' ', e.line, e.currency, e.amount, e.balance_after, e.account_version, t.overdraft) as is
          from ledger.entries e join ledger.transfers t on t.entity = e.entity and t.id = e.transfer
          where e.entity = ${entity} and t.kind <> 'filler' order by t.posted_at, t.id, e.line`
        return rows.map(({ reference, account, is }) => `${reference} ${place(account)} ${is}`)
      }
      for (const [index, { sides, minor, currency, overdraft, reference }] of steps.entries()) {
        const transferIn = (entity: string): Transfer => ({
          ...{ kind: 'move', reference: String(reference), effectiveAt: at, overdraft },
          legs: sides.map((account, leg) => ({
            account: accounts[entity]![account]!,
            amount: money(BigInt(leg ? -minor : minor), currency),
          })),
        })
        const [house, bank] = accounts[among]!.slice(2, 4)
        const filler = { ...deposit(`${index}`, bank!, house!, 1n), kind: 'filler' }
        const one = await database
          .transaction((tx) => post(tx, alone, [transferIn(alone)]))
          .then(([posted]) => posted!.replayed, told)
        const same = await database
          .transaction((tx) => post(tx, among, [transferIn(among), filler]))
          .then(([posted]) => posted!.replayed, told)
        expect(one, JSON.stringify(steps[index])).toBe(same)
        seen.add(String(one))
      }
      expect(await books(alone)).toEqual(await books(among))
    }),
    { numRuns: 60 },
  )
  // Each way that it can end was seen, or the property says less than it seems.
  expect([...seen]).toEqual(
    expect.arrayContaining(['false', 'true', 'insufficient_funds', 'unknown_account', 'transfer_conflict']),
  )
  expect(await check(database)).toEqual([])
})
