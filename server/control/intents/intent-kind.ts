import { z } from 'zod'
import type { Queue } from '../queues/queue.ts'

/** What became of a call outside. `unknown` is not failure: it may have happened. */
export type Outcome<Done = unknown> =
  | { result: 'done'; value: Done }
  | { result: 'rejected'; code: string; message: string }
  | { result: 'unknown'; message: string }

/** What a search says about an earlier call. It throws when it can't be known. */
export type Found<Done = unknown> =
  | { result: 'done'; value: Done }
  | { result: 'rejected'; code: string; message: string }
  | { result: 'absent' }

/** A wish by its name, for rooms that only make it; a connector's kind performs it. */
export interface IntentName<Request = unknown> {
  name: string
  /** Only for the type checker. */
  readonly request?: Request
}

/** One kind of effect on an outside system. */
export interface IntentKind<Request = unknown, Done = unknown> {
  /** `system.effect`, as in `platform.credit`; its events are `<name>.done`, `.rejected`, `.unknown`. */
  name: string
  title: string
  /** Where a person is asked when nobody knows what became of it. */
  queue: Queue
  /** The reason code of that case. */
  reason: string
  /** The reason code where an insisted wish was refused; that of an unknown outcome where it is left out. */
  refused?: string
  /** Calls once. Anything unclear is `unknown`; a throw counts as unknown too. */
  perform(request: Request, key: string): Promise<Outcome<Done>>
  /** Looks for the effect of an earlier call by its key. */
  find(request: Request, key: string, since: Date): Promise<Found<Done>>
}

export const outcomeSchema = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('done'), value: z.record(z.string(), z.unknown()) }),
  z.strictObject({ result: z.literal('rejected'), code: z.string(), message: z.string() }),
  z.strictObject({ result: z.literal('unknown'), message: z.string() }),
])

/** The code of a rejection that only asks to come again later. */
export const busy = 'busy'
