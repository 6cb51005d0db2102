import type { z } from 'zod'
import type { Command } from '../commands/command.ts'
import type { Event } from '../commands/work.ts'
import type { Reader } from '../database/sql.ts'
import type { QueueName } from './port.ts'

/** What code outside a command may use: reads, and commands of its own as the system. */
export interface Tower {
  readonly db: Reader
  now(): Date
  /** Runs a command as the system. Repeating the job repeats the same keys, so each has one effect. */
  run<Input extends z.ZodObject>(
    command: Command<Input>,
    call: { id?: string; input: z.input<Input> },
  ): Promise<Record<string, unknown>>
  /** The same, where the world may have moved on meanwhile: `undefined` when its state no longer allows it. */
  attempt<Input extends z.ZodObject>(
    command: Command<Input>,
    call: { id?: string; input: z.input<Input> },
  ): Promise<Record<string, unknown> | undefined>
  /** The same tower for one part of the work, whose keys are its own: a repetition may leave out parts that are done. */
  part(name: string): Tower
}

/** What follows an event, once it is committed. */
export interface Reaction {
  name: string
  event: string
  queue: QueueName
  handle(event: Event, tower: Tower): Promise<void>
}

/** `on('withdrawal.approved', 'send payout', …)`. The name is the system actor that acts. */
export const on = (
  event: string,
  name: string,
  handle: Reaction['handle'],
  queue: QueueName = 'reactions',
): Reaction => ({
  event,
  name,
  queue,
  handle,
})

/** Work that is due by the clock: finds rows whose time has come. At most once per interval in the whole house. */
export interface Sweep {
  name: string
  /** Milliseconds. */
  every: number
  /** Whose work it is: `feed` reads the streams of outside systems, so that no other work holds it up. */
  role?: 'feed'
  run(tower: Tower): Promise<void>
}
