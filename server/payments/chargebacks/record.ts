import { z } from 'zod'
import { clients, notifyClient } from '../../clients/index.ts'
import { after, days } from '../../control/clock.ts'
import { type Context, command, type Governed } from '../../control/commands/command.ts'
import { currencyCode, formatMoney, money } from '../../control/money.ts'
import { decide, policyInForce } from '../../control/policies/decide.ts'
import { openCase, resolveCase } from '../../control/queues/cases.ts'
import { valueIn } from '../../trading/index.ts'
import { type Deposit, deposits } from '../deposits/deposit.ts'
import { instruments } from '../instruments/instrument.ts'
import { depositDisputed } from '../messages.ts'
import { depositQueue } from '../queues.ts'
import { aboutChargeback, type Chargeback, chargebacks } from './chargeback.ts'
import { fundsIn, moveFunds } from './money.ts'
import { chargebackFacts, chargebackPolicy } from './policy.ts'
import { answerDays, type Scheme, schemeOf } from './reason-codes.ts'
import { type ChargebackState, contestable, undecided } from './states.ts'

const standings = [
  'pre_alert',
  'opened',
  'represented',
  'won',
  'lost',
  'arbitration',
  'accepted',
  'expired',
  'cancelled',
] as const
type Standing = (typeof standings)[number]

/** How far along each is. A lower rank never replaces a higher one; of equal rank, the later word of the scheme stands. */
const rank: Record<ChargebackState, number> = {
  pre_alert: 1,
  opened: 2,
  evidence_due: 2,
  represented: 3,
  won: 4,
  lost: 4,
  arbitration: 4,
  accepted: 4,
  expired: 4,
  cancelled: 4,
  refunded_early: 5,
}

/** Whether news replace what stands; whatever their order, the same news remain. */
function replaces(news: { standing: Standing; at: Date }, known: Chargeback): boolean {
  const [theirs, ours] = [rank[news.standing], rank[known.state]]
  if (theirs !== ours || ours < 4) return theirs > ours
  const later = news.at.getTime() - known.news_at.getTime()
  return later > 0 || (later === 0 && standings.indexOf(news.standing) > standings.indexOf(known.state as Standing))
}

const told = z.strictObject({
  deposit: z.string(),
  /** Null where the provider only says that the payment was charged back. */
  provider_id: z.string().nullable(),
  standing: z.enum(standings),
  amount: z.string().regex(/^\d+$/).meta({ description: 'Minor units of the currency' }),
  currency: currencyCode,
  scheme: z.string().nullable(),
  reason_code: z.string().nullable(),
  evidence_due_at: z.iso.datetime().nullable(),
  at: z.iso.datetime(),
})

export const recordChargeback = command({
  name: 'chargeback.record',
  summary: "Apply a provider's word on a dispute; news that came late or twice changes nothing.",
  actors: ['system'],
  creates: chargebacks,
  input: told,
  async handler(context) {
    const { input } = context
    const news = { standing: input.standing, at: new Date(input.at) }
    // Locked first, so that news of one payment come one after the other.
    const deposit = await context.load(deposits, input.deposit)
    const known = await find(context, deposit)
    if (!known) {
      const opened = await open(context, deposit, news.at)
      return { created: await settleInto(context, opened, news.standing, { news_at: news.at }) }
    }
    const learned = await learn(context, known)
    if (!replaces(news, learned)) {
      if (learned.state === 'refunded_early' && news.standing === 'opened') await disputedAllTheSame(context, learned)
      return { result: { applied: false } }
    }
    await settleInto(context, learned, news.standing, { news_at: news.at })
    return { result: { id: learned.id } }
  },
})

/** The payer has been refunded and disputes it still: the provider takes it a second time unless someone contests. */
async function disputedAllTheSame(context: Recording, { id, entity, client, deposit, amount, currency }: Chargeback) {
  const told = await context.tx.maybe`
    select from control.cases where subject = ${id} and facts->>'disputed_after_refund' = ${context.input.at}`
  if (told) return
  await openCase(context, depositQueue, {
    about: { type: chargebacks.type, id, entity },
    title: 'Disputed after it was refunded early: the provider may take it twice',
    client,
    reasons: ['D20_CHARGEBACK'],
    amount,
    currency,
    priority: 10,
    facts: { deposit, disputed_after_refund: context.input.at },
  })
}

type Recording = Context<Governed, z.output<typeof told>>

/** The dispute that news are about. One known only by its payment takes the provider's id when that is told. */
const find = ({ tx, input }: Recording, deposit: Deposit) =>
  tx.maybe<Chargeback>`
    select * from payments.chargebacks
    where deposit = ${deposit.id} and (${input.provider_id}::text is null or provider_id is null or provider_id = ${input.provider_id})
    order by (provider_id is not distinct from ${input.provider_id}) desc, id desc limit 1 for update`

