import { z } from 'zod'
import { instant, page, pageInput, pageOf, query } from '../../control/commands/command.ts'
import { all, sql } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { figureShown, showFigure } from '../metrics/show.ts'
import { snapshotCsv } from './csv.ts'
import type { Snapshot } from './snapshot.ts'

const snapshotShown = z
  .object({
    id: z.string(),
    entity: z.string(),
    day: z.string(),
    from: instant,
    until: instant,
    taken_at: instant,
    edition: z.string(),
    figures: z.array(figureShown),
  })
  .meta({ id: 'Snapshot' })

const show = (row: Snapshot) => ({
  id: row.id,
  entity: row.entity,
  day: row.day,
  from: row.from_at,
  until: row.until_at,
  taken_at: row.created_at,
  edition: row.dictionary,
  figures: row.figures.map(showFigure),
})

const day = z.iso.date().optional()

export const listSnapshots = query({
  name: 'snapshot.list',
  summary: 'Closed days with all their figures, the newest first.',
  path: '/v1/snapshots',
  permission: 'report.read',
  input: z.strictObject({ ...pageInput, entity: z.string().max(16).optional(), from: day, until: day }),
  output: pageOf(snapshotShown),
  async handler({ db, input, entities }) {
    const [cursorDay, cursorEntity] = input.cursor?.split('~') ?? []
    if (input.cursor !== undefined && !(cursorEntity && z.iso.date().safeParse(cursorDay).success)) {
      refuse('invalid_input', '', [{ pointer: '/cursor', message: 'is not a cursor of this list' }])
    }
    const where = all([
      entities && sql`entity = any(${entities})`,
      input.entity !== undefined && sql`entity = ${input.entity}`,
      input.from !== undefined && sql`day >= ${input.from}::date`,
      input.until !== undefined && sql`day <= ${input.until}::date`,
      cursorDay !== undefined && sql`(day, entity) < (${cursorDay}::date, ${cursorEntity})`,
    ])
    const rows = await db.rows<Snapshot>`
      select * from reports.snapshots where ${where} order by day desc, entity desc limit ${input.limit + 1}`
    return page(rows, input.limit, (row) => `${row.day}~${row.entity}`, show)
  },
})

export const exportSnapshot = query({
  name: 'snapshot.export',
  summary: 'One closed day as CSV.',
  path: '/v1/snapshots/{entity}/{day}/csv',
  permission: 'report.read',
  input: z.strictObject({ entity: z.string().max(16), day: z.iso.date() }),
  output: z.object({ file_name: z.string(), media_type: z.string(), content: z.string() }),
  async handler({ db, input, entities }) {
    const row = await db.maybe<Snapshot>`
      select * from reports.snapshots
      where entity = ${input.entity} and day = ${input.day} and (${entities}::text[] is null or entity = any(${entities}))`
    if (!row) refuse('not_found')
    return {
      file_name: `${row.entity}-${row.day}.csv`,
      media_type: 'text/csv; charset=utf-8',
      content: snapshotCsv(row.entity, row.day, row.figures),
    }
  },
})
