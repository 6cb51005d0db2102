import { z } from 'zod'
import { type Context, command } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { newId } from '../../control/ids.ts'
import { limits } from '../../control/limits.ts'
import { type Currency, money } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { type Leg, openAccount, post, type Transfer } from '../../ledger/index.ts'
import { platformQueue } from '../queue.ts'
import type { Deal } from './deal.ts'

const importedDeal = z.strictObject({
  account: z.string(),
  client: z.string(),
  ledger_account: z.string(),
  ticket: z.string(),
  position: z.string(),
  action: z.string(),
  entry_kind: z.string(),
  symbol: z.string(),
  volume: z.string(),
  contract_size: z.string(),
  price: z.string(),
  profit: z.string(),
  swap: z.string(),
  commission: z.string(),
  currency: z.string(),
  comment: z.string(),
  time: z.string(),
})

/** What the importer hands over: amounts as minor units in strings. */
export type ImportedDeal = z.infer<typeof importedDeal>

const trades = new Set(['buy', 'sell'])
/** Charges that the platform itself makes; they change the client's money as trading does. */
const charges = new Set(['charge', 'commission', 'other'])

export const importDeals = command({
  name: 'deal.import',
  summary: 'Keep deals read from a platform, and book what they earned or cost the clients.',
  actors: ['system'],
  input: z.strictObject({
    platform: z.string(),
    entity: z.string(),
    deals: z.array(importedDeal).min(1).max(limits.dealBatch),
  }),
  async handler(context) {
    const { input, tx } = context
    const rows = input.deals.map(({ ledger_account: _, ...deal }) => ({
      ...deal,
      entity: input.entity,
      platform: input.platform,
      id: newId('dl'),
    }))
    const fresh = await tx.rows<Deal>`
      insert into trading.deals (entity, id, account, client, platform, ticket, position, action, entry_kind, symbol, volume, contract_size, price, profit, swap, commission, currency, comment, time)
      select entity, id, account, client, platform, ticket, position, action, entry_kind, symbol, volume, contract_size, price, profit, swap, commission, currency, comment, time
      from jsonb_to_recordset(${json(rows)}) as d (entity text, id text, account text, client text, platform text, ticket text, position text, action text, entry_kind text,
        symbol text, volume bigint, contract_size text, price text, profit bigint, swap bigint, commission bigint, currency text, comment text, time timestamptz)
      order by time, ticket on conflict (platform, ticket) do nothing returning *`
    if (fresh.length === 0) return
    const ledgerOf = new Map(input.deals.map((deal) => [deal.account, deal.ledger_account]))
    await book(context, input.entity, fresh, ledgerOf)
    await reportForeign(context, fresh)
    const seqs = fresh.map((deal) => deal.seq)
    const after = seqs.reduce((a, b) => (a < b ? a : b)) - 1n
    const upto = seqs.reduce((a, b) => (a > b ? a : b))
    context.emit(
      'deals.imported',
      { type: 'platform', id: input.platform, entity: input.entity },
      { after: String(after), upto: String(upto), count: fresh.length },
    )
    return { result: { imported: fresh.length } }
  },
})

/** One transfer a deal: the client's profit, swap and commission against the house. Losses may reach below zero, as on the platform. */
async function book(
  context: Context,
  entity: string,
  deals: readonly Deal[],
  ledgerOf: ReadonlyMap<string, string>,
): Promise<void> {
  const house = new Map<string, string>()
  const houseAccount = async (code: string, name: string, currency: Currency) => {
    const key = `${code} ${currency}`
    const known =
      house.get(key) ??
      (await openAccount(context.tx, { entity, code, name, class: 'income', currency, mode: 'append' }))
    house.set(key, known)
    return known
  }
  const transfers: Transfer[] = []
  for (const deal of deals) {
    if (!trades.has(deal.action) && !charges.has(deal.action)) continue
    const client = ledgerOf.get(deal.account)!
    const parts = [
      [deal.profit, 'trading/result', 'Result of client trading (B-book)'],
      [deal.swap, 'trading/swap', 'Swap'],
      [deal.commission, 'trading/commission', 'Trading commission'],
    ] as const
    const legs: Leg[] = []
    let total = 0n
    for (const [amount, code, name] of parts) {
      if (amount === 0n) continue
      total += amount
      legs.push({ account: await houseAccount(code, name, deal.currency), amount: money(amount, deal.currency) })
    }
    if (legs.length === 0 || total === 0n) continue
    legs.push({ account: client, amount: money(-total, deal.currency) })
    transfers.push({
      kind: 'deal',
      reference: `${deal.platform}:${deal.ticket}`,
      effectiveAt: deal.time,
      legs,
      overdraft: true,
      details: { deal: deal.id },
    })
  }
  await post(context.tx, entity, transfers)
}

/** A balance operation without one of our keys was made by someone at the platform: finance must know. */
async function reportForeign(context: Context, deals: readonly Deal[]): Promise<void> {
  const operations = deals.filter((deal) => !trades.has(deal.action) && !charges.has(deal.action))
  for (const deal of operations) {
    const key = deal.comment.slice(0, 10)
    const ours = await context.tx.maybe`select id from control.intents where key = ${key}`
    if (ours) continue
    await openCase(context, platformQueue, {
      about: { type: 'deal', id: deal.id, entity: deal.entity },
      title: `Balance operation ${deal.ticket} was not made by Tower`,
      client: deal.client,
      reasons: ['FOREIGN_BALANCE_OPERATION'],
      amount: deal.profit,
      currency: deal.currency,
      facts: { ticket: deal.ticket, comment: deal.comment, account: deal.account },
    })
  }
}
