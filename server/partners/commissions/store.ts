import type { Context } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { newId } from '../../control/ids.ts'
import { type Currency, type Money, money, type Rounding } from '../../control/money.ts'
import { credit, debit, openAccount, post } from '../../ledger/index.ts'
import { payableAccount } from '../agreements/partner.ts'
import type { Carry, CommissionLine, PartnerTotal } from './engine.ts'
import type { StoredLine } from './run.ts'

/** What earlier runs left below a minor unit. */
export async function carried(context: Context, entity: string, partners: readonly string[]): Promise<Carry[]> {
  const rows = await context.tx.rows<{ partner: string; currency: Currency; remainder: string }>`
    select partner, currency, remainder::text as remainder from partners.earnings
    where entity = ${entity} and partner = any(${[...partners]}) order by id for update`
  return rows.map((row) => ({ ...row, remainder: BigInt(row.remainder) }))
}

/** Where each deal of a line happened. */
export interface LineOrigin {
  client: string
  account: string
  time: Date
}

/** Writes the lines of a run in one statement. */
export async function storeLines(
  { tx, now }: Context,
  about: { entity: string; run: string; rounding: Rounding },
  lines: readonly (Omit<CommissionLine, 'kind'> &
    Pick<StoredLine, 'kind'> &
    Partial<Pick<StoredLine, 'reverses' | 'cause'>>)[],
  originOf: (deal: string) => LineOrigin,
): Promise<void> {
  const rows = lines.map((line) => {
    const { client, account, time } = originOf(line.deal)
    return { ...line, id: newId('cm', now.getTime()), client, account, deal_at: time }
  })
  await tx.run`
    insert into partners.commissions (entity, id, created_at, updated_at, run, deal, deal_at, client, account, symbol, partner,
      kind, counterpart, level, plan, edition, basis, rate, multiplier, base, currency, accrual, rounding, reverses, cause)
    select ${about.entity}, l.id, ${now}, ${now}, ${about.run}, l.deal, l.deal_at, l.client, l.account, l.symbol, l.partner,
      l.kind, l.counterpart, l.level, l.plan, l.version, l."of", l.rate, l.multiplier, l.base, l.currency, l.accrual, ${about.rounding}, l.reverses, l.cause
    from jsonb_to_recordset(${json(rows)}) as l (id text, deal text, deal_at timestamptz, client text, account text, symbol text,
      partner text, kind text, counterpart text, level int, plan text, version int, "of" text, rate text, multiplier text,
      base text, currency text, accrual numeric, reverses text, cause text)`
}

/** Adds the run to what each partner has earned and carries, and posts it as one transfer. Gives the transfer, if any. */
export async function payTotals(
  context: Context,
  about: { entity: string; run: string; overdraft?: boolean },
  totals: readonly PartnerTotal[],
): Promise<string | null> {
  const { tx, now } = context
  const { entity, run, overdraft = false } = about
  const accounts: string[] = []
  for (const { partner, currency } of totals) accounts.push(await payableAccount(context, entity, partner, currency))
  await tx.run`
    insert into partners.earnings as e (entity, id, created_at, updated_at, partner, currency, ledger_account, earned, lines, remainder)
    select ${entity}, t.partner || ':' || t.currency, ${now}, ${now}, t.partner, t.currency, t.account, t.amount, t.lines, t.remainder
    from unnest(${totals.map((total) => total.partner)}::text[], ${totals.map((total) => total.currency)}::text[], ${accounts}::text[],
      ${totals.map((total) => total.amountMinor)}::bigint[], ${totals.map((total) => total.lines)}::bigint[],
      ${totals.map((total) => String(total.remainder))}::numeric[]) as t (partner, currency, account, amount, lines, remainder)
    order by 2
    on conflict (entity, id) do update set earned = e.earned + excluded.earned, lines = e.lines + excluded.lines,
      remainder = excluded.remainder, updated_at = excluded.updated_at`
  const paid = totals.flatMap((total, index) =>
    total.amountMinor === 0n ? [] : [credit(accounts[index]!, money(total.amountMinor, total.currency))],
  )
  if (paid.length === 0) return null
  const legs = [...paid]
  for (const [currency, group] of Map.groupBy(paid, ({ amount }) => amount.currency)) {
    const sum: Money = money(-group.reduce((all, { amount }) => all + amount.minor, 0n), currency)
    legs.push(debit(await expenseAccount(context, entity, currency), sum))
  }
  const [posted] = await post(tx, entity, [{ kind: 'commission', reference: run, effectiveAt: now, legs, overdraft }])
  return posted!.id
}

const expenseAccount = ({ tx }: Context, entity: string, currency: Currency): Promise<string> =>
  openAccount(tx, {
    entity,
    code: 'commissions/expense',
    name: 'Partner commissions',
    class: 'expense',
    currency,
    mode: 'append',
  })
