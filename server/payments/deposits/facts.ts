import { type Client, clientName, nameSimilarity } from '../../clients/index.ts'
import type { Reader } from '../../control/database/sql.ts'
import { type Currency, money } from '../../control/money.ts'
import type { FactValues } from '../../control/policies/policy.ts'
import { valueIn } from '../../trading/index.ts'
import type { Deposit } from './deposit.ts'

/** What the deposit policy may ask, gathered in one read. */
export async function depositFacts(reader: Reader, deposit: Deposit, client: Client, now: Date): Promise<FactValues> {
  const row = await reader.one<{ base: Currency; today: number; week: string; clients: number; cards: number }>`
    select
      (select base_currency from control.entities where id = ${deposit.entity}) as base,
      (select count(*)::int from payments.deposits d where d.client = ${client.id} and d.processed is not null and d.created_at > ${new Date(now.getTime() - 86_400_000)}) as today,
      (select coalesce(sum(processed), 0)::text from payments.deposits d where d.client = ${client.id} and d.currency = ${deposit.currency} and d.created_at > ${new Date(now.getTime() - 7 * 86_400_000)}) as week,
      (select count(distinct i.client)::int from payments.instruments i
        join payments.instruments mine on mine.provider = i.provider and mine.token = i.token where mine.entity = ${deposit.entity} and mine.id = ${deposit.instrument}) as clients,
      (select count(*)::int from payments.instruments i where i.client = ${client.id} and i.created_at > ${new Date(now.getTime() - 30 * 86_400_000)}) as cards`
  const processed = deposit.processed ?? 0n
  const [amount, week] = await Promise.all([
    valueIn(reader, money(processed, deposit.currency), row.base),
    valueIn(reader, money(BigInt(row.week), deposit.currency), row.base),
  ])
  return {
    amount: amount.minor,
    amount_matches: processed === deposit.amount,
    payer_known: deposit.payer_name !== null,
    payer_similarity: BigInt(deposit.payer_name ? nameSimilarity(deposit.payer_name, clientName(client)) : 0),
    deposits_today: BigInt(row.today),
    sum_week: week.minor,
    card_clients: BigInt(row.clients),
    cards_month: BigInt(row.cards),
  }
}
