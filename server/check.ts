import { type Reader, raw } from './control/database/sql.ts'
import { type Currency, currencies, formatAmount, parseAmount } from './control/money.ts'
import { check as checkLedger } from './ledger/index.ts'
import type { Psp } from './payments/index.ts'
import type { TradingPlatform } from './trading/index.ts'

/** One thing that is not as it must be. */
export interface HouseFinding {
  rule: string
  entity: string
  subject: string
  /** What is, against what must be. */
  detail: string
}

/** A rule that was checked, and what breaks it. */
export interface Checked {
  rule: string
  title: string
  findings: HouseFinding[]
}

type Row = Omit<HouseFinding, 'rule'>
interface Rule {
  name: string
  title: string
  find(reader: Reader): Promise<Row[]>
}

/** Findings read from one rule; a broken rule is told by its first ones. */
const perRule = 200

const rules = (queues: readonly string[]): Rule[] => [
  {
    name: 'AUDIT_WITHOUT_ENTRY',
    title: 'every captured change belongs to one audit entry',
    find: (reader) => reader.rows<Row>`
      select coalesce(c.after, c.before)->>'entity' as entity, c.row_id as subject, 'change ' || c.position || ' names the entry ' || c.entry || ', which is not there' as detail
      from audit.changes c where not exists (select from audit.entries e where e.id = c.entry) limit ${perRule}`,
  },
  { name: 'CHANGE_NOT_AUDITED', title: 'the present version of every governed row was captured', find: unauditedRows },
  {
    name: 'LOG_NOT_DENSE',
    title: 'the places of the audit log leave no gap',
    find: (reader) => reader.rows<Row>`
      select '*' as entity, 'audit.log' as subject, format('%s entries up to place %s', count(*), max(position)) as detail
      from audit.log having count(*) <> coalesce(max(position), -1) + 1 or min(position) <> 0`,
  },
  {
    name: 'INTENT_FORGOTTEN',
    title: 'every call outside that is not settled has a due date or a case',
    find: (reader) => reader.rows<Row>`
      select i.entity, i.id as subject, format('%s of %s is %s', i.kind, i.subject, i.state) as detail from control.intents i
      where i.state not in ('done', 'rejected', 'withdrawn') and i.due_at is null
        and not exists (select from control.cases c where c.subject = i.subject and c.resolved_at is null) limit ${perRule}`,
  },
  {
    name: 'HELD_WITHOUT_REASON',
    title: 'held money is the sum of open withdrawals and disputes, account by account',
    find: (reader) => reader.rows<Row>`
      select b.entity, b.account as subject, format('%s held, open withdrawals and disputes need %s', b.held, coalesce(w.amount, 0)) as detail
      from ledger.balances b
      left join trading.accounts a on a.entity = b.entity and a.ledger_account = b.account
      left join (select entity, account, sum(amount) as amount from (
        select entity, account, amount from payments.withdrawals where hold is not null and funds = 'held'
        union all
        select l.entity, w.account, l.amount from payments.withdrawal_legs l join payments.withdrawals w on w.id = l.withdrawal
        where l.state in ('planned', 'unknown', 'sent', 'failed')
        union all
        select entity, account, held from payments.chargebacks where held > 0) held group by entity, account) w
        on w.entity = a.entity and w.account = a.id
      left join (select entity, ledger_account, sum(held) as amount from partners.clawbacks group by entity, ledger_account) p
        on p.entity = b.entity and p.ledger_account = b.account
      where b.held <> coalesce(w.amount, 0) + coalesce(p.amount, 0) limit ${perRule}`,
  },
  {
    name: 'DEPOSIT_POSTING',
    title: 'every credited deposit was posted once, in the amount that came',
    find: (reader) => reader.rows<Row>`
      select d.entity, d.id as subject, format('%s: %s postings of %s, processed %s', d.state, count(distinct t.id), coalesce(-sum(e.amount), 0), d.processed) as detail
      from payments.deposits d join trading.accounts a on a.id = d.account
      left join ledger.transfers t on t.entity = d.entity and t.kind = 'deposit' and t.reference = d.id
      left join ledger.entries e on e.entity = t.entity and e.transfer = t.id and e.account = a.ledger_account
      group by d.entity, d.id, d.state, d.processed
      -- What is sent back was never credited.
      having count(distinct t.id) <> (case when d.state in ('posted', 'completed', 'disputed', 'charged_back') then 1 else 0 end)
        or (count(t.id) > 0 and sum(e.amount) is distinct from -d.processed)
      limit ${perRule}`,
  },
  {
    name: 'UNALLOCATED',
    title: 'what is owed to nobody by name is the sum of open receipts; a matched one paid its one deposit',
    find: (reader) => reader.rows<Row>`
      select entity, currency as subject, format('%s owed, open receipts are %s', sum(owed), sum(open)) as detail from (
        select e.entity, e.currency, -e.amount as owed, 0 as open from ledger.entries e
        join ledger.accounts a on a.entity = e.entity and a.id = e.account where a.code = 'unallocated'
        union all
        select entity, currency, 0, amount from payments.receipts where state in ('unmatched', 'suggested', 'returning')
      ) both_sides group by entity, currency having sum(owed) <> sum(open)
      union all
      select r.entity, r.id, format('%s, booked %s times', r.state, count(t.id)) from payments.receipts r
      left join ledger.transfers t on t.entity = r.entity and t.kind = 'receipt' and t.reference = r.id
      group by r.entity, r.id, r.state having count(t.id) <> 1
      union all
      select r.entity, r.id, format('%s, paid %s', r.state, coalesce(d.id, 'no deposit')) from payments.receipts r
      left join payments.deposits d on d.receipt = r.id
      where (r.state = 'matched') <> (d.id is not null) or (d.id is not null and d.id <> r.deposit) limit ${perRule}`,
  },
  {
    name: 'CHARGEBACK_POSTING',
    title: 'what a dispute has moved in the ledger is what its state says, and nothing else moved for it',
    find: (reader) => reader.rows<Row>`
      select c.entity, c.id as subject, format('%s is %s with %s taken: receivable %s, client %s, house %s, frozen %s; posted %s, %s, %s, %s',
        c.state, c.funds, c.amount, case when c.funds = 'taken' then c.amount else 0 end, c.charged, c.absorbed, c.held, p.receivable, p.client, p.loss, p.frozen) as detail
      from payments.chargebacks c, lateral (
        select coalesce(sum(e.amount) filter (where a.code = 'chargebacks/receivable'), 0) as receivable,
          coalesce(sum(e.amount) filter (where a.mode = 'exact'), 0) as client,
          coalesce(sum(e.amount) filter (where a.code = 'chargebacks/loss'), 0) as loss,
          coalesce((select sum(h.amount) from ledger.holds h where h.entity = c.entity and h.id = c.hold and h.state = 'held'), 0) as frozen
        from ledger.transfers t join ledger.entries e on e.entity = t.entity and e.transfer = t.id
        join ledger.accounts a on a.entity = e.entity and a.id = e.account
        where t.entity = c.entity and t.kind in ('chargeback', 'chargeback_returned', 'chargeback_lost', 'chargeback_restored')
          and t.reference >= c.id || '/' and t.reference < c.id || '0'
      ) p
      where p.receivable <> (case when c.funds = 'taken' then c.amount else 0 end)
        or p.client <> c.charged or p.loss <> c.absorbed or p.frozen <> c.held
        or c.charged + c.absorbed <> (case when c.funds = 'charged' then c.amount else 0 end)
        or (c.held > 0 and c.funds not in ('reserved', 'taken'))
      union all
      select t.entity, t.id, format('%s of %s, which is no dispute', t.kind, t.reference) from ledger.transfers t
      where t.kind in ('chargeback', 'chargeback_returned', 'chargeback_lost', 'chargeback_restored')
        and not exists (select from payments.chargebacks c where c.entity = t.entity and c.id = split_part(t.reference, '/', 1))
      limit ${perRule}`,
  },
  {
    name: 'CHARGEBACK_FUNDS',
    title: 'where disputed money stands follows from the dispute, and what the platform owes is asked for or in a case',
    find: (reader) => reader.rows<Row>`
      select c.entity, c.id as subject, format('%s with %s of a deposit that is %s; the platform took %s of %s', c.state, c.funds, d.state, c.on_platform, c.held + c.charged) as detail
      from payments.chargebacks c join payments.deposits d on d.id = c.deposit
      where (c.asking is null and c.on_platform <> c.held + c.charged
          and not exists (select from control.cases k where k.subject = c.id and k.resolved_at is null))
        or (d.state in ('completed', 'disputed', 'charged_back') and c.funds <> case
          when c.state in ('won', 'cancelled') then 'none'
          when c.state = 'pre_alert' then case when c.wish = 'refund' then 'reserved' else 'none' end
          when c.state in ('opened', 'evidence_due', 'represented', 'arbitration') then 'taken' else 'charged' end)
        or (c.funds = 'charged' and d.state <> 'charged_back')
        or (c.funds = 'taken' and d.state not in ('disputed', 'charged_back'))
      limit ${perRule}`,
  },
  {
    name: 'CLAWBACK',
    title: 'commission of disputed deposits is held or taken back as the dispute stands, once',
    find: (reader) => reader.rows<Row>`
      select k.entity, k.id as subject, format('%s, though the money of %s is %s', k.state, c.id, c.funds) as detail
      from partners.clawbacks k join payments.chargebacks c on c.id = k.chargeback
      where k.state <> case c.funds when 'none' then 'released' when 'charged' then 'applied' else 'held' end
      union all
      select l.entity, l.id, 'more was taken back of it than it earned' from partners.commissions l
      join (select reverses, sum(accrual) as sum from partners.commissions where reverses is not null group by reverses) r on r.reverses = l.id
      where r.sum <> 0 and (sign(l.accrual + r.sum) not in (0, sign(l.accrual)) or sign(r.sum) = sign(l.accrual)) limit ${perRule}`,
  },
  {
    name: 'WITHDRAWAL_POSTING',
    title: 'every paid leg of a withdrawal left the ledger once, every returned one came back once, and no other did',
    find: (reader) => reader.rows<Row>`
      select l.entity, l.id as subject, format('%s, %s out and %s back', l.state, count(t.id) filter (where t.kind = 'withdrawal'), count(t.id) filter (where t.kind = 'withdrawal_returned')) as detail
      from payments.withdrawal_legs l left join ledger.transfers t on t.entity = l.entity and t.kind in ('withdrawal', 'withdrawal_returned') and t.reference = l.id
      group by l.entity, l.id, l.state
      having count(t.id) filter (where t.kind = 'withdrawal') <> (l.state in ('paid', 'returned'))::int
        or count(t.id) filter (where t.kind = 'withdrawal_returned') <> (l.state = 'returned')::int
      union all
      select t.entity, t.id, format('%s of %s, which is no leg', t.kind, t.reference) from ledger.transfers t
      where t.kind in ('withdrawal', 'withdrawal_returned')
        and not exists (select from payments.withdrawal_legs l where l.entity = t.entity and l.id = t.reference) limit ${perRule}`,
  },
  {
    name: 'WITHDRAWAL_LEGS',
    title: 'the legs of a withdrawal make up its amount, and where it stands follows from them',
    find: (reader) => reader.rows<Row>`
      select entity, id as subject, format('%s with %s; legs: %s of %s', state, funds, coalesce(legs, 'none'), coalesce(sum, 0)) as detail from (
        select w.entity, w.id, w.state, w.funds, w.amount, sum(l.amount) filter (where l.state <> 'replaced') as sum,
          string_agg(distinct l.state, ', ') as legs,
          bool_or(l.state in ('planned', 'unknown', 'sent', 'failed')) as held, bool_or(l.state = 'paid') as paid
        from payments.withdrawals w left join payments.withdrawal_legs l on l.withdrawal = w.id
        group by w.entity, w.id
      ) w
      where case when legs is null
        then (state, funds) not in (('requested', 'held'), ('checking', 'held'), ('review', 'held'), ('waiting_for_client', 'held'),
          ('rejected', 'released'), ('cancelled', 'released'))
        else sum <> amount or funds <> case when held then 'held' when paid then 'paid_out' else 'released' end
          or state in ('requested', 'checking', 'review', 'waiting_for_client', 'cancelled')
          or held <> (state in ('approved', 'unknown', 'sent', 'failed')) end
      limit ${perRule}`,
  },
  {
    name: 'PAYOUT_TWICE',
    title:
      'a leg has one intent, a payment of a provider stands for one leg, and no deposit is refunded beyond what came',
    find: (reader) => reader.rows<Row>`
      select min(entity) as entity, provider || ':' || provider_id as subject, format('%s legs were paid by it', count(*)) as detail
      from payments.withdrawal_legs where provider_id is not null group by provider, provider_id having count(*) > 1
      union all
      select i.entity, i.subject, format('%s intents', count(*)) from control.intents i
      where i.subject_type = 'withdrawal leg' group by i.entity, i.subject having count(*) > 1
      union all
      select d.entity, d.id, format('%s refunded of %s', sum(l.amount), d.processed)
      from payments.withdrawal_legs l join payments.deposits d on d.id = l.deposit
      where l.state not in ('replaced', 'released', 'returned') group by d.entity, d.id, d.processed having sum(l.amount) > d.processed`,
  },
  {
    name: 'PREFUNDING',
    title: 'what is left at a provider for payouts is what was put there less what payouts took',
    find: (reader) => reader.rows<Row>`
      select s.entity, s.account as subject, format('%s is noted, %s follows', s.prefunded, x.follows) as detail
      from payments.merchant_account_standings s, lateral (
        select coalesce((select sum(f.amount) from payments.prefundings f where f.merchant_account = s.account), 0)
          - coalesce((select sum(a.prefunding_taken) from payments.attempts a where a.merchant_account = s.account and (a.result is null or a.result = 'approved')), 0) as follows
      ) x where s.prefunded <> x.follows limit ${perRule}`,
  },
  {
    name: 'ATTEMPT_AT_TWO',
    title: 'no deposit is under way at two providers',
    find: (reader) => reader.rows<Row>`
      select entity, subject, format('%s attempts are open', count(*)) as detail from payments.attempts
      where result is null and subject_type = 'deposit' group by entity, subject having count(*) > 1 limit ${perRule}`,
  },
  {
    name: 'SETTLEMENT_POSTING',
    title: 'what providers charged, held back and paid out is booked as their reports tell it',
    find: (reader) => reader.rows<Row>`
      select entity, psp || ' ' || currency as subject, format('%s: %s booked, %s reported', kind, coalesce(booked, 0), coalesce(told, 0)) as detail
      from (
        select t.entity, split_part(a.code, '/', 2) as psp, a.currency, t.kind, sum(e.amount) as booked
        from ledger.transfers t
        join ledger.entries e on e.entity = t.entity and e.transfer = t.id
        join ledger.accounts a on a.entity = e.entity and a.id = e.account and a.code ~ '^psp/[^/]+/(fees|reserve|transit|corrections)$'
        where t.kind in ('psp_fees', 'psp_reserve', 'psp_payout', 'psp_adjustment') group by 1, 2, 3, 4
      ) books full join (
        select l.entity, l.psp, l.settled_in as currency, p.kind, sum(p.amount) as told
        from payments.settlement_lines l
        cross join lateral (values ('psp_fees', case when l.kind = 'fee' then -l.net else l.fee end),
          (case when l.kind in ('reserve', 'payout', 'adjustment') then 'psp_' || l.kind end, -(l.net + l.fee))) as p (kind, amount)
        where not l.repeated and p.kind is not null and l.settled_in = any(${[...currencies]}) and l.currency = any(${[...currencies]})
        group by 1, 2, 3, 4
      ) reports using (entity, psp, currency, kind)
      where coalesce(booked, 0) <> coalesce(told, 0) limit ${perRule}`,
  },
  {
    name: 'RESERVE_LOTS',
    title: 'what providers hold back is the sum of the lots that are not given back',
    find: (reader) => reader.rows<Row>`
      select entity, psp || ' ' || currency as subject, format('%s in lots, %s in the ledger', coalesce(lots, 0), coalesce(booked, 0)) as detail
      from (select entity, psp, currency, sum(held - released) as lots from payments.reserve_lots
        where currency = any(${[...currencies]}) group by 1, 2, 3) lots
      full join (select entity, split_part(code, '/', 2) as psp, currency, posted as booked from ledger.standing where code ~ '^psp/[^/]+/reserve$') books
        using (entity, psp, currency)
      -- A provider may give back more than any report has told it to hold.
      where coalesce(lots, 0) <> greatest(coalesce(booked, 0), 0) limit ${perRule}`,
  },
  {
    name: 'BREAK_POSTING',
    title: 'a posting about a difference belongs to one that two people ended',
    find: (reader) => reader.rows<Row>`
      select t.entity, t.reference as subject, coalesce('the break is ' || b.state || ' by ' || coalesce(b.resolution, 'nobody'), 'there is no such break') as detail
      from ledger.transfers t left join payments.breaks b on b.entity = t.entity and b.id = t.reference
      where t.kind = 'break' and (b.id is null or b.state <> 'resolved' or b.resolution not in ('book', 'reverse', 'correct', 'book_difference', 'write_off')
        or coalesce(jsonb_array_length(t.details->'checkers'), 0) = 0) limit ${perRule}`,
  },
  {
    name: 'CONTROL_SHEET',
    title: 'every control sheet closes: opening and movements are what is expected',
    find: (reader) => reader.rows<Row>`
      select entity, id as subject, format('%s + %s is not %s', opening, moved, expected) as detail
      from payments.control_sheets s cross join lateral (
        select coalesce(sum(value::bigint), 0) as moved from jsonb_each_text(s.movements)) m
      where opening + moved <> expected limit ${perRule}`,
  },
  {
    name: 'CASE_WITHOUT_QUEUE',
    title: 'every case lies in a queue that the house has',
    find: (reader) => reader.rows<Row>`
      select entity, id as subject, 'lies in ' || queue as detail from control.cases where not queue = any(${[...queues]}) limit ${perRule}`,
  },
  {
    name: 'EXCEPTION_WITHOUT_CASE',
    title: 'whatever waits for a person lies in a queue',
    find: (reader) => reader.rows<Row>`
      select s.entity, s.id as subject, s.type || ' is in ' || s.state || ' without a case' as detail from (
        select entity, id, 'deposit' as type, state from payments.deposits where state = 'review'
        -- A moment passes between the booking of a receipt and its first assessment.
        union all select entity, id, 'receipt', state from payments.receipts where state = 'suggested' or (state = 'unmatched' and reasons <> '{}')
        union all select entity, id, 'withdrawal', state from payments.withdrawals where state in ('review', 'waiting_for_client', 'failed')
        union all select entity, id, 'kyc case', state from clients.kyc_cases where state in ('manual_review', 'info_requested', 'revoked')
      ) s where not exists (select from control.cases c where c.subject = s.id and c.resolved_at is null) limit ${perRule}`,
  },
]

