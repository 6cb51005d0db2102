import { setTimeout as pause } from 'node:timers/promises'
import type { FaultBox } from './faults.ts'

export interface Attempt {
  eventId: string
  type: string
  /** The receiver's HTTP status; 0 when it could not be reached. */
  status: number
  forged: boolean
}

interface Options {
  /** Where events go that name no address of their own. */
  url?: string
  /** The headers of a message, signed with the provider's key, or with another's where it is forged. */
  headers: (body: string, forged: boolean) => Record<string, string>
  /** The whole of what is sent, where the signature is a field of it. */
  forge?: (body: string) => string
  /** Whether an answer takes the message; any 2xx unless told. */
  takes?: (status: number, headers: Headers, answer: string) => boolean
  faults: FaultBox
  lateMs: number
  /** Called when there is something new to keep. */
  changed?: () => void
}

export interface Message {
  id: string
  type: string
  body: string
  url?: string
}

const firstRetryMs = 100
const longestRetryMs = 30_000
const answerWithinMs = 10_000
const attemptsKept = 10_000

const answered2xx = (status: number): boolean => status >= 200 && status < 300

/** Posts signed events in order; an event that is not taken is tried again, ever more slowly, until it is. */
export function courier(options: Options) {
  const { url, headers, forge, takes = answered2xx, faults, lateMs, changed = () => undefined } = options
  const closing = new AbortController()
  const attempts: Attempt[] = []
  const open = new Set<Promise<void>>()
  const untaken = new Set<Message>()
  const parked: Message[] = []
  let overtaken: Message | undefined
  let line: Promise<unknown> = Promise.resolve()

  async function post({ id, type, body, url: own }: Message, forged = false): Promise<boolean> {
    const { status, taken } = await fetch(own ?? url ?? '', {
      method: 'POST',
      headers: headers(body, forged),
      body: forged && forge ? forge(body) : body,
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(answerWithinMs)]),
    }).then(
      async (response) => ({
        status: response.status,
        taken: takes(response.status, response.headers, await response.text()),
      }),
      () => ({ status: 0, taken: false }), // unreachable: recorded as such and tried again
    )
    attempts.push({ eventId: id, type, status, forged })
    if (attempts.length > attemptsKept) attempts.shift()
    return taken
  }

  async function retry(message: Message): Promise<void> {
    for (let wait = firstRetryMs; !closing.signal.aborted; wait = Math.min(wait * 2, longestRetryMs)) {
      await pause(wait, undefined, { ref: false, signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted || (await post(message))) return
    }
  }

  function deliver(message: Message, forged = false): void {
    if (!forged) untaken.add(message)
    const first = line.then(() => post(message, forged))
    line = first
    const whole = first
      .then((taken) => (taken || forged ? undefined : retry(message)))
      .finally(() => {
        open.delete(whole)
        if (!closing.signal.aborted) untaken.delete(message)
        changed()
      })
    open.add(whole)
  }

  function release(which = parked.splice(0)): void {
    for (const message of which) deliver(message)
  }

  return {
    attempts,
    /** What is still to be taken, for a later life to deliver. */
    kept: (): Message[] => [...untaken, ...parked, ...(overtaken ? [overtaken] : [])],
    deliver: (messages: readonly Message[]): void => messages.forEach((message) => void deliver(message)),
    /** Sends what is late, withheld or overtaken now. */
    release(): void {
      release()
      if (overtaken) deliver(overtaken)
      overtaken = undefined
    },
    send(message: Message): void {
      changed()
      if (faults.strikes('forgedWebhook')) deliver(message, true)
      if (faults.strikes('withholdWebhook')) {
        parked.push(message)
      } else if (faults.strikes('lateWebhook')) {
        parked.push(message)
        setTimeout(() => {
          const at = parked.indexOf(message)
          if (at >= 0 && !closing.signal.aborted) release(parked.splice(at, 1))
        }, lateMs).unref()
      } else if (!overtaken && faults.strikes('reorderWebhook')) {
        overtaken = message
        // Where none follows it goes alone.
        setTimeout(() => {
          if (overtaken !== message || closing.signal.aborted) return
          overtaken = undefined
          deliver(message)
        }, lateMs).unref()
      } else {
        deliver(message)
        if (faults.strikes('duplicateWebhook')) deliver(message)
        if (overtaken) deliver(overtaken)
        overtaken = undefined
      }
    },
    /** Settles when everything that is on its way has been taken. */
    async idle(): Promise<void> {
      while (open.size) await Promise.all(open)
    },
    async close(): Promise<void> {
      closing.abort()
      await Promise.all(open)
    },
  }
}

export type Courier = ReturnType<typeof courier>
