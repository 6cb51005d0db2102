import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { balanceOf, check, foldBalances, LedgerError, placeHold, post, releaseHold, reverse } from './index.ts'
import { at, deposit, eur, openLedger } from './testing.ts'

const database = await testDatabase()
let worlds = 0

const account = fc.nat(2)
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('post' as const),
      moves: fc.array(fc.tuple(account, fc.integer({ min: -90, max: 100 }).filter(Boolean)), {
        minLength: 1,
        maxLength: 5,
      }),
      overdraft: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('hold' as const), account, amount: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), which: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('consume' as const),
      which: fc.nat(9),
      amount: fc.integer({ min: 1, max: 80 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
)

it('keeps every invariant over any sequence, and agrees with a plain model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const entity = `m${worlds++}`
      const { accounts, house } = await openLedger(database, entity, 3)
      const posted = [0, 0, 0]
      const holds: { id: string; account: number; amount: number; open: boolean }[] = []
      const transfers: { id: string; moves: [number, number][]; reversed: boolean }[] = []
      const held = (of: number) =>
        holds.reduce((sum, one) => sum + (one.open && one.account === of ? one.amount : 0), 0)
      /** Applies moves as the rule says: whoever gives must be left at or above zero. */
      const legal = (moves: [number, number][], freed?: { account: number; amount: number }) => {
        const after = [...posted]
        return moves.every(([of, minor]) => {
          after[of]! += minor
          return minor > 0 || after[of]! - held(of) + (freed?.account === of ? freed.amount : 0) >= 0
        })
      }
      const attempt = async <Result>(allowed: boolean, work: Parameters<typeof database.transaction<Result>>[0]) => {
        const result = await database.transaction(work).catch((error: LedgerError) => error)
        if (allowed) expect(result).not.toBeInstanceOf(Error)
        else expect(result).toMatchObject({ name: 'LedgerError' })
        return result instanceof Error ? undefined : result
      }
      const apply = (moves: [number, number][]) =>
        moves.forEach(([of, minor]) => {
          posted[of]! += minor
        })
      for (const [index, one] of steps.entries()) {
        if (one.do === 'fold') await database.transaction(foldBalances)
        if (one.do === 'post') {
          const done = await attempt(one.overdraft || legal(one.moves), (tx) =>
            post(
              tx,
              entity,
              one.moves.map(([of, minor], place) => ({
                ...deposit(`${index}.${place}`, accounts[of]!, house, BigInt(minor)),
                overdraft: one.overdraft,
              })),
            ),
          )
          if (!done) continue
          apply(one.moves)
          done.forEach(({ id }, place) => {
            transfers.push({ id, moves: [one.moves[place]!], reversed: false })
          })
        }
        if (one.do === 'hold') {
          const allowed = posted[one.account]! - held(one.account) >= one.amount
          const id = await attempt(allowed, (tx) =>
            placeHold(tx, {
              entity,
              account: accounts[one.account]!,
              amount: eur(BigInt(one.amount)),
              reference: `${index}`,
            }),
          )
          if (id) holds.push({ id, account: one.account, amount: one.amount, open: true })
        }
        const hold = 'which' in one && holds.length ? holds[one.which % holds.length]! : undefined
        if (one.do === 'release' && hold) {
          if (
            await attempt(hold.open, async (tx) => {
              await releaseHold(tx, entity, hold.id)
              return true
            })
          )
            hold.open = false
        }
        if (one.do === 'consume' && hold) {
          const moves: [number, number][] = [[hold.account, -one.amount]]
          const transfer = {
            ...deposit(`${index}`, accounts[hold.account]!, house, BigInt(-one.amount)),
            hold: hold.id,
          }
          const done = await attempt(hold.open && legal(moves, hold), (tx) => post(tx, entity, [transfer]))
          if (!done) continue
          hold.open = false
          apply(moves)
          transfers.push({ id: done[0]!.id, moves, reversed: false })
        }
        if (one.do === 'reverse' && transfers.length) {
          const target = transfers[one.which % transfers.length]!
          const moves = target.moves.map(([of, minor]): [number, number] => [of, -minor])
          const done = await attempt(target.reversed || legal(moves), (tx) =>
            reverse(tx, entity, target.id, { effectiveAt: at }),
          )
          if (done && !target.reversed) {
            target.reversed = true
            apply(moves)
          }
        }
      }
      for (const [index, id] of accounts.entries()) {
        const now = await balanceOf(database, entity, id)
        expect([now.posted.minor, now.held.minor]).toEqual([BigInt(posted[index]!), BigInt(held(index))])
      }
      const total = posted.reduce((sum, one) => sum + one, 0)
      expect((await balanceOf(database, entity, house)).posted.minor).toBe(BigInt(total))
    }),
    { numRuns: 80 },
  )
  expect(await check(database)).toEqual([])
}, 60_000)

it('keeps chains and floors under 16 connections on shared accounts, while folding', async () => {
  const entity = 'crowd'
  const { accounts, house } = await openLedger(database, entity, 4)
  await database.transaction((tx) =>
    post(
      tx,
      entity,
      accounts.map((id) => deposit(`open ${id}`, id, house, 500n)),
    ),
  )
  let [posted, refused] = [0, 0]
  const reserve = async (account: string, reference: string, release: boolean) => {
    const hold = await database.transaction((tx) => placeHold(tx, { entity, account, amount: eur(10n), reference }))
    await database.transaction(async (tx) => {
      if (release) await releaseHold(tx, entity, hold)
      else await post(tx, entity, [{ ...deposit(`${reference}.h`, account, house, -10n), hold }])
    })
  }
  // Any deadlock would come out as an error: one call takes its locks in one order.
  const worker = async (who: number) => {
    for (let index = 0; index < 25; index++) {
      const [from, to] = [accounts[(who + index) % 4]!, accounts[(who * 3 + index * 7 + 1) % 4]!]
      const batch = [
        deposit(`${who}.${index}.a`, from, house, -60n),
        deposit(`${who}.${index}.b`, to, house, 45n),
        deposit(`${who % 4}.${index}.shared`, accounts[index % 4]!, house, 5n),
      ]
      if (who % 2) batch.reverse()
      try {
        if (index % 3 === 0) await reserve(to, `${who}.${index}`, index % 2 === 1)
        await database.transaction((tx) => post(tx, entity, batch))
        posted++
      } catch (error) {
        if (!(error instanceof LedgerError && error.code === 'insufficient_funds')) throw error
        refused++
      }
    }
  }
  const folding = async () => {
    for (let index = 0; index < 20; index++) await database.transaction(foldBalances)
  }
  await Promise.all([...Array.from({ length: 15 }, (_, who) => worker(who)), folding()])
  expect(posted).toBeGreaterThan(0)
  expect(refused).toBeGreaterThan(0)
  expect(posted + refused).toBe(15 * 25)
  const balances = await Promise.all(accounts.map((id) => balanceOf(database, entity, id)))
  for (const { available } of balances) expect(available.minor).toBeGreaterThanOrEqual(0n)
  const total = balances.reduce((sum, { posted }) => sum + posted.minor, 0n)
  expect((await balanceOf(database, entity, house)).posted.minor).toBe(total)
  expect(await check(database)).toEqual([])
}, 60_000)
