import { createHmac } from 'node:crypto'

/** Sumsub resends a failed webhook after 5 minutes, 1, 5 and 18 hours, and waits 5 seconds for an answer. */
const resendAfterMs = [300_000, 3_600_000, 18_000_000, 64_800_000]
const answerTimeoutMs = 5_000
const overtakenAtMostMs = 3_000

/** Counts are "the next so many"; times are milliseconds. */
export interface WebhookFaults {
  /** Sent twice. */
  duplicate: number
  /** Held back and sent after the one that follows. */
  reorder: number
  /** Preceded by a copy that claims GREEN and is signed with another secret. */
  forged: number
  /** How late every webhook is. */
  lateMs: number
}

export interface WebhookSender {
  send(payload: Record<string, unknown>): void
  /** Ends every timer and every call under way. */
  stop(): void
  /** What was not taken yet, for a later life to send. */
  kept(): Record<string, unknown>[]
}

interface Target {
  url: string
  secret: string
  algorithm: 'sha256' | 'sha512'
  /** Multiplies the resend timetable: 1 is Sumsub's own, 0 is at once. */
  resendScale: number
  faults: WebhookFaults
  /** Hears of every attempt; `status` is undefined when there was no answer. */
  onAttempt?: (payload: Record<string, unknown>, status: number | undefined) => void
}

export function webhookSender(target: Target): WebhookSender {
  const { faults } = target
  const timers = new Set<NodeJS.Timeout>()
  const untaken = new Set<Record<string, unknown>>()
  const stopping = new AbortController()
  let held: Record<string, unknown> | undefined
  let last = Promise.resolve()

  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
  }

  async function post(payload: Record<string, unknown>, secret: string): Promise<boolean> {
    const body = JSON.stringify(payload)
    let status: number | undefined
    try {
      const response = await fetch(target.url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Payload-Digest-Alg': `HMAC_${target.algorithm.toUpperCase()}_HEX`,
          'X-Payload-Digest': createHmac(target.algorithm, secret).update(body).digest('hex'),
        },
        body,
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(answerTimeoutMs)]),
      })
      await response.arrayBuffer()
      status = response.status
    } catch {
      // No answer is an answer here: it is reported below and the timetable resends.
    }
    target.onAttempt?.(payload, status)
    return status !== undefined && status >= 200 && status < 300
  }

  async function deliver(payload: Record<string, unknown>, resends = 0): Promise<void> {
    if (stopping.signal.aborted) return
    if (await post(payload, target.secret)) {
      untaken.delete(payload)
      return
    }
    const wait = resendAfterMs[resends]
    if (wait === undefined || stopping.signal.aborted) return
    later(wait * target.resendScale, () => void deliver(payload, resends + 1))
  }

  /** First attempts leave in order, one after the other. */
  function queue(payload: Record<string, unknown>) {
    untaken.add(payload)
    const take = (fault: 'duplicate' | 'forged') => faults[fault] > 0 && faults[fault]-- > 0
    const [forged, duplicate] = [take('forged'), take('duplicate')]
    const go = () => {
      last = last.then(async () => {
        const claim = {
          ...payload,
          type: 'applicantReviewed',
          reviewStatus: 'completed',
          reviewResult: { reviewAnswer: 'GREEN' },
        }
        if (forged) await post(claim, `not ${target.secret}`)
        await deliver(payload)
        if (duplicate) await deliver(payload)
      })
    }
    if (faults.lateMs > 0) later(faults.lateMs, go)
    else go()
  }

  function release(payload: Record<string, unknown>) {
    if (held !== payload) return
    held = undefined
    queue(payload)
  }

  return {
    send(payload) {
      if (faults.reorder > 0 && !held) {
        faults.reorder--
        held = payload
        // Where none follows it goes alone.
        later(overtakenAtMostMs, () => release(payload))
        return
      }
      queue(payload)
      if (held) release(held)
    },
    kept: () => [...untaken, ...(held ? [held] : [])],
    stop() {
      stopping.abort()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
