import { kycOf } from '../../clients/index.ts'
import type { Reader } from '../../control/database/sql.ts'
import { type Currency, formatAmount, formatDecimal, formatMoney, money } from '../../control/money.ts'
import type { Chargeback } from './chargeback.ts'
import { type Reason, reasonOf } from './reason-codes.ts'

/** Lines of each kind that are shown; the newest. */
const most = 40

/** All that speaks for us, gathered from the whole house; amounts and names as people read them. */
export interface Evidence {
  chargeback: Chargeback
  reason: Reason
  issuer: string
  at: Date
  payment: {
    id: string
    provider: string
    provider_id: string | null
    method: string
    requested: string
    processed: string
    requested_at: Date
    credited_at: Date | null
    account: string
    card: string | null
    card_holder: string | null
    payer: string | null
    authenticated: boolean | null
    card_country: string | null
    ledger_transfer: string | null
  }
  client: {
    id: string
    name: string
    born: string
    email: string
    phone: string | null
    country: string
    registered_at: Date
    email_confirmed_at: Date | null
    terms_accepted_at: Date
    kyc: string
    kyc_approved_at: Date | null
    screening: string
  }
  papers: { kind: string; type: string; state: string; at: Date; sha256: string }[]
  logins: { at: Date; seen_at: Date; address: string | null; agent: string | null }[]
  trading: { deals: number; lots: string; result: string; first: Date | null; last: Date | null; lines: Deal[] }
  earlier: { id: string; at: Date; amount: string; state: string }[]
  withdrawals: { id: string; at: Date; amount: string; state: string; to: string }[]
  messages: { at: Date; title: string; state: string }[]
  timeline: { at: Date; what: string }[]
}

interface Deal {
  at: Date
  symbol: string
  side: string
  lots: string
  result: string
}

interface PaymentRow {
  issuer: string
  id: string
  provider: string
  provider_id: string | null
  method: string
  amount: bigint
  processed: bigint | null
  currency: Currency
  created_at: Date
  completed_at: Date | null
  login: string | null
  label: string | null
  holder: string | null
  payer_name: string | null
  liability_shift: boolean | null
  source_country: string | null
  transfer: string | null
  instrument: string | null
}

/** What is not needed is masked: the day of birth, most of the address of mail and of the number. */
const masked = {
  email: (text: string) => text.replace(/^(.).*(@.*)$/, '$1•••$2'),
  phone: (text: string | null) => text && `••• ${text.slice(-3)}`,
  born: (text: string) => text.slice(0, 4),
}

