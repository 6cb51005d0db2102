import { z } from 'zod'
import { instant, query } from '../../control/commands/command.ts'
import { listsInForce } from './lists.ts'

const list = query({
  name: 'list.list',
  summary: 'The sanctions lists in force: which version, of when, how many entries.',
  path: '/v1/lists',
  permission: 'list.read',
  input: z.strictObject({}),
  output: z.object({
    data: z.array(
      z.object({
        id: z.string(),
        list: z.string(),
        published_at: instant,
        sha256: z.string(),
        file_name: z.string(),
        entries: z.int(),
        created_at: instant,
      }),
    ),
  }),
  handler: async ({ db }) => ({ data: await listsInForce(db) }),
})

export const screeningQueries = [list]
