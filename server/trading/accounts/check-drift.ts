import type { Sweep, Tower } from '../../control/jobs/reactions.ts'
import { limits } from '../../control/limits.ts'
import { formatAmount, parseAmount } from '../../control/money.ts'
import type { PlatformAccount, TradingPlatform } from '../platform.ts'
import type { TradingAccount } from './account.ts'
import { type Difference, reportDrift } from './report-drift.ts'

/** What the client can dispose of: the platform is debited as soon as money is held. */
type Held = TradingAccount & { available: bigint; moving: boolean }

/** Compares every account with the platform. A balance may differ for a moment while money moves, so it must differ twice by the same. */
export function checkDrift(name: string, platform: TradingPlatform): Sweep {
  let before = new Map<string, bigint>()
  return {
    name: `drift of ${name}`,
    every: limits.driftEvery,
    async run(tower) {
      const theirs = new Map((await platform.listAccounts('*')).map((account) => [account.login, account]))
      const seen = new Map<string, bigint>()
      for (const account of await heldAccounts(tower, name)) {
        const other = theirs.get(account.login!)
        const differences = other
          ? differencesOf(account, other)
          : [{ reason: 'ACCOUNT_MISSING', ours: account.login!, theirs: 'nothing' }]
        if (other && !account.moving) {
          const gap = parseAmount(other.balance, account.currency) - account.available
          if (gap !== 0n) seen.set(account.id, gap)
          if (gap !== 0n && before.get(account.id) === gap) {
            differences.push({
              reason: 'W31_LEDGER_DRIFT',
              ours: formatAmount(account.available, account.currency),
              theirs: other.balance,
            })
          }
        }
        if (differences.length && !(await isReported(tower, account.id)))
          await tower.attempt(reportDrift, { id: account.id, input: { differences } })
      }
      before = seen
    },
  }
}

const heldAccounts = (tower: Tower, platform: string): Promise<Held[]> =>
  tower.db.rows<Held>`
    select a.*, b.posted - b.held as available, exists (
      select from control.intents i where i.kind = 'platform.balance' and i.request->>'login' = a.login
        and (i.state not in ('done', 'rejected', 'withdrawn') or i.updated_at > ${new Date(tower.now().getTime() - limits.driftEvery)})
    ) as moving
    from trading.accounts a join ledger.balances b on b.entity = a.entity and b.account = a.ledger_account
    where a.platform = ${platform} and a.state in ('active', 'read_only', 'disabled')`

function differencesOf(ours: TradingAccount, theirs: PlatformAccount): Difference[] {
  const pairs: [string, string, string][] = [
    ['LEVERAGE_DRIFT', String(ours.leverage), String(theirs.leverage)],
    ['GROUP_DRIFT', ours.group_name, theirs.group],
    ['ACCESS_DRIFT', ours.state === 'disabled' ? 'disabled' : 'enabled', theirs.enabled ? 'enabled' : 'disabled'],
  ]
  return pairs.flatMap(([reason, mine, other]) => (mine === other ? [] : [{ reason, ours: mine, theirs: other }]))
}

const isReported = async (tower: Tower, account: string): Promise<boolean> =>
  Boolean(
    await tower.db
      .maybe`select id from control.cases where queue = 'platform' and subject = ${account} and resolved_at is null`,
  )
