import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { sql } from '../../control/database/sql.ts'
import type { Sweep } from '../../control/jobs/reactions.ts'
import { limits } from '../../control/limits.ts'
import { type Currency, formatAmount, parseAmount } from '../../control/money.ts'
import type { TradingPlatform } from '../../trading/index.ts'
import type { Break } from './breaks.ts'
import { storeBreaks } from './store-breaks.ts'

const account = z.strictObject({ login: z.string(), balance: z.string() })

interface Held {
  id: string
  login: string
  currency: Currency
  available: bigint
  moving: boolean
}

export const reconcilePlatform = command({
  name: 'reconciliation.platform',
  summary: 'Hold what clients can dispose of in the ledger against the balances of the trading platform.',
  actors: ['system'],
  input: z.strictObject({ entity: z.string(), platform: z.string(), day: z.iso.date(), accounts: z.array(account) }),
  async handler(context) {
    const { input, tx, now } = context
    const { entity, platform, day } = input
    const theirs = new Map(input.accounts.map(({ login, balance }) => [login, balance]))
    const ours = await tx.rows<Held>`
      select a.id, a.login, a.currency, b.posted - b.held as available, exists (
        select from control.intents i where i.kind = 'platform.balance' and i.request->>'login' = a.login
          and (i.state not in ('done', 'rejected', 'withdrawn') or i.updated_at > ${new Date(now.getTime() - limits.driftEvery)})) as moving
      from trading.accounts a join ledger.balances b on b.entity = a.entity and b.account = a.ledger_account
      where a.entity = ${entity} and a.platform = ${platform} and a.state in ('active', 'read_only', 'disabled')`
    const found = ours.flatMap(({ id, login, currency, available, moving }): Break[] => {
      const there = theirs.get(login)
      const difference = (there === undefined ? 0n : parseAmount(there, currency)) - available
      // What is on its way may differ for a moment.
      if (moving || (there !== undefined && difference === 0n)) return []
      return [
        {
          type: 'platform_balance',
          psp: platform,
          reference: login,
          ledgerId: id,
          detail: `ledger ${formatAmount(available, currency)} ${currency}, platform ${there === undefined ? 'has no such account' : `${there} ${currency}`}`,
          since: day,
          currency,
          difference,
        },
      ]
    })
    const waits = ours.filter(({ moving }) => moving).map(({ login }) => login)
    const within = sql`b.type = 'platform_balance' and b.psp = ${platform} and b.reference <> all(${waits}::text[])`
    return { result: { looked: ours.length, ...(await storeBreaks(context, found, { entity, day, within })) } }
  },
})

/** Days that ended without anybody there to close them are made up for as far back as this. */
const daysBack = 7

export interface Due {
  entity: string
  day: string
}

/** Each entity's ended days are reconciled, in its own time zone, the ledger against PSPs, bank and platform. */
export const dailyReconciliation = (
  platform: Pick<TradingPlatform, 'listAccounts'>,
  run: (tower: Parameters<Sweep['run']>[0], due: Due) => Promise<void>,
): Sweep => ({
  name: 'daily reconciliation',
  every: limits.reconcileEvery,
  async run(tower) {
    const now = tower.now()
    const due = await tower.db.rows<Due & { latest: boolean }>`
      select e.id as entity, d.day::date::text as day,
        d.day::date = (${now}::timestamptz at time zone e.time_zone)::date - 1 as latest
      from control.entities e,
        generate_series((${now}::timestamptz at time zone e.time_zone)::date - ${daysBack}::int, (${now}::timestamptz at time zone e.time_zone)::date - 1, interval '1 day') as d (day)
      where d.day::date >= (e.created_at at time zone e.time_zone)::date
        and not exists (select from payments.reconciliations r where r.entity = e.id and r.day = d.day::date and r.daily)
      order by d.day, e.id`
    if (due.length === 0) return
    const accounts = (await platform.listAccounts('*')).map(({ login, balance }) => ({ login, balance }))
    for (const { entity, day, latest } of due) {
      await run(tower, { entity, day })
      // What it holds is known of now only.
      if (latest) await tower.run(reconcilePlatform, { input: { entity, day, platform: platformName, accounts } })
    }
  },
})

const platformName = 'mt5'