async function open(context: Recording, deposit: Deposit, at: Date): Promise<Chargeback> {
  const { input, tx } = context
  const disputed = money(BigInt(input.amount), input.currency)
  const label = deposit.instrument ? (await context.load(instruments, deposit.instrument)).label : null
  const scheme = schemeOf(input.scheme, input.reason_code, label)
  return context.create(chargebacks, {
    entity: deposit.entity,
    state: input.standing === 'pre_alert' ? 'pre_alert' : 'opened',
    client: deposit.client,
    account: deposit.account,
    deposit: deposit.id,
    provider: deposit.provider,
    merchant: deposit.merchant_account ?? `${deposit.provider} ${deposit.currency}`,
    provider_id: input.provider_id,
    amount: (await valueIn(tx, disputed, deposit.currency)).minor,
    currency: deposit.currency,
    disputed: formatMoney(disputed),
    scheme,
    reason_code: input.reason_code,
    news_at: at,
    ...(await deadlines(context, deposit.entity, input.evidence_due_at ?? after(at, days(answerDays(scheme))))),
    due_at: null,
    funds: 'none',
    turns: 0,
    hold: null,
    held: 0n,
    charged: 0n,
    absorbed: 0n,
    on_platform: 0n,
    asking: null,
    wish: null,
    pack: null,
    decision: null,
    closed_at: null,
  })
}

/** Our own deadline lies before the scheme's. */
async function deadlines(context: Context, entity: string, schemeDue: Date | string) {
  const { parameters } = await policyInForce(context.tx, entity, chargebackPolicy.name, context.now)
  const scheme_due_at = new Date(schemeDue)
  return { scheme_due_at, evidence_due_at: after(scheme_due_at, -days(parameters.evidence_margin_days ?? 0)) }
}

/** When the clock looks at it next: some days before our own deadline, then at it. */
async function nextLook(context: Context, { entity, evidence_due_at }: Chargeback, state: ChargebackState) {
  if (!evidence_due_at || !(contestable as readonly string[]).includes(state)) return null
  const { parameters } = await policyInForce(context.tx, entity, chargebackPolicy.name, context.now)
  return state === 'opened' ? after(evidence_due_at, -days(parameters.evidence_notice_days ?? 0)) : evidence_due_at
}

/** Details that earlier news left open. */
async function learn(context: Recording, known: Chargeback): Promise<Chargeback> {
  const { input } = context
  const opens = known.state === 'pre_alert' && input.standing === 'opened'
  const scheme = known.scheme ?? schemeOf(input.scheme, input.reason_code)
  const due =
    input.evidence_due_at ?? (opens ? after(new Date(input.at), days(answerDays(scheme as Scheme | null))) : null)
  const moved = due !== null && known.scheme_due_at?.getTime() !== new Date(due).getTime() && rank[known.state] < 3
  const patch: Partial<Chargeback> = {
    provider_id: known.provider_id ?? input.provider_id,
    reason_code: known.reason_code ?? input.reason_code,
    scheme,
    ...(moved ? await deadlines(context, known.entity, due) : {}),
  }
  const changed = Object.entries(patch).some(([name, value]) => known[name as keyof Chargeback] !== value)
  return changed ? context.update(chargebacks, known, patch) : known
}

/** Takes a step of the life cycle with all that belongs to it: the money to its place, and people told. */
export async function settleInto(
  context: Context,
  chargeback: Chargeback,
  state: ChargebackState,
  more: Partial<Chargeback> = {},
): Promise<Chargeback> {
  const { load, move, update, now } = context
  const open = (undecided as readonly string[]).includes(state)
  const patch = {
    ...more,
    ...(await moveFunds(context, chargeback, fundsIn[state])),
    closed_at: open ? null : now,
    due_at: await nextLook(context, chargeback, state),
  }
  const fresh = chargeback.version === 1
  const moved =
    state === chargeback.state
      ? await update(chargebacks, chargeback, patch)
      : await move(chargebacks, chargeback, state, patch)
  if (open && (fresh || state !== 'represented')) return await callPeople(context, moved)
  if (!open) await resolveCase(context, { queue: depositQueue, subject: moved.id, resolution: resolutionOf[state]! })
  if (state === 'lost') {
    const client = await load(clients, moved.client)
    await context.update(clients, client, { risk: 'high' })
  }
  return moved
}

/** How the case of a decided dispute closes. */
const resolutionOf: Partial<Record<ChargebackState, string>> = {
  won: 'REPRESENTED_WON',
  lost: 'CHARGED_BACK',
  accepted: 'CHARGED_BACK',
  expired: 'CHARGED_BACK',
  cancelled: 'REVERSED',
  refunded_early: 'RETURNED_TO_SOURCE',
}

/** The case with its reasons; when the dispute opens, the client hears of it too. */
async function callPeople(context: Context, chargeback: Chargeback): Promise<Chargeback> {
  const { entity, id, deposit, client: owner, amount, currency, state } = chargeback
  const client = await context.load(clients, owner)
  const facts = await chargebackFacts(context.tx, chargeback, context.now)
  const judgement = await decide(context, chargebackPolicy, aboutChargeback(chargeback), facts)
  const sum = formatMoney(money(amount, currency))
  await openCase(context, depositQueue, {
    about: { type: chargebacks.type, id, entity },
    title: `${client.first_name} ${client.last_name}: ${sum} ${state === 'pre_alert' ? 'may be disputed' : 'disputed'}`,
    client: owner,
    reasons: judgement.reasons,
    amount,
    currency,
    priority: 10,
    facts: { decision: judgement.decision, deposit, evidence_due_at: chargeback.evidence_due_at },
  })
  if (state === 'opened' && chargeback.funds === 'taken')
    await notifyClient(context, depositDisputed, client, { amount: sum }, { type: chargebacks.type, id })
  return context.update(chargebacks, chargeback, { decision: judgement.decision })
}
