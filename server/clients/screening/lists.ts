import { type Context, type Governed, subject } from '../../control/commands/command.ts'
import { json, type Reader } from '../../control/database/sql.ts'
import type { ListEntry, SanctionsList } from './list.ts'
import { buildIndex, type ScreeningIndex } from './match.ts'

/** One published version of a list, kept whole. Lists belong to the whole house (entity `*`). */
export interface ListVersion extends Governed {
  list: string
  published_at: Date
  sha256: string
  file_name: string
  entries: number
}

export const lists = subject<ListVersion>({
  type: 'sanctions list',
  prefix: 'ls',
  table: 'clients.lists',
  plural: 'lists',
})

/** The newest version of each list. */
export const listsInForce = (reader: Reader): Promise<ListVersion[]> =>
  reader.rows<ListVersion>`select distinct on (list) * from clients.lists order by list, published_at desc, id desc`

export async function storeList(context: Context, list: SanctionsList, fileName: string): Promise<ListVersion> {
  const created = await context.create(lists, {
    entity: '*',
    list: list.list,
    published_at: list.publishedAt,
    sha256: list.hash,
    file_name: fileName,
    entries: list.entries.length,
  })
  await context.tx.run`
    insert into clients.list_entries (entity, list_version, position, entry)
    select '*', ${created.id}, ordinality, value from jsonb_array_elements(${json(list.entries)}::jsonb) with ordinality`
  return created
}

export interface ListsReady {
  index: ScreeningIndex
  versions: ListVersion[]
}

/** Keeps the index of the versions in force in memory; a new version makes a new index. */
export function listKeeper(): (reader: Reader) => Promise<ListsReady> {
  let kept: { key: string; ready: ListsReady } | undefined
  return async (reader) => {
    const versions = await listsInForce(reader)
    const key = versions.map(({ id }) => id).join()
    if (kept?.key === key) return kept.ready
    const loaded = []
    for (const { id, list } of versions) {
      const rows = await reader.rows<{ entry: ListEntry }>`
        select entry from clients.list_entries where entity = '*' and list_version = ${id} order by position`
      loaded.push({ list, entries: rows.map(({ entry }) => entry) })
    }
    kept = { key, ready: { index: buildIndex(loaded), versions } }
    return kept.ready
  }
}