/** Gathers the evidence on a dispute. Reads only; the same house at the same moment gives the same. */
export async function gatherEvidence(db: Reader, chargeback: Chargeback, at: Date): Promise<Evidence> {
  const { deposit, client: owner, account, currency } = chargeback
  const payment = await db.one<PaymentRow>`
    select e.name as issuer, d.*, a.login, i.label, i.holder,
      (select t.id from ledger.transfers t where t.entity = d.entity and t.kind = 'deposit' and t.reference = d.id) as transfer
    from payments.deposits d join control.entities e on e.id = d.entity join trading.accounts a on a.id = d.account
    left join payments.instruments i on i.entity = d.entity and i.id = d.instrument where d.id = ${deposit}`
  const since = payment.completed_at ?? payment.created_at
  const [client, kyc, papers, logins, deals, earlier, withdrawals, messages, timeline] = await Promise.all([
    db.one<ClientRow>`select id, first_name, last_name, birth_date::text as birth_date, email, phone, country, created_at, email_confirmed_at, terms_accepted_at
      from clients.clients where id = ${owner}`,
    kycOf(db, owner),
    db.rows<Evidence['papers'][number]>`
      select kind, type, state, created_at as at, sha256 from clients.documents where client = ${owner} order by id limit ${most}`,
    db.rows<Evidence['logins'][number]>`
      select created_at as at, seen_at, address, agent from control.sessions
      where realm = 'client' and holder = ${owner} order by created_at desc limit ${most}`,
    db.rows<DealRow>`
      select time, symbol, action, volume, profit + swap + commission as result from trading.deals
      where account = ${account} and action in ('buy', 'sell') and time >= ${since} order by seq`,
    db.rows<MoneyRow>`
      select id, created_at as at, coalesce(processed, amount) as amount, currency, state, '' as label from payments.deposits
      where client = ${owner} and id <> ${deposit} and processed is not null and instrument is not distinct from ${payment.instrument}
      order by id desc limit ${most}`,
    db.rows<MoneyRow>`
      select w.id, w.created_at as at, w.amount, w.currency, w.state, i.label from payments.withdrawals w
      join payments.instruments i on i.entity = w.entity and i.id = w.instrument
      where w.client = ${owner} and w.funds = 'paid_out' order by w.id desc limit ${most}`,
    db.rows<Evidence['messages'][number]>`
      select created_at as at, title, state from control.messages where recipient = ${owner} order by id desc limit ${most}`,
    db.rows<{ at: Date; type: string }>`
      select at, type from control.events where subject in (${deposit}, ${chargeback.id}) order by id limit ${2 * most}`,
  ])
  const sum = (minor: bigint) => formatMoney(money(minor, currency))
  const lots = (volume: bigint) => formatDecimal(volume, 8).replace(/\.?0+$/, '')
  const moneyLine = ({ id, at: moved, amount, currency: of, state }: MoneyRow) => ({
    id,
    at: moved,
    amount: formatMoney(money(amount, of)),
    state,
  })
  return {
    chargeback,
    reason: reasonOf(chargeback.scheme, chargeback.reason_code),
    issuer: payment.issuer,
    at,
    payment: {
      id: payment.id,
      provider: payment.provider,
      provider_id: payment.provider_id,
      method: payment.method,
      requested: sum(payment.amount),
      processed: sum(payment.processed ?? 0n),
      requested_at: payment.created_at,
      credited_at: payment.completed_at,
      account: payment.login ?? account,
      card: payment.label,
      card_holder: payment.holder,
      payer: payment.payer_name,
      authenticated: payment.liability_shift,
      card_country: payment.source_country,
      ledger_transfer: payment.transfer,
    },
    client: {
      ...client,
      name: `${client.first_name} ${client.last_name}`,
      born: masked.born(client.birth_date),
      email: masked.email(client.email),
      phone: masked.phone(client.phone),
      registered_at: client.created_at,
      kyc: kyc?.state ?? 'none',
      kyc_approved_at: kyc?.approved_at ?? null,
      screening: kyc?.screening ?? 'none',
    },
    papers,
    logins,
    trading: {
      deals: deals.length,
      lots: lots(deals.reduce((total, { volume }) => total + volume, 0n)),
      result: formatAmount(
        deals.reduce((total, { result }) => total + result, 0n),
        currency,
      ),
      first: deals[0]?.time ?? null,
      last: deals.at(-1)?.time ?? null,
      lines: deals.slice(-most).map(({ time, symbol, action, volume, result }) => ({
        at: time,
        symbol,
        side: action,
        lots: lots(volume),
        result: formatAmount(result, currency),
      })),
    },
    earlier: earlier.map(moneyLine),
    withdrawals: withdrawals.map((row) => ({ ...moneyLine(row), to: row.label })),
    messages,
    timeline: timeline.map(({ at: moment, type }) => ({ at: moment, what: type.replace(/[._]/g, ' ') })),
  }
}

interface ClientRow {
  id: string
  first_name: string
  last_name: string
  birth_date: string
  email: string
  phone: string | null
  country: string
  created_at: Date
  email_confirmed_at: Date | null
  terms_accepted_at: Date
}
interface DealRow {
  time: Date
  symbol: string
  action: string
  volume: bigint
  result: bigint
}
interface MoneyRow {
  id: string
  at: Date
  amount: bigint
  currency: Currency
  state: string
  label: string
}
