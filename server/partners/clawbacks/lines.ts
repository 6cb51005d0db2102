import type { Reader } from '../../control/database/sql.ts'
import { divide } from '../../control/money.ts'
import { accrualDigits } from '../commissions/engine.ts'
import type { StoredLine } from '../commissions/run.ts'
import { clawbackWindow } from './clawback.ts'

interface Disputed {
  id: string
  entity: string
  account: string
  deposit: string
  amount: bigint
  created_at: Date
}

/**
 * What a disputed deposit earned the partners: the commission on the account's deals from the deposit on, in the share
 * that the disputed amount has of all that was deposited to the account by then. Nothing is taken back twice.
 */
export async function earnedBy(db: Reader, disputed: Disputed): Promise<(StoredLine & { part: bigint })[]> {
  const { id, entity, account, deposit, amount, created_at } = disputed
  const { whole, since } = await db.one<{ whole: string; since: Date }>`
    select coalesce(sum(processed), 0)::text as whole, (select completed_at from payments.deposits where id = ${deposit}) as since
    from payments.deposits where account = ${account} and completed_at <= ${created_at}`
  if (BigInt(whole) === 0n) return []
  const rows = await db.rows<StoredLine>`
    select * from partners.commissions l
    where entity = ${entity} and client = (select client from trading.accounts where id = ${account}) and account = ${account}
      and reverses is null and deal_at >= ${since} and deal_at >= ${new Date(created_at.getTime() - clawbackWindow)}
    order by id`
  const taken = await db.rows<{ reverses: string; sum: string }>`
    select reverses, sum(accrual)::text as sum from partners.commissions
    where entity = ${entity} and account = ${account} and reverses is not null and split_part(cause, '/', 1) <> ${id} group by reverses`
  const takenOf = new Map(taken.map(({ reverses, sum }) => [reverses, BigInt(sum)]))
  return rows.flatMap((line) => {
    const accrual = BigInt(line.accrual)
    const left = accrual + (takenOf.get(line.id) ?? 0n)
    const share = divide(accrual * amount, BigInt(whole), 'half_even')
    const part = accrual < 0n ? max(share, left) : min(share, left)
    return part === 0n ? [] : [{ ...line, part }]
  })
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** Lines by the partner and currency that they are paid to. */
export const byPayee = <Line extends Pick<StoredLine, 'partner' | 'currency'>>(lines: readonly Line[]) =>
  Map.groupBy(lines, ({ partner, currency }) => `${partner}\n${currency}`)

/** Whole minor units of a sum of accruals. */
export const minorUnits = (accruals: readonly bigint[]): bigint =>
  divide(
    accruals.reduce((sum, accrual) => sum + accrual, 0n),
    10n ** BigInt(accrualDigits),
    'down',
  )