/** Holds the whole house against its rules: the ledger's own, and those of the rooms. Reads only. */
export async function checkHouse(reader: Reader, queues: readonly string[]): Promise<Checked[]> {
  const ledger = (await checkLedger(reader)).map(({ class: rule, ...finding }) => ({ rule, ...finding }))
  const checked: Checked[] = [
    { rule: 'LEDGER', title: 'every balance of the ledger follows from its entries', findings: ledger },
  ]
  for (const { name, title, find } of rules(queues)) {
    checked.push({ rule: name, title, findings: (await find(reader)).map((row) => ({ rule: name, ...row })) })
  }
  return checked
}

/** The tables under the tower, as the database itself knows them. */
async function unauditedRows(reader: Reader): Promise<Row[]> {
  const tables = await reader.rows<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where t.tgname = 'tower_capture' and n.nspname <> 'public' order by 1`
  const found: Row[] = []
  for (const { name } of tables) {
    found.push(
      ...(await reader.rows<Row>`
        select t.entity, t.id as subject, format('%s, version %s was not captured', ${name}::text, t.version) as detail from ${raw(name)} t
        where not exists (select from audit.changes c where c.row_id = t.id and c.table_name = ${name}
          and c.after->>'entity' = t.entity and (c.after->>'version')::int = t.version) limit ${perRule}`),
    )
  }
  return found.slice(0, perRule)
}

/** Holds the house against the platform and the payment providers. What is on its way may differ for a moment. */
export async function checkOutside(
  reader: Reader,
  outside: { mt5: TradingPlatform; psps: readonly Psp[] },
  now: Date,
): Promise<Checked[]> {
  return [
    {
      rule: 'PLATFORM_BALANCE',
      title: 'what a client can dispose of is the balance on the platform',
      findings: await platformFindings(reader, outside.mt5),
    },
    ...(await Promise.all(
      outside.psps.map(async (psp) => ({
        rule: 'PROVIDER',
        title: `deposits and withdrawals are what ${psp.name} took and paid`,
        findings: await providerFindings(reader, psp, now),
      })),
    )),
  ]
}

async function platformFindings(reader: Reader, platform: TradingPlatform): Promise<HouseFinding[]> {
  const theirs = new Map((await platform.listAccounts('*')).map((account) => [account.login, account]))
  const ours = await reader.rows<{ entity: string; id: string; login: string; currency: Currency; available: bigint }>`
    select a.entity, a.id, a.login, a.currency, b.posted - b.held as available
    from trading.accounts a join ledger.balances b on b.entity = a.entity and b.account = a.ledger_account
    where a.platform = 'mt5' and a.state in ('active', 'read_only', 'disabled')`
  return ours.flatMap(({ entity, id, login, currency, available }) => {
    const there = theirs.get(login)
    if (there && parseAmount(there.balance, currency) === available) return []
    return [
      {
        rule: 'PLATFORM_BALANCE',
        entity,
        subject: id,
        detail: `login ${login}: ${formatAmount(available, currency)} in the ledger, ${there?.balance ?? 'no account'} on the platform`,
      },
    ]
  })
}

async function providerFindings(reader: Reader, psp: Psp, now: Date): Promise<HouseFinding[]> {
  const lines = await psp.transactions(new Date(0), now)
  const rule = 'PROVIDER'
  const deposits = await reader.rows<{ entity: string; id: string; state: string; processed: bigint | null }>`
    select entity, id, state, processed from payments.deposits where provider = ${psp.name} and receipt is null`
  const receipts = await reader.rows<{
    entity: string
    id: string
    amount: bigint
    provider_id: string
    return_key: string | null
  }>`
    select entity, id, amount, provider_id, return_key from payments.receipts where provider = ${psp.name}`
  const legs = await reader.rows<{
    entity: string
    id: string
    state: string
    key: string
    amount: bigint
    deposit: string | null
    payment: string | null
  }>`
    select l.entity, l.id, l.state, l.key, l.amount, l.deposit, d.provider_id as payment
    from payments.withdrawal_legs l left join payments.deposits d on d.id = l.deposit where l.provider = ${psp.name}`
  const returns = await reader.rows<{ entity: string; id: string; processed: bigint | null; key: string }>`
    select d.entity, d.id, d.processed, i.key from payments.deposits d
    join control.intents i on i.subject = d.id and i.kind = 'psp.payout' and i.state = 'done'
    where d.provider = ${psp.name} and d.state = 'returned'`
  // Announced disputes that were refunded before they opened.
  const averted = await reader.rows<{ key: string }>`
    select i.key from control.intents i join payments.chargebacks c on c.id = i.subject and i.kind = 'psp.refund'
    where c.provider = ${psp.name}`
  const taken = new Map(
    lines
      .filter(({ kind, standing }) => kind === 'payment' && ['captured', 'refunded', 'charged_back'].includes(standing))
      .map((line) => [line.reference, line]),
  )
  const received = new Map([...taken.values()].map((line) => [line.providerId, line]))
  const sent = Map.groupBy(
    lines.filter(({ kind, standing }) => kind === 'payout' && standing !== 'failed'),
    ({ reference }) => reference,
  )
  // Refunds are part of their payments, and are asked for by them.
  for (const { key, deposit, payment } of legs) {
    const refund = deposit && payment && (await psp.findPayout(key, { providerId: payment, reference: deposit }))
    if (refund && refund.standing !== 'failed' && !sent.has(key)) sent.set(key, [{ kind: 'payout', ...refund }])
  }
  const known = new Set([
    ...deposits.map(({ id }) => id),
    ...legs.map(({ key }) => key),
    ...receipts.flatMap(({ provider_id, return_key }) => [
      received.get(provider_id)?.reference ?? '',
      return_key ?? '',
    ]),
    ...returns.map(({ key }) => key),
    ...averted.map(({ key }) => key),
  ])
  return [
    ...deposits.flatMap(({ entity, id, state, processed }) => {
      const theirs = taken.get(id)?.amountMinor
      return (processed ?? undefined) === theirs
        ? []
        : [
            {
              rule,
              entity,
              subject: id,
              detail: `${state}: ${processed ?? 'nothing'} here, ${theirs ?? 'nothing'} there`,
            },
          ]
    }),
    ...legs.flatMap(({ entity, id, state, key, amount }) => {
      const theirs = sent.get(key) ?? []
      const due = ['sent', 'paid', 'returned'].includes(state)
      const wrong =
        theirs.length > 1 ||
        (due && theirs[0]?.amountMinor !== amount) ||
        (theirs.length > 0 && ['replaced', 'released'].includes(state) && theirs[0]?.standing !== 'returned')
      return wrong
        ? [
            {
              rule,
              entity,
              subject: id,
              detail: `${state}: ${amount} here, ${theirs.map(({ amountMinor, standing }) => `${amountMinor} ${standing}`).join(' and ') || 'nothing'} there`,
            },
          ]
        : []
    }),
    ...returns.flatMap(({ entity, id, processed, key }) => {
      const theirs = sent.get(key) ?? []
      const detail = `returned: ${processed} here, ${theirs.map(({ amountMinor }) => amountMinor).join(' and ') || 'nothing'} there`
      return theirs.length === 1 && theirs[0]?.amountMinor === processed ? [] : [{ rule, entity, subject: id, detail }]
    }),
    ...receipts.flatMap(({ entity, id, amount, provider_id }) => {
      const theirs = received.get(provider_id)?.amountMinor
      return theirs === amount
        ? []
        : [{ rule, entity, subject: id, detail: `receipt: ${amount} here, ${theirs ?? 'nothing'} there` }]
    }),
    ...[...taken.keys(), ...sent.keys()]
      .filter((reference) => !known.has(reference))
      .map((subject) => ({ rule, entity: '*', subject, detail: 'is known to the provider only' })),
  ]
}
