import { clientName, clients, nameSimilarity } from '../../clients/index.ts'
import type { Context } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { convert, formatAmount, money } from '../../control/money.ts'
import { tradingAccounts } from '../../trading/index.ts'
import { creditDeposit, houseRate } from '../deposits/credit.ts'
import { type Deposit, deposits, nothingYet } from '../deposits/deposit.ts'
import { unallocated } from '../house-accounts.ts'
import { instrumentOf, instruments } from '../instruments/instrument.ts'
import type { Payment } from '../psp.ts'
import { isWaiting, type Receipt } from './receipt.ts'

/** How alike the names of payer and client must be, in percent, for the source to be remembered as the client's. */
const ownName = 85

/**
 * Credits a receipt to an account: the deposit that waited for it goes on, or one is made; another currency is exchanged
 * at the house's rate. Gives the deposit.
 */
export async function creditReceipt(
  context: Context,
  receipt: Receipt,
  to: { account: string; deposit: string | null; by: string },
): Promise<Deposit> {
  const { load, tx } = context
  const account = await load(tradingAccounts, to.account)
  const client = await load(clients, account.client)
  if (account.entity !== receipt.entity)
    refuse('not_eligible', `The money is in the books of ${receipt.entity}, the account in those of ${account.entity}.`)
  if (account.state !== 'active') refuse('not_eligible', `The account is ${account.state}.`)
  const waiting = to.deposit === null ? undefined : await load(deposits, to.deposit)
  if (waiting && waiting.account !== account.id) refuse('not_eligible', 'The deposit is for another account.')
  if (waiting && !isWaiting(waiting)) refuse('state_refused', `The deposit is ${waiting.state} already.`)

  const received = money(receipt.amount, receipt.currency)
  const exchange =
    account.currency === receipt.currency
      ? null
      : await houseRate(context, account.entity, receipt.currency, account.currency)
  const processed = exchange ? convert(received, account.currency, exchange.client).minor : receipt.amount
  const deposit =
    waiting ??
    (await context.create(deposits, {
      entity: account.entity,
      client: client.id,
      account: account.id,
      provider: receipt.provider,
      method: receipt.method,
      amount: processed,
      currency: account.currency,
      due_at: null,
      ...nothingYet,
    }))
  // A source is the client's own only when it is in their name.
  const own = receipt.payer_name !== null && nameSimilarity(receipt.payer_name, clientName(client)) >= ownName
  const used = own
    ? await instrumentOf(context, { ...deposit, provider: receipt.provider }, paymentOf(receipt))
    : undefined
  if (used)
    await context.update(instruments, used, {
      deposited: used.deposited + receipt.amount,
      holder: used.holder ?? receipt.payer_name,
    })
  const captured = await context.move(deposits, deposit, 'captured', {
    provider: receipt.provider,
    provider_id: receipt.provider_id,
    processed,
    attempted_amount: receipt.attempted_amount ?? formatAmount(receipt.amount, receipt.currency),
    attempted_currency: receipt.attempted_currency ?? receipt.currency,
    fee: exchange ? null : receipt.fee,
    rate: exchange?.client ?? receipt.rate,
    receipt: receipt.id,
    // What a bank has booked needs no settlement.
    ...(receipt.method === 'bank' ? { settled_amount: receipt.amount, settled_currency: receipt.currency } : {}),
    late: waiting?.state === 'expired' || waiting?.state === 'failed',
    source_risk: receipt.source_risk,
    source_country: receipt.source_country,
    liability_shift: receipt.liability_shift,
    payer_name: receipt.payer_name,
    instrument: used?.id ?? null,
    due_at: null,
  })
  const posted = await context.move(deposits, captured, 'posted', { decided_by: to.by })
  await creditDeposit(context, posted, {
    account: await unallocated(tx, receipt.entity, receipt.currency),
    amount: received,
    exchange,
  })
  return posted
}

/** The receipt as the payment it is. */
const paymentOf = (receipt: Receipt): Payment => ({
  reference: receipt.reference ?? '',
  providerId: receipt.provider_id,
  method: receipt.method,
  standing: 'captured',
  requestedMinor: receipt.amount,
  attempted: null,
  processedMinor: receipt.amount,
  currency: receipt.currency,
  feeMinor: receipt.fee,
  rate: receipt.rate,
  instrument: receipt.payer_account,
  instrumentLabel: receipt.payer_account && `${labels[receipt.method]} ${receipt.payer_account.slice(-4)}`,
  payerName: receipt.payer_name,
  decline: null,
  sourceRisk: receipt.source_risk,
})

const labels = { card: 'Card', wallet: 'Wallet', crypto: 'Address', bank: 'Account', local: 'Account' } as const
