import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditorReference } from '../../control/account-numbers.ts'
import { candidatesOf, type Evidence, type Known, soleCandidate } from './match.ts'

const id = (number: string) => `cl_01jd3ad7w1f8b9${number}`
const ada = id('pr2q5c6m0xyz')
const ben = id('0000aaaa1111')

const nothing: Evidence = {
  amount: 250_00n,
  currency: 'EUR',
  payer_name: null,
  payer_account: null,
  reference: null,
  creditor_reference: null,
  end_to_end_id: null,
  remittance: null,
}
const known = (client: string, name: string, more: Partial<Known> = {}): Known => ({
  client,
  entity: 'eu',
  name,
  accounts: [{ id: `ta_${client.slice(-3)}`, login: client === ada ? '70001' : '70002', currency: 'EUR' }],
  expected: [],
  deposits: [],
  payers: 0,
  ...more,
})
const both = [known(ada, 'Ada Lindqvist'), known(ben, 'Bruno Castellanos')]
const scores = (evidence: Partial<Evidence>, of = both) =>
  candidatesOf({ ...nothing, ...evidence }, of).map(({ client, score }) => [client, score])

describe('what names a client', () => {
  test.each<[string, Partial<Evidence>, number]>([
    ['the creditor reference', { creditor_reference: creditorReference('PR2Q5C6M0XYZ') }, 95],
    [
      'the same in the text, in groups',
      { remittance: `${creditorReference('PR2Q5C6M0XYZ').replace(/(.{4})/g, '$1 ')}` },
      95,
    ],
    ['their number, with letters for digits', { remittance: 'pr2q-5c6m-oxyz' }, 90],
    ['a login, not enough by itself', { remittance: 'deposit for login 70001' }, 77],
    ['their id', { end_to_end_id: ada }, 95],
    ['their name alone, never enough', { payer_name: 'Ada Lindqvist' }, 70],
  ])('%s', (_, evidence, score) => {
    const found = scores(evidence)
    expect(found.filter(([, points]) => Number(points) >= 50)).toEqual([[ada, score]])
  })

  test('wrong check digits name nobody', () => {
    const wrong = creditorReference('PR2Q5C6M0XYZ').replace(/^RF../, 'RF00')
    expect(scores({ creditor_reference: wrong })).toEqual([])
  })

  test('an account from which two clients have paid names neither', () => {
    const sharing = both.map((one) => ({ ...one, payers: 2 }))
    expect(scores({ payer_account: 'GB29NWBK60161331926819' }, sharing)).toEqual([])
    expect(scores({ payer_account: 'GB29NWBK60161331926819' }, [{ ...both[0]!, payers: 1 }])).toEqual([[ada, 87]])
  })

  test('a name with the very amount that a deposit waits for is just enough', () => {
    const waiting = { id: 'dp_1', account: 'ta_xyz', amount: 250_00n, currency: 'EUR', claim: null } as const
    const [found] = candidatesOf({ ...nothing, payer_name: 'Lindqvist Ada' }, [
      known(ada, 'Ada Lindqvist', { expected: [waiting] }),
    ])
    expect(found).toMatchObject({ score: 80, deposit: 'dp_1', account: 'ta_xyz' })
  })

  test('an amount alone is chance', () => {
    const waiting = { id: 'dp_1', account: 'ta_xyz', amount: 250_00n, currency: 'EUR', claim: null } as const
    expect(scores({}, [known(ada, 'Ada Lindqvist', { expected: [waiting] })])).toEqual([])
  })
})

const someone = fc.record({
  number: fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{12}$/),
  name: fc.constantFrom('Ada Lindqvist', 'Bruno Castellanos', 'Ada Lindquist', 'Olga Reed'),
  login: fc.integer({ min: 10_000, max: 10_009 }).map(String),
  currency: fc.constantFrom('EUR' as const, 'USD' as const),
  amount: fc.constantFrom(250_00n, 99_00n),
  payers: fc.integer({ min: 0, max: 2 }),
})
const world = fc.uniqueArray(someone, { selector: ({ number }) => number, maxLength: 8 }).map((people) =>
  people.map(({ number, name, login, currency, amount, payers }) =>
    known(id(number), name, {
      accounts: [{ id: `ta_${number}`, login, currency }],
      expected: [{ id: `dp_${number}`, account: `ta_${number}`, amount, currency, claim: null }],
      payers,
    }),
  ),
)
const told = (people: readonly Known[]) =>
  fc.record({
    name: fc.constantFrom(null, ...people.map(({ name }) => name), 'Zacharias Unheard'),
    words: fc.subarray(people.flatMap(({ client, accounts }) => [client.slice(-12), accounts[0]!.login, client])),
  })

test('the order of clients leaves no trace, and nobody is credited below the threshold or where two reach it', () => {
  const cases = world.chain((people) =>
    fc.record({
      people: fc.constant(people),
      shuffled: fc.shuffledSubarray(people, { minLength: people.length }),
      said: told(people),
      threshold: fc.integer({ min: 31, max: 100 }),
    }),
  )
  fc.assert(
    fc.property(cases, ({ people, shuffled, said, threshold }) => {
      const evidence = { ...nothing, payer_name: said.name, remittance: said.words.join(' ') }
      const found = candidatesOf(evidence, people)
      expect(candidatesOf(evidence, shuffled)).toEqual(found)
      const sole = soleCandidate(found, threshold)
      const reaching = found.filter(({ score }) => score >= threshold)
      expect(sole).toEqual(reaching.length === 1 ? reaching[0] : undefined)
      for (const { score, features } of found) {
        expect(score).toBeGreaterThanOrEqual(30)
        expect(score).toBeLessThanOrEqual(100)
        expect(features.length).toBeGreaterThan(0)
      }
    }),
  )
})
