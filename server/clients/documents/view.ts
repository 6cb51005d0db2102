import { createHash } from 'node:crypto'
import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import { assert } from '../../control/errors.ts'
import { type ClientDocument, documents } from './document.ts'
import type { SecretBox } from './secret-box.ts'

/** The bytes of a document, checked against its hash. */
export async function contentOf(reader: Reader, secrets: SecretBox, document: ClientDocument): Promise<Buffer> {
  const { sealed } = await reader.one<{ sealed: Buffer }>`
    select sealed from clients.document_contents where entity = ${document.entity} and document = ${document.id}`
  const bytes = secrets.open(sealed)
  assert(
    createHash('sha256').update(bytes).digest('hex') === document.sha256,
    `document ${document.id} is what was uploaded`,
  )
  return bytes
}

export const viewDocument = (secrets: SecretBox) =>
  command({
    name: 'document.view',
    summary: 'Look at a document; who looked is kept in the audit log.',
    permission: 'document.read',
    subject: documents,
    actors: ['staff', 'client'],
    input: z.strictObject({}),
    output: z.object({ file_name: z.string(), media_type: z.string(), content_base64: z.string().optional() }),
    async handler({ subject: document, tx }) {
      const bytes = await contentOf(tx, secrets, document)
      const { file_name, media_type } = document
      return { result: { file_name, media_type }, once: { content_base64: bytes.toString('base64') } }
    },
  })
