import type { Context } from '../../control/commands/command.ts'
import { assert, refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { formatAmount, money } from '../../control/money.ts'
import { policyInForce } from '../../control/policies/decide.ts'
import { credit, debit, type Leg, placeHold, post, releaseHold } from '../../ledger/index.ts'
import { platformBalance, type TradingAccount, tradingAccounts } from '../../trading/index.ts'
import { type Deposit, deposits } from '../deposits/deposit.ts'
import { chargebackLoss, chargebacksReceivable, pspClearing } from '../house-accounts.ts'
import { instruments } from '../instruments/instrument.ts'
import { aboutChargeback, type Chargeback, type Funds } from './chargeback.ts'
import { chargebackPolicy } from './policy.ts'
import type { ChargebackState } from './states.ts'

/** Where the money belongs in each state: it follows from the state alone, however the state was reached. */
export const fundsIn: Record<ChargebackState, Funds> = {
  pre_alert: 'none',
  opened: 'taken',
  evidence_due: 'taken',
  represented: 'taken',
  arbitration: 'taken',
  won: 'none',
  cancelled: 'none',
  lost: 'charged',
  accepted: 'charged',
  expired: 'charged',
  refunded_early: 'charged',
}

/** Deposits that ledger and platform have credited: only of those there is something to take. */
const credited: readonly Deposit['state'][] = ['completed', 'disputed', 'charged_back']

type Money = Pick<Chargeback, 'funds' | 'turns' | 'hold' | 'held' | 'charged' | 'absorbed' | 'on_platform' | 'asking'>

/**
 * Brings ledger, platform, card and deposit to where the money belongs, step by step; gives the chargeback's new
 * figures. Each step posts under a number of its own, so that no step is done twice and none is left out.
 */
export async function moveFunds(context: Context, chargeback: Chargeback, wanted: Funds): Promise<Money> {
  const deposit = await context.load(deposits, chargeback.deposit)
  const account = await context.load(tradingAccounts, chargeback.account)
  const target = credited.includes(deposit.state) ? wanted : 'none'
  let now: Chargeback = { ...chargeback }
  while (now.funds !== target) now = { ...now, ...(await step(context, now, account, target)), turns: now.turns + 1 }
  if (isTaken(now.funds) !== isTaken(chargeback.funds)) await markCard(context, deposit, now)
  await markDeposit(context, deposit, now)
  if (now.funds !== chargeback.funds) context.emit('chargeback.funds_moved', aboutChargeback(now), { funds: now.funds })
  const { funds, turns, hold, held, charged, absorbed } = now
  return { funds, turns, hold, held, charged, absorbed, ...(await askPlatform(context, now, account)) }
}

const isTaken = (funds: Funds): boolean => funds === 'taken' || funds === 'charged'

/** One step towards the target. */
async function step(
  context: Context,
  chargeback: Chargeback,
  account: TradingAccount,
  target: Funds,
): Promise<Pick<Chargeback, 'funds'> & Partial<Chargeback>> {
  const books = await accountsOf(context, chargeback, account)
  const amount = money(chargeback.amount, chargeback.currency)
  const legsOfTaking = [debit(books.receivable, amount), credit(books.clearing, amount)]
  switch (chargeback.funds) {
    case 'none':
      if (target !== 'reserved') await posted(context, chargeback, 'chargeback', legsOfTaking)
      return {
        funds: target === 'reserved' ? 'reserved' : 'taken',
        ...(await freeze(context, chargeback, books.client)),
      }
    case 'reserved':
      if (target === 'none') return { funds: 'none', ...(await unfreeze(context, chargeback)) }
      await posted(context, chargeback, 'chargeback', legsOfTaking)
      return { funds: 'taken' }
    case 'taken':
      if (target === 'charged') return { funds: 'charged', ...(await charge(context, chargeback, books)) }
      await posted(context, chargeback, 'chargeback_returned', legsOfTaking.map(opposite))
      return { funds: 'none', ...(await unfreeze(context, chargeback)) }
    case 'charged': {
      await posted(context, chargeback, 'chargeback_restored', legsOfCharge(chargeback, books).map(opposite))
      return { funds: 'taken', charged: 0n, absorbed: 0n, ...(await freeze(context, chargeback, books.client)) }
    }
  }
}

interface Books {
  client: string
  clearing: string
  receivable: string
  loss: string
}

async function accountsOf(
  { tx }: Context,
  { entity, provider, currency }: Chargeback,
  account: TradingAccount,
): Promise<Books> {
  return {
    client: account.ledger_account ?? refuse('not_eligible'),
    clearing: await pspClearing(tx, entity, provider, currency),
    receivable: await chargebacksReceivable(tx, entity, currency),
    loss: await chargebackLoss(tx, entity, currency),
  }
}

const opposite = ({ account, amount }: Leg): Leg => credit(account, amount)

const legsOfCharge = (
  { charged, absorbed, amount, currency }: Pick<Chargeback, 'charged' | 'absorbed' | 'amount' | 'currency'>,
  books: Books,
): Leg[] => [
  ...(charged > 0n ? [debit(books.client, money(charged, currency))] : []),
  ...(absorbed > 0n ? [debit(books.loss, money(absorbed, currency))] : []),
  credit(books.receivable, money(amount, currency)),
]

async function posted(
  { tx, now }: Context,
  { entity, id, turns }: Chargeback,
  kind: string,
  legs: Leg[],
  more: { hold?: string; overdraft?: boolean } = {},
): Promise<void> {
  await post(tx, entity, [{ kind, reference: `${id}/${turns}`, effectiveAt: now, legs, ...more }])
}

/** What the client has free now; locked until the command ends. */
async function available({ tx }: Context, entity: string, account: string): Promise<bigint> {
  const { free } = await tx.one<{ free: bigint }>`
    select posted - held as free from ledger.balances where entity = ${entity} and account = ${account} for no key update`
  return free > 0n ? free : 0n
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** Freezes as much of the disputed amount as there is. */
async function freeze(context: Context, chargeback: Chargeback, account: string): Promise<Partial<Chargeback>> {
  const { entity, id, turns, amount, currency } = chargeback
  const held = least(amount, await available(context, entity, account))
  if (held === 0n) return { hold: null, held }
  const reference = `${id}/${turns}`
  const hold = await placeHold(context.tx, { entity, account, amount: money(held, currency), reference })
  return { hold, held }
}

async function unfreeze({ tx }: Context, { entity, hold }: Chargeback): Promise<Partial<Chargeback>> {
  if (hold) await releaseHold(tx, entity, hold)
  return { hold: null, held: 0n }
}

/** What is frozen is taken for good, and of the rest what the client has by now; the policy says who bears what is left. */
async function charge(context: Context, chargeback: Chargeback, books: Books): Promise<Partial<Chargeback>> {
  const { entity, amount, held, hold } = chargeback
  const { parameters } = await policyInForce(context.tx, entity, chargebackPolicy.name, context.now)
  const rest = amount - held
  const more = parameters.client_below_zero ? rest : least(rest, await available(context, entity, books.client))
  const charged = held + more
  const absorbed = amount - charged
  assert(charged >= 0n && absorbed >= 0n, 'a chargeback is borne in whole')
  const legs = legsOfCharge({ ...chargeback, charged, absorbed }, books)
  await posted(context, chargeback, 'chargeback_lost', legs, { overdraft: true, ...(hold ? { hold } : {}) })
  return { hold: null, held: 0n, charged, absorbed }
}

/** The card has got its money back, or not any more: as much less may be returned to it. */
async function markCard(context: Context, deposit: Deposit, { funds, amount }: Chargeback): Promise<void> {
  if (!deposit.instrument) return
  const card = await context.load(instruments, deposit.instrument)
  await context.update(instruments, card, { returned: card.returned + (isTaken(funds) ? amount : -amount) })
}

/** A deposit is as its most severe dispute. */
async function markDeposit(context: Context, deposit: Deposit, { id, funds }: Chargeback): Promise<void> {
  const others = await context.tx.rows<{ funds: Funds }>`
    select funds from payments.chargebacks where deposit = ${deposit.id} and id <> ${id}`
  const all = [funds, ...others.map((other) => other.funds)]
  const state = all.includes('charged') ? 'charged_back' : all.includes('taken') ? 'disputed' : 'completed'
  if (credited.includes(deposit.state) && deposit.state !== state) await context.move(deposits, deposit, state)
}

/**
 * Asks the platform for what it has taken too little or too much. Never for two things at once: what it is asked now is
 * known before the next is asked.
 */
export async function askPlatform(
  context: Context,
  chargeback: Chargeback,
  account: TradingAccount,
): Promise<Pick<Chargeback, 'on_platform' | 'asking'>> {
  const { on_platform, asking, held, charged, currency } = chargeback
  const due = held + charged - on_platform
  if (asking !== null || due === 0n) return { on_platform, asking }
  await intend(context, platformBalance, aboutChargeback(chargeback), {
    login: account.login ?? refuse('not_eligible'),
    amount: formatAmount(-due, currency),
    comment: due > 0n ? 'Chargeback' : 'Chargeback undone',
  })
  return { on_platform, asking: due }
}
