import { PgBoss } from 'pg-boss'
import { type Database, json, type Tx } from '../database/sql.ts'
import { limits } from '../limits.ts'
import { type Job, type Jobs, type QueueName, queueNames } from './port.ts'

const dead = 'dead'
const retries = { retryLimit: limits.jobRetries, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 }
const life = { expireInSeconds: 300, heartbeatSeconds: 20, deadLetter: dead }

/**
 * The jobs of a batch run side by side, and the next batch waits for the slowest of them: reactions are quick and few
 * workers do; a call outside may take seconds, so there are more workers with smaller batches.
 */
const pace = {
  reactions: { batchSize: limits.jobBatch, localConcurrency: limits.jobConcurrency },
  outside: { batchSize: limits.outsideBatch, localConcurrency: limits.outsideConcurrency },
} as const satisfies Record<QueueName, unknown>

/** The jobs port on pg-boss, in the schema `jobs` of the same database. `database` is its owner's handle. */
export async function pgBossJobs(database: Database, options: { onError: (error: Error) => void }): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    schema: 'jobs',
    schedule: false,
  })
  boss.on('error', options.onError)
  try {
    await boss.start()
    for (const name of [dead, ...queueNames]) await boss.createQueue(name, name === dead ? {} : { ...retries, ...life })
    // The application enqueues within its own transactions, under its own role. Processes that start together take turns.
    await database.pool.query(`begin; lock table jobs.version in share row exclusive mode;
      grant usage on schema jobs to tower_app; grant select, insert, update on all tables in schema jobs to tower_app;
      grant execute on all functions in schema jobs to tower_app; commit`)
  } catch (error) {
    await boss.stop()
    throw error
  }
  const workers = new Map<QueueName, string[]>()

  const perform = async (
    handler: (data: Record<string, string>) => Promise<void>,
    jobs: { id: string; data: unknown }[],
  ) =>
    Promise.all(
      jobs.map(async (job) => {
        try {
          await handler(job.data as Record<string, string>)
          return { id: job.id, status: 'completed' as const }
        } catch (error) {
          const failure = error instanceof Error ? error : new Error(String(error))
          options.onError(failure)
          return { id: job.id, status: 'failed' as const, output: { message: failure.message } }
        }
      }),
    )

  return {
    // What boss.insert() writes, in a third of its time: it stands in every command.
    async enqueue(tx: Tx, jobs: readonly Job[]) {
      if (jobs.length === 0) return
      await tx.run`
        insert into jobs.job (name, data, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds, heartbeat_seconds, dead_letter, policy)
        select name, data, ${retries.retryLimit}, ${retries.retryDelay}, ${retries.retryBackoff}, ${retries.retryDelayMax},
          ${life.expireInSeconds}, ${life.heartbeatSeconds}, ${life.deadLetter}, 'standard'
        from unnest(${jobs.map(({ queue }) => queue)}::text[], ${jobs.map(({ data }) => json(data))}::jsonb[]) as told (name, data)`
    },
    wake(jobs) {
      for (const queue of new Set(jobs.map((job) => job.queue))) {
        for (const worker of workers.get(queue) ?? []) boss.notifyWorker(worker)
      }
    },
    async work(queue, handler) {
      const worker = await boss.work(
        queue,
        { ...pace[queue], pollingIntervalSeconds: 0.5, burstWhenBatchFull: true, perJobResults: true },
        (jobs: { id: string; data: unknown }[]) => perform(handler, jobs),
      )
      workers.set(queue, [...(workers.get(queue) ?? []), worker])
    },
    async onDead(handler) {
      await boss.work(dead, { includeMetadata: true, pollingIntervalSeconds: 2 }, async (jobs) => {
        for (const job of jobs) {
          const output = job.output as { message?: string } | null
          await handler(
            (job.sourceName as QueueName | null) ?? 'reactions',
            job.data as Record<string, string>,
            output?.message ?? 'out of tries',
          )
        }
      })
    },
    async backlog() {
      const rows = await database.rows<{ name: QueueName; count: bigint }>`
        select name, count(*) from jobs.job where state in ('created', 'retry', 'active') group by name`
      return Object.fromEntries(
        queueNames.map((name) => [name, Number(rows.find((row) => row.name === name)?.count ?? 0)]),
      ) as Record<QueueName, number>
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
