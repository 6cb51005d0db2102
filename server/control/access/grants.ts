import { z } from 'zod'
import { type Governed, subject } from '../commands/command.ts'
import { type Reader, sql } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { type Currency, fromWire, money, positiveMoney, signedMoney, type WireMoney, wire } from '../money.ts'
import type { Grant, Roles } from './actor.ts'

interface HeldGrant extends Governed {
  holder: string
  role: string
  scope: string
  max_amount: bigint | null
  ended_at: Date | null
}

/** Roles held by staff and API keys; ended, never removed. */
export const grants = subject<HeldGrant>({ type: 'grant', prefix: 'gr', table: 'control.grants', plural: 'grants' })

const roleName = z.string().min(1).max(40)
const scopeName = z
  .string()
  .regex(/^(\*|[a-z][a-z0-9-]{1,15})$/, 'an entity, or * for all')
  .default('*')

/** A role as it is named when it is taken. */
export const roleInput = z.strictObject({ role: roleName, scope: scopeName })
/** A role as it is given. */
export const grantInput = z.strictObject({
  ...roleInput.shape,
  max_amount: positiveMoney.optional().meta({
    description:
      'The most it moves or agrees to at once, in the base currency of its one entity; no limit when left out',
  }),
})
export const shownGrant = z.object({ role: z.string(), scope: z.string(), max_amount: signedMoney.optional() })

export const showGrant = ({ role, scope, max }: Grant) => ({
  role,
  scope,
  ...(max ? { max_amount: wire(money(BigInt(max.minor), max.currency)) } : {}),
})

const asGrant = sql`jsonb_strip_nulls(jsonb_build_object('role', g.role, 'scope', g.scope, 'max', case when g.max_amount is not null then
  jsonb_build_object('minor', g.max_amount::text, 'currency', (select e.base_currency from control.entities e where e.id = g.scope)) end))`

/** The open grants of the row `k`, as one column. */
export const grantsOf = sql`(select coalesce(jsonb_agg(${asGrant} order by g.role, g.scope), '[]')
  from control.grants g where g.holder = k.id and g.ended_at is null) as grants`

/**
 * The limit of a grant in minor units, null for none.
 * Refuses a role or an entity that does not exist, and a limit that is not in the base currency of one entity.
 */
export async function limitOfGrant(
  db: Reader,
  roles: Roles,
  { role, scope, max_amount }: { role: string; scope: string; max_amount?: WireMoney | undefined },
): Promise<bigint | null> {
  if (!Object.hasOwn(roles, role))
    refuse('invalid_input', `There is no role ${role}; there are ${Object.keys(roles).join(', ')}.`)
  if (scope === '*') {
    if (max_amount) refuse('invalid_input', 'A limit is counted in the base currency of one entity: name the entity.')
    return null
  }
  const entity = await db.maybe<{ base: Currency }>`
    select base_currency as base from control.entities where id = ${scope}`
  if (!entity) refuse('invalid_input', `There is no entity ${scope}.`)
  if (!max_amount) return null
  if (max_amount.currency !== entity.base)
    refuse('currency_mismatch', `Limits in ${scope} are counted in ${entity.base}.`)
  return fromWire(max_amount).minor
}
