import { type Context, type Governed, subject } from '../../control/commands/command.ts'
import { json, type Reader } from '../../control/database/sql.ts'
import { type Client, clientName } from '../client.ts'
import type { ListsReady } from './lists.ts'
import { type Hit, type ScreeningQuery, screen, shippedThreshold } from './match.ts'

/** A hit as it is kept; `cleared` when an earlier decision found this entry to be somebody else. */
export interface KeptHit extends Hit {
  cleared: boolean
}

/** One search of a client in the lists of that moment. Never repeated: a new search is a new row. */
export interface Screening extends Governed {
  client: string
  query: ScreeningQuery
  lists: { list: string; version: string; published_at: string; sha256: string }[]
  threshold: string
  hits: KeptHit[]
  hit_count: number
  cleared_count: number
  disposition: 'false_positive' | 'confirmed' | null
  disposed_by: string | null
  disposed_at: Date | null
}

export const screenings = subject<Screening>({
  type: 'screening',
  prefix: 'sc',
  table: 'clients.screenings',
  plural: 'screenings',
})

type Screened = Pick<Client, 'id' | 'entity' | 'first_name' | 'last_name' | 'birth_date' | 'country'>

const keyOf = ({ list, entryId }: Pick<Hit, 'list' | 'entryId'>): string => `${list} ${entryId}`

/** Entries that a person has found to be somebody else than this client. */
async function clearedFor(reader: Reader, client: string): Promise<Set<string>> {
  const earlier = await reader.rows<{ hits: KeptHit[] }>`
    select hits from clients.screenings where client = ${client} and disposition = 'false_positive'`
  return new Set(earlier.flatMap(({ hits }) => hits).map(keyOf))
}

/** Hits of a client in the lists in force, without writing anything. */
export async function hitsOf(reader: Reader, client: Screened, { index }: ListsReady): Promise<KeptHit[]> {
  const found = screen(queryOf(client), index, shippedThreshold)
  if (!found.length) return []
  const cleared = await clearedFor(reader, client.id)
  return found.map((hit) => ({ ...hit, cleared: cleared.has(keyOf(hit)) }))
}

// Residence stands in for nationality, which is not asked: it only leans the score.
const queryOf = (client: Screened): ScreeningQuery => ({
  name: clientName(client),
  birthDate: client.birth_date,
  nationality: client.country,
})

/** Screens a client and keeps the evidence: the query, the list versions, each hit with what made its score. */
export async function screenClient(context: Context, client: Screened, ready: ListsReady): Promise<Screening> {
  const hits = await hitsOf(context.tx, client, ready)
  return context.create(screenings, {
    entity: client.entity,
    client: client.id,
    query: json(queryOf(client)) as never,
    lists: json(
      ready.versions.map(({ list, id, published_at, sha256 }) => ({ list, version: id, published_at, sha256 })),
    ) as never,
    threshold: String(shippedThreshold),
    hits: json(hits) as never,
    hit_count: hits.length,
    cleared_count: hits.filter(({ cleared }) => cleared).length,
    disposition: null,
    disposed_by: null,
    disposed_at: null,
  })
}

/** Whether hits wait for a person's word. */
export const isUnresolved = (screening: Screening | undefined): boolean =>
  screening !== undefined && screening.disposition !== 'false_positive' && screening.hit_count > screening.cleared_count

/** The screening a case rests on, locked. */
export const lockScreening = (context: Context, id: string | null): Promise<Screening | undefined> =>
  context.tx.maybe<Screening>`select * from clients.screenings where id = ${id} for update`

/** Notes whether the hits are the client or somebody else. */
export const dispose = (context: Context, screening: Screening, disposition: 'false_positive' | 'confirmed') =>
  context.update(screenings, screening, { disposition, disposed_by: context.actor.id, disposed_at: context.now })
