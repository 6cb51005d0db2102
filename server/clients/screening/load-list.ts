import { z } from 'zod'
import { command, shortText } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { limits } from '../../control/limits.ts'
import { fileContent } from '../documents/file-content.ts'
import { type InForce, ListRefused, type SanctionsList } from './list.ts'
import { lists, listsInForce, storeList } from './lists.ts'

/** Reads one publisher's file. Throws ListRefused when it cannot be trusted. */
export type ListReader = (content: Buffer, file: string, before?: InForce) => SanctionsList

export const loadList = (readers: Readonly<Record<string, ListReader>>) =>
  command({
    name: 'list.load',
    summary:
      'Put a new version of a sanctions list in force; a file that cannot be trusted is refused and the old one stays.',
    creates: lists,
    path: '/v1/lists',
    bodyBytes: limits.listBodyBytes,
    input: z.strictObject({
      list: z.string().refine((name) => Object.hasOwn(readers, name), 'is not a list that is read here'),
      file_name: shortText,
      content_base64: fileContent,
    }),
    async handler(context) {
      const { input, tx, emit } = context
      const inForce = (await listsInForce(tx)).find(({ list }) => list === input.list)
      const before = inForce && { publishedAt: inForce.published_at, count: inForce.entries }
      try {
        const list = readers[input.list]!(input.content_base64.bytes, input.file_name, before)
        if (inForce?.sha256 === list.hash) refuse('duplicate', `${inForce.id} is this very file.`)
        const created = await storeList(context, list, input.file_name)
        emit(
          'list.loaded',
          { type: lists.type, id: created.id, entity: '*' },
          { list: created.list, entries: created.entries },
        )
        return { created, result: { entries: created.entries } }
      } catch (error) {
        if (error instanceof ListRefused) refuse('list_refused', error.message)
        throw error
      }
    },
  })
