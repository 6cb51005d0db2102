import { type Sql, sql } from '../../control/database/sql.ts'

/** How a figure reads: a count, a share from 0 to 1, minutes, money of the dimension's currency in minor units, lots. */
export type Unit = 'count' | 'share' | 'minutes' | 'money' | 'lots'

/** A stretch of time in some entities; null for all. */
export interface Window {
  from: Date
  until: Date
  entities: readonly string[] | null
}

/** One number of the business: what it means, and the query that finds it. The query gives rows of dimension and value. */
export interface Metric {
  name: string
  title: string
  definition: string
  unit: Unit
  /** What a dimension is, where there are several figures: currency, queue. */
  by?: 'currency' | 'queue'
  /** Counts what stands now, whatever the window. */
  standing?: true
  figures(window: Window): Sql
}

export interface Figure {
  metric: string
  dimension: string | null
  /** A decimal string; null where there was nothing to measure. */
  value: string | null
}

/** `entity` within the window's entities. */
export const within = ({ entities }: Window): Sql => sql`(${entities}::text[] is null or entity = any(${entities}))`

/** A moment within [from, until). */
export const during = (column: Sql, { from, until }: Window): Sql => sql`${column} >= ${from} and ${column} < ${until}`
