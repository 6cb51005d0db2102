import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import { all, sql } from '../database/sql.ts'
import type { Grant, Roles } from './actor.ts'
import { apiKeyCommands, apiKeyList, apiKeys } from './api-keys.ts'
import { grants, grantsOf, showGrant, shownGrant } from './grants.ts'
import type { Hashing } from './passwords.ts'
import { type Staff, staff, staffCommands, staffStates } from './staff.ts'

const shown = z
  .object({
    id: z.string(),
    version: z.int(),
    state: z.enum(staffStates.names),
    email: z.string(),
    name: z.string(),
    second_factor: z.boolean(),
    grants: z.array(shownGrant),
    created_at: instant,
  })
  .meta({ id: 'Staff' })

/** Who may act: staff, their roles, and API keys. `hashing` makes passwords cheaper where people are invented. */
export function accessRoom({ roles, hashing }: { roles: Roles; hashing?: Hashing }): Room {
  const list = query({
    name: 'staff.list',
    summary: 'The people who work here and their roles.',
    path: '/v1/staff',
    permission: 'staff.read',
    input: z.strictObject({ ...pageInput, state: z.enum(staffStates.names).optional() }),
    output: pageOf(shown),
    async handler({ db, input, entities }) {
      const where = all([
        input.state && sql`k.state = ${input.state}`,
        // Who may look in some entities sees the people who act there.
        entities &&
          sql`exists (select from control.grants g where g.holder = k.id and g.ended_at is null and (g.scope = '*' or g.scope = any(${entities})))`,
        input.cursor !== undefined && sql`k.id < ${input.cursor}`,
      ])
      const rows = await db.rows<Staff & { grants: Grant[] }>`
        select k.*, ${grantsOf} from control.staff k where ${where} order by k.id desc limit ${input.limit + 1}`
      return page(
        rows,
        input.limit,
        (row) => row.id,
        (row) => ({ ...row, second_factor: row.totp_secret !== null, grants: row.grants.map(showGrant) }),
      )
    },
  })

  const roleList = query({
    name: 'staff.roles',
    summary: 'The roles there are, and what each may do.',
    path: '/v1/roles',
    permission: 'staff.read',
    input: z.strictObject({}),
    output: z.object({
      data: z.array(
        z.object({ role: z.string(), title: z.string(), permissions: z.array(z.string()) }).meta({ id: 'Role' }),
      ),
    }),
    handler: async () => ({
      data: Object.entries(roles).map(([role, { title, permissions }]) => ({
        role,
        title,
        permissions: [...permissions],
      })),
    }),
  })

  return {
    name: 'access',
    subjects: [staff, grants, apiKeys],
    commands: [...staffCommands({ roles, ...(hashing ? { hashing } : {}) }), ...apiKeyCommands({ roles })],
    queries: [list, roleList, apiKeyList],
  }
}
