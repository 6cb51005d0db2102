import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import type { Event } from '../../control/commands/work.ts'
import { on, type Reaction, type Tower } from '../../control/jobs/reactions.ts'
import type { Payment, Psp } from '../psp.ts'
import { type Attempt, attemptResults, attempts, endAttempt, learn, refusalKind } from './attempt.ts'
import { type Failure, failureKinds } from './cascade.ts'
import { cascadeDeposit } from './cascade-deposit.ts'

export const recordEnd = command({
  name: 'attempt.end',
  summary: 'Note how an attempt at a provider ended; late or repeated news changes nothing.',
  actors: ['system'],
  subject: attempts,
  input: z.strictObject({
    result: z.enum(attemptResults),
    kind: z.enum(failureKinds).optional(),
    response_code: z.string().max(60).optional(),
    scheme: z.string().max(40).optional(),
  }),
  async handler(context) {
    const { result, kind, response_code: responseCode, scheme } = context.input
    await endAttempt(context, context.subject, { result, kind, responseCode, scheme })
  },
})

export const noteSilence = command({
  name: 'attempt.note-unknown',
  summary: 'Note that a provider did not say what became of an attempt: it counts against its health.',
  actors: ['system'],
  subject: attempts,
  input: z.strictObject({}),
  async handler(context) {
    if (context.subject.result === null) await learn(context, context.subject, true)
  },
})

const newestOf = (tower: Tower, subject: string): Promise<Attempt | undefined> =>
  tower.db.maybe<Attempt>`select * from payments.attempts where subject = ${subject} order by id desc limit 1`

type Ending = Parameters<typeof endAttempt>[2]

/** How the newest attempt of a subject ended. */
async function end(tower: Tower, subject: string, { result, kind, responseCode, scheme }: Ending): Promise<void> {
  const attempt = await newestOf(tower, subject)
  if (!attempt || (attempt.result !== null && result !== 'approved')) return
  await tower.run(recordEnd, {
    id: attempt.id,
    input: {
      result,
      ...(kind && { kind }),
      ...(responseCode && { response_code: responseCode.slice(0, 60) }),
      ...(scheme && { scheme }),
    },
  })
}

/** Schemes as labels of cards name them. */
const schemeIn = (label: string | null | undefined): string =>
  /^(visa|mastercard|maestro|amex|american express|discover|diners|jcb|unionpay)/i
    .exec(label ?? '')?.[1]
    ?.toLowerCase() ?? ''

const kindOf: Record<NonNullable<Payment['decline']>['kind'], Failure['kind'] | null> = {
  soft: 'soft',
  hard: 'hard',
  technical: 'technical',
  risk: 'fraud',
  abandoned: null,
}

function endOf(payment: Payment | undefined): Ending {
  const scheme = schemeIn(payment?.instrumentLabel)
  const kind = payment?.decline ? kindOf[payment.decline.kind] : null
  if (!payment?.decline || kind === null) return { result: 'abandoned', scheme }
  return { result: kind === 'technical' ? 'technical' : 'declined', kind, responseCode: payment.decline.code, scheme }
}

/** What events say of attempts. The provider is asked why a deposit failed: its row holds the code only. */
export const routingReactions = (pspOf: (name: string) => Psp): Reaction[] => {
  const cascade = (outcome: 'rejected' | 'unknown') => async (event: Event, tower: Tower) => {
    await tower.attempt(cascadeDeposit, {
      id: event.subject,
      input: { intent: String(event.data.intent), outcome, code: String(event.data.code ?? '') },
    })
  }
  const unheard = async (event: Event, tower: Tower) => {
    const attempt = await newestOf(tower, event.subject)
    if (attempt && attempt.result === null) await tower.run(noteSilence, { id: attempt.id, input: {} })
  }
  return [
    on('psp.checkout.rejected', 'send deposit elsewhere', cascade('rejected')),
    on('psp.checkout.unknown', 'send unanswered deposit elsewhere', cascade('unknown')),
    on('psp.payout.unknown', 'note silence on payout', unheard),
    on('psp.refund.unknown', 'note silence on refund', unheard),
    on('deposit.captured', 'note approved attempt', async ({ subject }, tower) => {
      const used = await tower.db.maybe<{ label: string }>`
        select i.label from payments.deposits d join payments.instruments i on i.entity = d.entity and i.id = d.instrument where d.id = ${subject}`
      await end(tower, subject, { result: 'approved', scheme: schemeIn(used?.label) })
    }),
    on(
      'deposit.failed',
      'note failed attempt',
      async ({ subject }, tower) => {
        const attempt = await newestOf(tower, subject)
        if (attempt && attempt.result === null)
          await end(tower, subject, endOf(await pspOf(attempt.psp).findPayment(subject)))
      },
      'outside',
    ),
    on('deposit.expired', 'note abandoned attempt', ({ subject }, tower) =>
      end(tower, subject, { result: 'abandoned' }),
    ),
    on('withdrawal_leg.paid', 'note paid attempt', ({ subject }, tower) => end(tower, subject, { result: 'approved' })),
    on('withdrawal_leg.failed', 'note unpaid attempt', async ({ subject }, tower) => {
      const answer = await tower.db.maybe<{ code: string | null }>`
        select result->>'code' as code from control.intents where subject = ${subject} and state = 'rejected' order by id desc limit 1`
      const kind = answer?.code ? refusalKind(answer.code) : 'soft'
      await end(tower, subject, {
        result: kind === 'technical' ? 'technical' : 'declined',
        kind,
        responseCode: answer?.code ?? undefined,
      })
    }),
  ]
}
