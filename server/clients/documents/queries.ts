import { z } from 'zod'
import { instant, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { type ClientDocument, documentStates } from './document.ts'

export const documentShown = z
  .object({
    id: z.string(),
    client: z.string(),
    state: z.enum(documentStates.names),
    kind: z.string(),
    type: z.string(),
    side: z.string().nullable(),
    file_name: z.string(),
    media_type: z.string(),
    size: z.int(),
    sha256: z.string(),
    issued_on: z.string().nullable(),
    expires_on: z.string().nullable(),
    created_at: instant,
  })
  .meta({ id: 'Document' })

const list = query({
  name: 'document.list',
  summary: 'The documents of a client, newest first; their content is read by document.view.',
  path: '/v1/documents',
  permission: 'document.read',
  actors: ['staff', 'key', 'client'],
  input: z.strictObject({ client: z.string().max(60).optional() }),
  output: z.object({ data: z.array(documentShown) }),
  async handler({ db, input, entities, client }) {
    const of = client ?? input.client ?? ''
    const where = all([sql`client = ${of}`, entities && sql`entity = any(${entities})`])
    return {
      data: await db.rows<ClientDocument>`select * from clients.documents where ${where} order by id desc limit 200`,
    }
  },
})

export const documentQueries = [list]
