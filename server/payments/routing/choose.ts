import type { Client } from '../../clients/index.ts'
import type { Context } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { assert } from '../../control/errors.ts'
import type { Money } from '../../control/money.ts'
import { valueIn } from '../../trading/index.ts'
import { baseOf } from '../in-base.ts'
import { aboutAccount, routingDecisions } from './account.ts'
import { accountsNow } from './accounts-now.ts'
import { type Attempt, attempts, healthOf, keepHealth } from './attempt.ts'
import { type Health, probeSent } from './health.ts'
import { type Direction, expectedFee, type MerchantAccount, type Method } from './merchant-account.ts'
import type { RoutedPayment } from './payment.ts'
import { withProgrammes } from './programmes.ts'
import { type RoutingDecision, route } from './route.ts'
import { rulesetInForce } from './ruleset-in-force.ts'

/** A payment on its way to a merchant account. */
export interface Wish {
  /** What is paid: a deposit, or a part of a withdrawal. */
  about: { type: string; id: string; entity: string }
  client: Client
  method: Method
  amount: Money
  /** Only accounts of this provider: it alone knows the card's token, or took the payment that is given back. */
  psp?: string | null
  /** Only this account: what was taken through it goes back through it. */
  merchantAccount?: string | null
  card?: RoutedPayment['card']
}

/** Where a payment goes, or why it goes nowhere. */
export type Routed =
  | { merchantAccount: string; psp: string; decision: string; attempt: Attempt }
  | {
      merchantAccount: null
      psp: null
      decision: string
      refusals: { account: string; code: string; detail: string }[]
    }

/**
 * Chooses the merchant account of a payout or a refund, stores why, and notes the attempt. What the provider pays from is
 * lowered at once, and raised again when the attempt fails (see `attempt.end`, which follows the events of a leg).
 */
export const routePayout = (context: Context, wish: Wish): Promise<Routed> => choose(context, wish, 'withdrawal')

/** The same for a deposit that is about to be paid. */
export const routeDeposit = (context: Context, wish: Wish): Promise<Routed> => choose(context, wish, 'deposit')

async function choose(context: Context, wish: Wish, direction: Direction): Promise<Routed> {
  const payment = await paymentOf(context, wish, direction)
  const all = await accountsNow(context.tx, wish.about.entity, context.now, wish.amount.currency)
  const open = all.filter(
    ({ id, psp }) => (!wish.psp || psp === wish.psp) && (!wish.merchantAccount || id === wish.merchantAccount),
  )
  const accounts = payment.card ? await withProgrammes(context.tx, open, context.now) : open
  const { decision, account } = await settled(context, payment, accounts)
  const stored = await context.create(routingDecisions, {
    entity: wish.about.entity,
    subject_type: wish.about.type,
    subject: wish.about.id,
    direction,
    ruleset: decision.ruleset,
    rule: decision.rule,
    approach: decision.approach,
    chosen: decision.chosen,
    explored: decision.explored,
    probe: decision.probe,
    facts: json(decision.facts) as never,
    trace: json(decision.trace) as never,
    accounts: json(decision.accounts) as never,
    cascade: decision.cascade,
    cascade_steps: decision.cascadeSteps,
  })
  if (!account) {
    const refusals = decision.accounts.flatMap(({ account, refusals }) => refusals.map((one) => ({ account, ...one })))
    return { merchantAccount: null, psp: null, decision: stored.id, refusals }
  }
  const attempt = await begin(context, payment, account, {
    about: wish.about,
    decision: stored.id,
    probe: decision.probe,
  })
  return { merchantAccount: account.id, psp: account.psp, decision: stored.id, attempt }
}

