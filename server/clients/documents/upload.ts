import { z } from 'zod'
import { command, shortText } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { limits } from '../../control/limits.ts'
import { type ClientDocument, documents, sniff, typesOf } from './document.ts'
import { fileContent } from './file-content.ts'
import type { SecretBox } from './secret-box.ts'

export const uploadDocument = (secrets: SecretBox) =>
  command({
    name: 'document.upload',
    summary: 'Hand in a document; it takes the place of the earlier one of its kind and side.',
    creates: documents,
    actors: ['client'],
    bodyBytes: limits.uploadBodyBytes,
    input: z
      .strictObject({
        kind: z.enum(['identity', 'address', 'selfie']),
        type: z.enum(['passport', 'id_card', 'driving_licence', 'utility_bill', 'bank_statement', 'selfie']),
        side: z.enum(['front', 'back']).optional(),
        file_name: shortText,
        media_type: z.string().max(100),
        content_base64: fileContent,
        issued_on: z.iso.date().optional(),
        expires_on: z.iso.date().optional(),
      })
      .refine(({ kind, type }) => typesOf[kind].includes(type), { message: 'does not prove this', path: ['type'] }),
    output: z.object({ id: z.string(), version: z.int(), state: z.string(), sha256: z.string() }).partial(),
    async handler(context) {
      const { input, tx, now, actor, create, move } = context
      if (actor.kind !== 'client') refuse('permission_missing')
      const { bytes, sha256 } = input.content_base64
      const media_type = sniff(bytes)
      if (!media_type || media_type !== input.media_type) {
        refuse(
          'unsupported_file',
          `${input.file_name} is ${media_type ?? 'of no kind we know'}, not ${input.media_type}.`,
        )
      }
      const today = now.toISOString().slice(0, 10)
      if (input.expires_on && input.expires_on <= today)
        refuse('not_eligible', 'K02_DOC_EXPIRED: the document has expired.')
      const side = input.side ?? null
      const earlier = await tx.rows<ClientDocument>`
        select * from clients.documents
        where client = ${actor.id} and kind = ${input.kind} and state <> 'replaced'
          and (type <> ${input.type} or side is not distinct from ${side}) for update`
      for (const document of earlier) await move(documents, document, 'replaced')
      const created = await create(documents, {
        entity: actor.entity,
        client: actor.id,
        kind: input.kind,
        type: input.type,
        side,
        file_name: input.file_name,
        media_type,
        size: bytes.length,
        sha256,
        issued_on: input.issued_on ?? null,
        expires_on: input.expires_on ?? null,
      })
      await tx.run`insert into clients.document_contents (entity, document, sealed)
        values (${created.entity}, ${created.id}, ${secrets.seal(bytes)})`
      return { created, result: { sha256 } }
    },
  })
