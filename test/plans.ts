import { type Database, type Reader, render, Sql } from '../server/control/database/sql.ts'

/** A reader that also notes how the database would go about each query, as EXPLAIN tells it. */
export function explaining(database: Database): { db: Reader; plans: string[] } {
  const plans: string[] = []
  async function explain(strings: TemplateStringsArray, values: unknown[]): Promise<void> {
    const { text, values: parameters } = render(new Sql(strings, values))
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, parameters)
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
  }
  const db: Reader = {
    async rows(strings, ...values) {
      await explain(strings, values)
      return database.rows(strings, ...values)
    },
    async one(strings, ...values) {
      await explain(strings, values)
      return database.one(strings, ...values)
    },
    async maybe(strings, ...values) {
      await explain(strings, values)
      return database.maybe(strings, ...values)
    },
  }
  return { db, plans }
}
