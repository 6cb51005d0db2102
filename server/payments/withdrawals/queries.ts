import { z } from 'zod'
import { page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { evidenceOf, evidenceShape } from './evidence.ts'
import { type Row, rowsOf, shown, shownTo } from './shown.ts'
import { withdrawalStates } from './states.ts'

export const withdrawalQueries = [
  query({
    name: 'withdrawal.list',
    summary: 'Withdrawals, newest first.',
    path: '/v1/withdrawals',
    permission: 'withdrawal.read',
    actors: ['staff', 'key', 'client'],
    input: z.strictObject({
      ...pageInput,
      client: z.string().optional(),
      account: z.string().optional(),
      state: z.enum(withdrawalStates.names).optional(),
    }),
    output: pageOf(shown),
    async handler({ db, input, entities, client, actor }) {
      const owner = client ?? input.client
      const where = all([
        entities && sql`w.entity = any(${entities})`,
        owner !== undefined && owner !== null && sql`w.client = ${owner}`,
        input.account !== undefined && sql`w.account = ${input.account}`,
        input.state !== undefined && sql`w.state = ${input.state}`,
        input.cursor !== undefined && sql`w.id < ${input.cursor}`,
      ])
      const rows = await db.rows<Row>`${rowsOf} where ${where} order by w.id desc limit ${input.limit + 1}`
      return page(rows, input.limit, (row) => row.id, shownTo(actor))
    },
  }),
  query({
    name: 'withdrawal.get',
    summary: 'One withdrawal.',
    path: '/v1/withdrawals/{id}',
    permission: 'withdrawal.read',
    actors: ['staff', 'key', 'client'],
    input: z.strictObject({ id: z.string() }),
    output: shown,
    async handler({ db, input, entities, client, actor }) {
      const row =
        await db.maybe<Row>`${rowsOf} where w.id = ${input.id} and (${entities}::text[] is null or w.entity = any(${entities})) and (${client}::text is null or w.client = ${client})`
      return row ? shownTo(actor)(row) : refuse('not_found')
    },
  }),
  query({
    name: 'withdrawal.evidence',
    summary:
      'All that a decision on a withdrawal rests on: facts, rules, how it goes back, holds, velocity, the money before it, and what was traded in between.',
    path: '/v1/withdrawals/{id}/evidence',
    permission: 'withdrawal.read',
    input: z.strictObject({ id: z.string() }),
    output: evidenceShape,
    async handler({ db, input, entities, actor, now }) {
      const row =
        await db.maybe<Row>`${rowsOf} where w.id = ${input.id} and (${entities}::text[] is null or w.entity = any(${entities}))`
      return row ? { withdrawal: shownTo(actor)(row), ...(await evidenceOf(db, row, now)) } : refuse('not_found')
    },
  }),
]
