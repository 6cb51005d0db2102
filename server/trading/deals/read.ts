import { after, minutes, seconds } from '../../control/clock.ts'
import type { Sweep, Tower } from '../../control/jobs/reactions.ts'
import { limits } from '../../control/limits.ts'
import { parseAmount } from '../../control/money.ts'
import { reportTrouble } from '../../control/tower.ts'
import type { TradingAccount } from '../accounts/account.ts'
import type { PlatformDeal, TradingPlatform } from '../platform.ts'
import { type ImportedDeal, importDeals } from './import.ts'
import { moveCursor } from './move-cursor.ts'

/** What a reconnect or a late deal may bring again; known tickets are passed over. */
const overlap = minutes(2)

/** Reads new deals of a platform into the house. */
export function readDeals(name: string, platform: TradingPlatform): Sweep {
  const told = new Set<string>()
  return {
    name: `read deals of ${name}`,
    every: limits.dealsEvery,
    role: 'feed',
    async run(tower) {
      const now = tower.now()
      const cursor = await tower.db.maybe<{
        read_until: Date
      }>`select read_until from trading.cursors where platform = ${name}`
      const from = cursor ? after(cursor.read_until, -overlap) : after(now, -minutes(24 * 60))
      const deals = await platform.deals('*', from, after(now, seconds(60)))
      const unseen = await withoutKnown(tower, name, deals)
      await keep(tower, name, unseen, told)
      const newest = deals.at(-1)?.time
      const until = newest && newest > (cursor?.read_until ?? new Date(0)) ? newest : undefined
      if (until || !cursor)
        await tower.run(moveCursor, { input: { platform: name, read_until: (until ?? from).toISOString() } })
    },
  }
}

async function withoutKnown(tower: Tower, platform: string, deals: readonly PlatformDeal[]): Promise<PlatformDeal[]> {
  if (deals.length === 0) return []
  const known = await tower.db.rows<{ ticket: string }>`
    select ticket from trading.deals where platform = ${platform} and ticket = any(${deals.map((deal) => deal.ticket)})`
  const tickets = new Set(known.map((row) => row.ticket))
  return deals.filter((deal) => !tickets.has(deal.ticket))
}

async function keep(tower: Tower, platform: string, deals: readonly PlatformDeal[], told: Set<string>): Promise<void> {
  if (deals.length === 0) return
  const accounts = await tower.db.rows<TradingAccount>`
    select * from trading.accounts where platform = ${platform} and login = any(${[...new Set(deals.map((deal) => deal.login))]})`
  const byLogin = new Map(accounts.map((account) => [account.login, account]))
  for (const deal of deals) {
    if (byLogin.has(deal.login) || told.has(deal.login)) continue
    told.add(deal.login)
    const { id: entity } = await tower.db.one<{ id: string }>`select id from control.entities order by id limit 1`
    await tower.run(reportTrouble, {
      input: {
        entity,
        thing: `login-${deal.login}`,
        what: `Deals of the unknown login ${deal.login}`,
        detail: `first seen: ticket ${deal.ticket}`,
        reason: 'UNKNOWN_LOGIN',
      },
    })
  }
  const known = deals.flatMap((deal) => {
    const account = byLogin.get(deal.login)
    return account ? [{ deal, account }] : []
  })
  for (const [entity, group] of Map.groupBy(known, ({ account }) => account.entity)) {
    for (let at = 0; at < group.length; at += limits.dealBatch) {
      await tower.run(importDeals, {
        input: {
          platform,
          entity,
          deals: group.slice(at, at + limits.dealBatch).map(({ deal, account }) => imported(deal, account)),
        },
      })
    }
  }
}

function imported(deal: PlatformDeal, account: TradingAccount): ImportedDeal {
  const minor = (text: string) => parseAmount(text, account.currency).toString()
  return {
    account: account.id,
    client: account.client,
    ledger_account: account.ledger_account!,
    ticket: deal.ticket,
    position: deal.position,
    action: deal.action,
    entry_kind: deal.entry,
    symbol: deal.symbol,
    volume: deal.volume.toString(),
    contract_size: deal.contractSize,
    price: deal.price,
    profit: minor(deal.profit),
    swap: minor(deal.swap),
    commission: minor(deal.commission),
    currency: account.currency,
    comment: deal.comment,
    time: deal.time.toISOString(),
  }
}
