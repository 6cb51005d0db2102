import { type Client, clientName, clients } from '../../clients/index.ts'
import type { Context } from '../../control/commands/command.ts'
import { assert, refuse } from '../../control/errors.ts'
import { newId } from '../../control/ids.ts'
import { intend, intentKey } from '../../control/intents/intents.ts'
import { type Currency, formatMoney, money } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { splitHold } from '../../ledger/index.ts'
import { type Instrument, instruments } from '../instruments/instrument.ts'
import { pspPayout, pspRefund } from '../psp-intents.ts'
import { withdrawalQueue } from '../queues.ts'
import type { ReturnLeg, ReturnPlan } from '../return-to-source/plan.ts'
import { routePayout } from '../routing/index.ts'
import { legsOf, standingOf, type WithdrawalLeg, withdrawalLegs } from './leg.ts'
import { planFor } from './plan.ts'
import { aboutWithdrawal, type Withdrawal } from './withdrawal.ts'

/** Divides what is held into legs and wishes each payment under a key of its own. `replaces`: the failed leg they carry on. */
export async function sendLegs(
  context: Context,
  withdrawal: Withdrawal,
  planned: readonly ReturnLeg[],
  { hold, replaces }: { hold: string; replaces: string | null },
): Promise<void> {
  const { load, create, now, tx } = context
  const client = await load(clients, withdrawal.client)
  const targets = new Map<string, Instrument>()
  for (const id of [...new Set(planned.map(({ instrument }) => instrument))].sort())
    targets.set(id, await load(instruments, id))
  const ids = planned.map(() => newId(withdrawalLegs.prefix, now.getTime()))
  const holds = await splitHold(
    tx,
    withdrawal.entity,
    hold,
    planned.map(({ amountMinor }, index) => ({ reference: ids[index]!, minor: amountMinor })),
  )
  for (const [index, part] of planned.entries()) {
    const to = targets.get(part.instrument)!
    const about = { type: withdrawalLegs.type, id: ids[index]!, entity: withdrawal.entity }
    const sent = await wish(context, about, client, to, part, withdrawal.currency)
    await create(withdrawalLegs, {
      entity: withdrawal.entity,
      id: about.id,
      withdrawal: withdrawal.id,
      client: client.id,
      kind: part.kind,
      deposit: part.deposit,
      instrument: part.instrument,
      method: to.method,
      amount: part.amountMinor,
      currency: withdrawal.currency,
      hold: holds[index]!,
      provider_id: null,
      replaces,
      due_at: null,
      submitted_at: null,
      paid_at: null,
      ...sent,
    })
  }
}

type Sent = Pick<WithdrawalLeg, 'state' | 'provider' | 'merchant_account' | 'key' | 'failure_code'>

/** Finds the merchant account of one leg and asks its provider: for the refund of a deposit, or for a payout. */
async function wish(
  context: Context,
  about: { type: string; id: string; entity: string },
  client: Client,
  to: Instrument,
  { deposit, amountMinor }: ReturnLeg,
  currency: Currency,
): Promise<Sent> {
  const source = deposit ? await takenBy(context, deposit) : null
  // An IBAN or an address is known to every provider of its method, a token to its own.
  const own = source?.provider ?? (to.method === 'bank' || to.method === 'crypto' ? null : to.provider)
  const routed = await routePayout(context, {
    about,
    client,
    method: to.method,
    amount: money(amountMinor, currency),
    psp: own,
    merchantAccount: source?.merchant_account ?? null,
  })
  const provider = routed.psp ?? own ?? to.provider
  const common = { provider, merchant_account: routed.merchantAccount }
  if (routed.merchantAccount === null && routed.refusals.length)
    return { ...common, state: 'failed', key: intentKey(), failure_code: routed.refusals[0]!.code }
  const payout = { method: to.method, client: client.id, instrument: to.token, clientName: clientName(client) }
  const amount = { provider, amountMinor: amountMinor.toString(), currency }
  const { key } = source
    ? await intend(context, pspRefund, about, { ...amount, payment: source.payment, payout })
    : await intend(context, pspPayout, about, { ...amount, ...payout })
  return { ...common, state: 'planned', key, failure_code: null }
}

/** By whom and through which account a deposit was taken. */
async function takenBy({ tx }: Context, deposit: string) {
  const { provider, merchant_account, provider_id } = await tx.one<{
    provider: string
    merchant_account: string | null
    provider_id: string | null
  }>`select provider, merchant_account, provider_id from payments.deposits where id = ${deposit}`
  assert(provider_id, 'a completed deposit is known to its provider')
  return { provider, merchant_account, payment: { providerId: provider_id, reference: deposit } }
}

/** Plans a withdrawal by what stands today, divides its hold and sends it. Refuses while a part of it has nowhere to go. */
export async function sendWithdrawal(
  context: Context,
  withdrawal: Withdrawal,
  plan?: ReturnPlan,
): Promise<{ to: Withdrawal['state']; patch: Partial<Withdrawal> }> {
  assert(withdrawal.funds === 'held' && withdrawal.hold, 'only held money is paid out')
  const today = plan ?? (await planFor(context.tx, withdrawal, context.now))
  mustBeWhole(today, withdrawal)
  await sendLegs(context, withdrawal, today.legs, { hold: withdrawal.hold, replaces: null })
  return standingNow(context, withdrawal, { hold: null, failure_code: null })
}

/** Where it stands now that legs were made; those that could not be sent are brought to a person. */
async function standingNow(context: Context, withdrawal: Withdrawal, patch: Partial<Withdrawal>) {
  const legs = await legsOf(context.tx, withdrawal.id)
  for (const leg of legs) if (leg.state === 'failed') await askForDecision(context, withdrawal, leg)
  const { state, funds } = standingOf(legs)
  return { to: state, patch: { ...patch, funds } }
}

/** Opens a case, or adds to the one there is, for a leg that was not paid. */
export const askForDecision = (context: Context, withdrawal: Withdrawal, leg: WithdrawalLeg) =>
  openCase(context, withdrawalQueue, {
    about: aboutWithdrawal(withdrawal),
    title: `The provider did not pay ${formatMoney(money(leg.amount, leg.currency))}`,
    client: leg.client,
    reasons: [leg.failure_code === 'PREFUNDING_TOO_LOW' ? 'W32_PSP_BALANCE' : 'W28_PSP_FAIL'],
    amount: leg.amount,
    currency: leg.currency,
    facts: { code: leg.failure_code, leg: leg.id },
    priority: 10,
  })

/** Sends the failed legs of a withdrawal again, by a plan of today; they are replaced by others. */
export async function resend(context: Context, withdrawal: Withdrawal) {
  const failed = (await legsOf(context.tx, withdrawal.id)).filter(({ state }) => state === 'failed')
  for (const leg of failed) {
    // It takes nothing from its deposit any more, so that the plan may give it there again.
    await context.move(withdrawalLegs, leg, 'replaced')
    const plan = await planFor(context.tx, withdrawal, context.now, { amountMinor: leg.amount })
    mustBeWhole(plan, withdrawal)
    await sendLegs(context, withdrawal, plan.legs, { hold: leg.hold, replaces: leg.id })
  }
  return standingNow(context, withdrawal, { failure_code: null })
}

function mustBeWhole({ remainderMinor, reasons }: ReturnPlan, { currency }: Withdrawal): void {
  if (remainderMinor === 0n) return
  const why = [...new Set(reasons.map(({ detail }) => detail))].join('; ')
  refuse(
    'not_eligible',
    `${formatMoney(money(remainderMinor, currency))} has nowhere to go: ${why}. Approve a destination of the client, or ask for one.`,
  )
}
