import { z } from 'zod'
import { type Governed, subject } from '../commands/command.ts'
import { type Reader, sql } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import type { Grant, Roles } from './actor.ts'

interface HeldGrant extends Governed {
  holder: string
  role: string
  scope: string
  ended_at: Date | null
}

/** Roles held by staff and API keys; ended, never removed. */
export const grants = subject<HeldGrant>({ type: 'grant', prefix: 'gr', table: 'control.grants', plural: 'grants' })

const roleName = z.string().min(1).max(40)
const scopeName = z
  .string()
  .regex(/^(\*|[a-z][a-z0-9-]{1,15})$/, 'an entity, or * for all')
  .default('*')

export const grantInput = z.strictObject({ role: roleName, scope: scopeName })
export const shownGrant = z.object({ role: z.string(), scope: z.string() })

/** The open grants of the row `k`, as one column. */
export const grantsOf = sql`(select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'scope', g.scope) order by g.role, g.scope), '[]')
  from control.grants g where g.holder = k.id and g.ended_at is null) as grants`

/** Refuses a role or an entity that does not exist. */
export async function knownGrant(db: Reader, roles: Roles, { role, scope }: Grant): Promise<void> {
  if (!Object.hasOwn(roles, role))
    refuse('invalid_input', `There is no role ${role}; there are ${Object.keys(roles).join(', ')}.`)
  if (scope === '*') return
  const entity = await db.maybe`select 1 from control.entities where id = ${scope}`
  if (!entity) refuse('invalid_input', `There is no entity ${scope}.`)
}