/** Decides, and again where the account chosen turns out, once locked, not to be what it seemed. */
async function settled(context: Context, payment: RoutedPayment, given: readonly MerchantAccount[]) {
  const ruleset = await rulesetInForce(context.tx, payment.entity, given)
  let accounts = given
  const locked = new Set<string>()
  for (;;) {
    const decision: RoutingDecision = route(payment, accounts, ruleset, context.now)
    const account = accounts.find(({ id }) => id === decision.chosen)
    const paysFrom = payment.direction === 'withdrawal' && account?.prefundedMinor !== null
    if (!account || locked.has(account.id) || !(decision.probe || paysFrom)) return { decision, account }
    locked.add(account.id)
    const now = await context.tx.one<{ health: Health; prefunded: bigint }>`
      select health, prefunded from payments.merchant_account_standings where account = ${account.id} for update`
    accounts = accounts.map((one) =>
      one.id === account.id
        ? { ...one, health: now.health, prefundedMinor: one.prefundedMinor === null ? null : now.prefunded }
        : one,
    )
  }
}

interface Beginning {
  about: Wish['about']
  decision: string
  probe: boolean
}

/** Notes that a payment is sent through an account. */
export async function begin(
  context: Context,
  payment: RoutedPayment,
  account: MerchantAccount,
  { about, decision, probe }: Beginning,
): Promise<Attempt> {
  const { tx, now, create, emit } = context
  if (probe) await keepHealth(tx, account.id, probeSent(await healthOf(tx, account.id), now.getTime()))
  const taken =
    payment.direction === 'withdrawal' && account.prefundedMinor !== null
      ? payment.amountMinor + expectedFee(account, 'withdrawal', payment.amountMinor)
      : 0n
  if (taken > 0n) {
    const { left, threshold } = await tx.one<{ left: bigint; threshold: bigint }>`
      update payments.merchant_account_standings s set prefunded = prefunded - ${taken} from payments.merchant_accounts a
      where s.account = ${account.id} and a.id = s.account returning s.prefunded as left, a.prefunding_threshold as threshold`
    assert(left >= 0n, 'a payout is sent only from money that is there')
    if (left < threshold && left + taken >= threshold)
      emit('merchant_account.prefunding_low', aboutAccount(account), { left, threshold })
  }
  return create(attempts, {
    entity: payment.entity,
    merchant_account: account.id,
    psp: account.psp,
    decision,
    subject_type: about.type,
    subject: about.id,
    intent: null,
    direction: payment.direction,
    method: payment.method,
    amount: payment.amountMinor,
    amount_base: payment.amountBaseMinor,
    currency: payment.currency,
    client: payment.client,
    scheme: payment.card?.scheme ?? '',
    country: payment.country,
    segment: payment.segment,
    first_deposit: payment.firstDeposit,
    probe,
    prefunding_taken: taken,
    started_at: now,
    ended_at: null,
    result: null,
    kind: null,
    response_code: null,
    advice_code: null,
  })
}

async function paymentOf(context: Context, wish: Wish, direction: Direction): Promise<RoutedPayment> {
  const { about, client, method, amount, card } = wish
  const base = await baseOf(context.tx, about.entity)
  const [{ minor: amountBaseMinor }, earlier] = await Promise.all([
    valueIn(context.tx, amount, base),
    direction === 'deposit'
      ? context.tx.maybe`select id from payments.deposits where client = ${client.id} and processed is not null limit 1`
      : undefined,
  ])
  return {
    id: about.id,
    client: client.id,
    entity: about.entity,
    direction,
    method,
    amountMinor: amount.minor,
    currency: amount.currency,
    amountBaseMinor: amountBaseMinor > 0n ? amountBaseMinor : 1n,
    country: client.country,
    segment: client.category,
    firstDeposit: direction === 'deposit' && !earlier,
    card: card ?? null,
  }
}

/** The payment that an attempt was made for. */
export const paymentAgain = (attempt: Attempt): RoutedPayment => ({
  id: attempt.subject,
  client: attempt.client,
  entity: attempt.entity,
  direction: attempt.direction,
  method: attempt.method,
  amountMinor: attempt.amount,
  currency: attempt.currency,
  amountBaseMinor: attempt.amount_base,
  country: attempt.country,
  segment: attempt.segment,
  firstDeposit: attempt.first_deposit,
  card: attempt.scheme ? { scheme: attempt.scheme, type: 'unknown', bin: '', country: '' } : null,
})
