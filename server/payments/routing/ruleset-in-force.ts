import type { Reader } from '../../control/database/sql.ts'
import type { RulesetRow } from './account.ts'
import type { MerchantAccount } from './merchant-account.ts'
import type { Ruleset } from './ruleset.ts'

/** The newest edition of an entity. */
export const newestRuleset = (db: Reader, entity: string): Promise<RulesetRow | undefined> =>
  db.maybe<RulesetRow>`select * from payments.rulesets where entity = ${entity} order by edition desc limit 1`

// Editions never change, so each is read into rules once, which keeps what the judge has compiled.
const read = new Map<string, Ruleset>()

/** The rules in force; where an entity has none, every account may be tried, in the order of their opening. */
export async function rulesetInForce(
  db: Reader,
  entity: string,
  accounts: readonly Pick<MerchantAccount, 'id'>[],
): Promise<Ruleset> {
  const newest = await db.maybe<{ id: string }>`
    select id from payments.rulesets where entity = ${entity} order by edition desc limit 1`
  if (!newest)
    return { id: 'shipped', edition: 0, rules: noRules, fallback: accounts.map(({ id }) => id), cascadeSteps: 1 }
  const known = read.get(newest.id)
  if (known) return known
  const row = await db.one<RulesetRow>`select * from payments.rulesets where id = ${newest.id}`
  const ruleset = rulesetOf(row)
  read.set(row.id, ruleset)
  return ruleset
}

const noRules: Ruleset['rules'] = []

export const rulesetOf = ({ id, edition, rules, fallback, cascade_steps }: RulesetRow): Ruleset => ({
  id,
  edition,
  rules,
  fallback,
  cascadeSteps: cascade_steps,
})
