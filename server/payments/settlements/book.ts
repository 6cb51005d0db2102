import type { Context } from '../../control/commands/command.ts'
import { type Currency, isCurrency, money } from '../../control/money.ts'
import { credit, debit, type Leg, post, type Transfer } from '../../ledger/index.ts'
import { exchangeAccount, pspClearing, pspCorrections, pspFees, pspReserve, pspTransit } from '../house-accounts.ts'

/** Noon lies on the same day wherever an entity is. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`)

interface Sums {
  psp: string
  settled_in: string
  currency: string
  day: string
  kind: string
  gross: bigint
  fee: bigint
  net: bigint
}

/**
 * Books what a file tells of money between us and the PSP: fees, reserves, corrections, payouts on their way, and the
 * exchange where it settles in another currency. Clients' money was booked when it moved; what differs there is a break.
 * Each sum is one transfer under the file's id, so it is booked once.
 */
export async function bookFile(context: Context, entity: string, file: string): Promise<void> {
  const { tx } = context
  const sums = await tx.rows<Sums>`
    select psp, settled_in, currency, on_day::text as day, kind, sum(gross)::bigint as gross, sum(fee)::bigint as fee, sum(net)::bigint as net
    from payments.settlement_lines where entity = ${entity} and file = ${file} and not repeated
    group by psp, settled_in, currency, on_day, kind order by on_day, settled_in, currency, kind`
  const transfers: Transfer[] = []
  const clearing = new Map<string, string>()
  const clearingOf = async (psp: string, currency: Currency) => {
    const key = `${psp} ${currency}`
    const account = clearing.get(key) ?? (await pspClearing(tx, entity, psp, currency))
    clearing.set(key, account)
    return account
  }
  const add = (kind: string, { psp, day, currency, kind: line, settled_in }: Sums, legs: Leg[]) => {
    if (legs.some(({ amount }) => amount.minor !== 0n))
      transfers.push({
        kind,
        reference: [file, psp, day, currency, settled_in, line].join(':'),
        effectiveAt: noonOf(day),
        legs,
      })
  }
  for (const sum of sums) {
    const { psp, settled_in: currency, kind } = sum
    // What the house keeps no books in stays with the PSP's report.
    if (!isCurrency(currency) || !isCurrency(sum.currency)) continue
    const owed = await clearingOf(psp, currency)
    const fees = kind === 'fee' ? -sum.net : sum.fee
    if (fees !== 0n) {
      const charged = money(fees, currency)
      add('psp_fees', sum, [debit(await pspFees(tx, entity, psp, currency), charged), credit(owed, charged)])
    }
    const rest = kind === 'fee' ? 0n : sum.net + sum.fee
    if (kind === 'reserve' || kind === 'adjustment' || kind === 'payout') {
      const account = { reserve: pspReserve, adjustment: pspCorrections, payout: pspTransit }[kind]
      const moved = money(-rest, currency)
      add(`psp_${kind}`, sum, [debit(await account(tx, entity, psp, currency), moved), credit(owed, moved)])
    } else if (sum.currency !== currency && kind !== 'fee') {
      const [paid, got] = [money(sum.gross, sum.currency), money(rest, currency)]
      add('psp_exchange', sum, [
        credit(await clearingOf(psp, sum.currency), paid),
        debit(await exchangeAccount(tx, entity, psp, sum.currency), paid),
        debit(owed, got),
        credit(await exchangeAccount(tx, entity, psp, currency), got),
      ])
    }
  }
  await post(tx, entity, transfers)
}
