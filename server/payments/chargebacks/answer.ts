import { z } from 'zod'
import { type Context, command } from '../../control/commands/command.ts'
import { formatMoney, money } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { releaseHold } from '../../ledger/index.ts'
import { tradingAccounts } from '../../trading/index.ts'
import { depositQueue } from '../queues.ts'
import { aboutChargeback, type Chargeback, chargebacks } from './chargeback.ts'
import { askPlatform, fundsIn, moveFunds } from './money.ts'
import { settleInto } from './record.ts'
import { undecided } from './states.ts'

/** Where each wish leads when the provider has granted it. */
const granted = { contest: 'represented', concede: 'accepted', refund: 'refunded_early' } as const

export const recordAnswer = command({
  name: 'chargeback.record-answer',
  summary: 'Note what the provider made of evidence, concession or refund.',
  actors: ['system'],
  subject: chargebacks,
  input: z.strictObject({ done: z.boolean(), message: z.string() }),
  async handler(context) {
    const { subject: chargeback, input } = context
    const { wish } = chargeback
    if (!wish) return { result: { applied: false } }
    if (input.done) {
      const decided = !(undecided as readonly string[]).includes(chargeback.state)
      // The scheme's own word may have come before the answer to ours.
      if (decided || (wish === 'contest' && chargeback.state === 'arbitration')) return { patch: { wish: null } }
      await settleInto(context, chargeback, granted[wish], { wish: null })
      return
    }
    await call(context, chargeback, 'D20_CHARGEBACK', `The provider refused to ${wish}: ${input.message}`, 20)
    return { patch: { wish: null, ...(await moveFunds(context, chargeback, fundsIn[chargeback.state])) } }
  },
})

/** The platform's word. What changed meanwhile is asked for next. */
export const recordPlatform = command({
  name: 'chargeback.record-platform',
  summary: 'Note whether the platform took disputed money off the account, or gave it back.',
  actors: ['system'],
  subject: chargebacks,
  input: z.strictObject({ done: z.boolean(), message: z.string() }),
  async handler(context) {
    const { subject: chargeback, input, tx, load } = context
    if (chargeback.asking === null) return { result: { applied: false } }
    const account = await load(tradingAccounts, chargeback.account)
    const heard: Chargeback = {
      ...chargeback,
      on_platform: chargeback.on_platform + (input.done ? chargeback.asking : 0n),
      asking: null,
    }
    if (input.done) return { patch: await askPlatform(context, heard, account) }
    const sum = formatMoney(money(chargeback.asking, chargeback.currency))
    // What was only frozen is let go, as open positions need it; what is owed for good stays owed.
    if (chargeback.asking > 0n && heard.hold) {
      await releaseHold(tx, heard.entity, heard.hold)
      await call(context, heard, 'D20_NOT_FROZEN', `${sum} could not be frozen: ${input.message}`, 20)
      return { patch: { on_platform: heard.on_platform, asking: null, hold: null, held: 0n } }
    }
    await call(context, heard, 'D08_PLATFORM_POST_FAIL', `The platform refused ${sum}: ${input.message}`, 20)
    return { patch: { on_platform: heard.on_platform, asking: null } }
  },
})

export const retryPlatform = command({
  name: 'chargeback.retry-platform',
  summary: 'Ask the platform again for what it still owes to a dispute.',
  subject: chargebacks,
  input: z.strictObject({}),
  handler: async (context) => ({
    patch: await askPlatform(context, context.subject, await context.load(tradingAccounts, context.subject.account)),
  }),
})

/** The deposit came to the account only now: its dispute can be met. */
export const meetCredited = command({
  name: 'chargeback.meet-credited',
  summary: 'Bring the money of a dispute to its place, now that its deposit is credited.',
  actors: ['system'],
  subject: chargebacks,
  input: z.strictObject({}),
  handler: async (context) => ({
    patch: await moveFunds(context, context.subject, fundsIn[context.subject.state]),
  }),
})

const call = (context: Context, chargeback: Chargeback, reason: string, title: string, priority: number) =>
  openCase(context, depositQueue, {
    about: aboutChargeback(chargeback),
    title,
    client: chargeback.client,
    reasons: [reason],
    amount: chargeback.amount,
    currency: chargeback.currency,
    priority,
  })
