import type { Tx } from '../database/sql.ts'

/** Work for later. Ids only: the rows are the truth, a job is a wake-up. */
export interface Job {
  queue: QueueName
  data: Record<string, string>
}

/** `reactions` follow events inside the house; `outside` calls other systems, so that a slow one holds up nothing else. */
export type QueueName = 'reactions' | 'outside'

export interface Jobs {
  /** Stores jobs within the transaction: they exist if and only if it commits. */
  enqueue(tx: Tx, jobs: readonly Job[]): Promise<void>
  /** Hints that these jobs are now there. Losing a hint only delays. */
  wake(jobs: readonly Job[]): void
  /** Begins to work on a queue. A throw repeats the job later, with growing pauses; out of tries, it goes to `onDead`. */
  work(queue: QueueName, handler: (data: Record<string, string>) => Promise<void>): Promise<void>
  /** What to do with a job that is out of tries. */
  onDead(handler: (queue: QueueName, data: Record<string, string>, error: string) => Promise<void>): Promise<void>
  /** Jobs waiting or running, by queue. */
  backlog(): Promise<Record<QueueName, number>>
  stop(): Promise<void>
}

export const queueNames = ['reactions', 'outside'] as const satisfies readonly QueueName[]
