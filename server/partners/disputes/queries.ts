import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { type Dispute, disputeStates } from './dispute.ts'

export const listDisputes = query({
  name: 'dispute.list',
  summary: 'Disputes, the newest first. A partner sees its own.',
  path: '/v1/disputes',
  permission: 'partner.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({
    ...pageInput,
    partner: z.string().max(60).optional(),
    state: z.enum(disputeStates.names).optional(),
  }),
  output: pageOf(
    z
      .object({
        id: z.string(),
        entity: z.string(),
        version: z.int(),
        state: z.enum(disputeStates.names),
        partner: z.string(),
        client: z.string(),
        code: z.string(),
        deal: z.string().nullable(),
        statement: z.string(),
        resolution: z.string().nullable(),
        rationale: z.string().nullable(),
        created_at: instant,
      })
      .meta({ id: 'Dispute' }),
  ),
  async handler({ db, input, entities, client }) {
    const where = all([
      entities && sql`entity = any(${entities})`,
      client !== null && sql`client = ${client}`,
      input.partner !== undefined && sql`partner = ${input.partner}`,
      input.state !== undefined && sql`state = ${input.state}`,
      input.cursor !== undefined && sql`id < ${input.cursor}`,
    ])
    const rows = await db.rows<Dispute>`
      select * from partners.disputes where ${where} order by id desc limit ${input.limit + 1}`
    return page(
      rows,
      input.limit,
      (row) => row.id,
      (row) => row,
    )
  },
})
