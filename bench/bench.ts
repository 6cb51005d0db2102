import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../server/control/database/embedded.ts'
import { openDatabase } from '../server/control/database/sql.ts'

/** One line of the table: what was measured, and what it is held against. */
export interface Row {
  what: string
  measured: string
  /** What it is held against, with its own number where it was measured too. */
  against: string
  ratio?: number
  reach: string
  met: boolean
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value that a share of all lies at or below. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN

export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`

export const inMs = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`

/** A new data folder that the database's user can reach too. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tower-bench-'))
  chmodSync(folder, 0o755)
  return folder
}

/** Most of what Tower costs is its own database server, so each benchmark gets one of its own: embedded, fsync on. */
export async function withServer<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const dataDir = dataFolder()
  const postgres = process.env.DATABASE_URL ? undefined : await startPostgres({ dataDir, log: () => undefined })
  const url = new URL(process.env.DATABASE_URL ?? postgres!.url)
  const name = `tower_bench_${process.pid}`
  const server = openDatabase(url.href, { connections: 1 })
  await server.pool.query(`create database ${name}`)
  url.pathname = name
  try {
    return await work(url.href)
  } finally {
    await server.pool.query(`drop database ${name} with (force)`)
    await server.close()
    await postgres?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
