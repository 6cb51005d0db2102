import type { Reader } from '../../control/database/sql.ts'
import { programmes } from '../chargebacks/programmes.ts'
import { type MerchantAccount, type Programme, programmePercent } from './merchant-account.ts'

interface Row {
  account: string
  scheme: string
  payments: number
  disputes: number
}

/** How near accounts are to each dispute programme of their schemes this month (UTC). */
export async function programmesOf(
  db: Reader,
  accounts: readonly string[],
  now: Date,
): Promise<Map<string, ProgrammeStanding[]>> {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  const day = now.toISOString().slice(0, 10)
  const rows = await db.rows<Row>`
    select account, scheme, sum(payments)::int as payments, sum(disputes)::int as disputes from (
      select merchant_account as account, scheme, count(*) as payments, 0 as disputes from payments.attempts
      where merchant_account = any(${[...accounts]}) and result = 'approved' and ended_at >= ${month} and direction = 'deposit' and scheme <> '' group by 1, 2
      union all
      select merchant, scheme, 0, count(*) from payments.chargebacks
      where merchant = any(${[...accounts]}) and created_at >= ${month} and scheme is not null and state not in ('pre_alert', 'cancelled') group by 1, 2
    ) x group by 1, 2 order by 1, 2`
  const found = new Map<string, ProgrammeStanding[]>()
  for (const { account, scheme, payments, disputes } of rows) {
    const ratio = payments > 0 ? Math.round((10_000 * disputes) / payments) : disputes > 0 ? 10_000 : 0
    for (const one of programmes) {
      if (one.scheme !== scheme || one.from > day) continue
      const programme: Programme = {
        scheme,
        disputes,
        ratioBasisPoints: ratio,
        limitDisputes: one.count,
        limitBasisPoints: one.ratio,
      }
      const shown = {
        name: one.name,
        scheme,
        payments,
        disputes,
        ratio_basis_points: ratio,
        limit_disputes: one.count,
        limit_basis_points: one.ratio,
        percent: programmePercent({ programmes: [programme] }, scheme),
      }
      found.set(account, [...(found.get(account) ?? []), shown])
    }
  }
  return found
}

/** One account in one programme, as screens show it. */
export interface ProgrammeStanding {
  name: string
  scheme: string
  payments: number
  disputes: number
  ratio_basis_points: number
  limit_disputes: number
  limit_basis_points: number
  /** 100 is within it. */
  percent: number
}

/** Accounts with their standing in the schemes' programmes, for payments by card. */
export async function withProgrammes(
  db: Reader,
  accounts: readonly MerchantAccount[],
  now: Date,
): Promise<MerchantAccount[]> {
  const found = await programmesOf(
    db,
    accounts.map(({ id }) => id),
    now,
  )
  return accounts.map((account) => ({
    ...account,
    programmes: (found.get(account.id) ?? []).map((one) => ({
      scheme: one.scheme,
      disputes: one.disputes,
      ratioBasisPoints: one.ratio_basis_points,
      limitDisputes: one.limit_disputes,
      limitBasisPoints: one.limit_basis_points,
    })),
  }))
}
