import { type Reader, raw } from './control/database/sql.ts'
import { type Currency, formatAmount, parseAmount } from './control/money.ts'
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
    title: 'held money is the sum of open withdrawals, account by account',
    find: (reader) => reader.rows<Row>`
      select b.entity, b.account as subject, format('%s held, open withdrawals need %s', b.held, coalesce(w.amount, 0)) as detail
      from ledger.balances b
      left join trading.accounts a on a.entity = b.entity and a.ledger_account = b.account
      left join (select entity, account, sum(amount) as amount from payments.withdrawals where funds = 'held' group by entity, account) w
        on w.entity = a.entity and w.account = a.id
      where b.held <> coalesce(w.amount, 0) limit ${perRule}`,
  },
  {
    name: 'DEPOSIT_POSTING',
    title: 'every credited deposit was posted once, in the amount that came',
    find: (reader) => reader.rows<Row>`
      select d.entity, d.id as subject, format('%s: %s postings of %s, processed %s', d.state, count(distinct t.id), coalesce(max(e.amount), 0), d.processed) as detail
      from payments.deposits d
      left join ledger.transfers t on t.entity = d.entity and t.kind = 'deposit' and t.reference = d.id
      left join ledger.entries e on e.entity = t.entity and e.transfer = t.id and e.amount > 0
      group by d.entity, d.id, d.state, d.processed
      -- What is sent back was never credited.
      having count(distinct t.id) <> (case when d.state in ('posted', 'completed', 'charged_back') then 1 else 0 end)
        or (count(t.id) > 0 and sum(e.amount) <> d.processed)
      limit ${perRule}`,
  },
  {
    name: 'WITHDRAWAL_POSTING',
    title: 'every paid withdrawal left the ledger once, and no other did',
    find: (reader) => reader.rows<Row>`
      select w.entity, w.id as subject, format('%s with %s postings', w.state, count(t.id)) as detail
      from payments.withdrawals w left join ledger.transfers t on t.entity = w.entity and t.kind = 'withdrawal' and t.reference = w.id
      group by w.entity, w.id, w.state
      having count(t.id) <> (case when w.state in ('paid', 'returned') then 1 else 0 end) limit ${perRule}`,
  },
  {
    name: 'PAYOUT_TWICE',
    title: 'no payout stands for two withdrawals, nor two payouts for one',
    find: (reader) => reader.rows<Row>`
      select min(entity) as entity, payout_key as subject, format('%s withdrawals share it', count(*)) as detail
      from payments.withdrawals where payout_key is not null group by payout_key having count(*) > 1
      union all
      select min(entity), provider_id, format('%s withdrawals were paid by it', count(*))
      from payments.withdrawals where provider_id is not null group by provider_id having count(*) > 1
      union all
      select i.entity, i.subject, format('%s payouts are under way or done', count(*)) from control.intents i
      join payments.withdrawals w on w.id = i.subject and w.state <> 'failed'
      where i.kind = 'psp.payout' and i.state in ('pending', 'calling', 'unknown', 'stuck') group by i.entity, i.subject having count(*) > 1`,
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
    select entity, id, state, processed from payments.deposits where provider = ${psp.name}`
  const withdrawals = await reader.rows<{
    entity: string
    id: string
    state: string
    payout_key: string
    amount: bigint
  }>`
    select entity, id, state, payout_key, amount from payments.withdrawals where provider = ${psp.name} and payout_key is not null`
  const returns = await reader.rows<{ entity: string; id: string; processed: bigint | null; key: string }>`
    select d.entity, d.id, d.processed, i.key from payments.deposits d
    join control.intents i on i.subject = d.id and i.kind = 'psp.payout' and i.state = 'done'
    where d.provider = ${psp.name} and d.state = 'returned'`
  const taken = new Map(
    lines
      .filter(({ kind, standing }) => kind === 'payment' && ['captured', 'refunded', 'charged_back'].includes(standing))
      .map((line) => [line.reference, line]),
  )
  const sent = Map.groupBy(
    lines.filter(({ kind, standing }) => kind === 'payout' && standing !== 'failed'),
    ({ reference }) => reference,
  )
  const known = new Set([
    ...deposits.map(({ id }) => id),
    ...withdrawals.map(({ payout_key }) => payout_key),
    ...returns.map(({ key }) => key),
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
    ...withdrawals.flatMap(({ entity, id, state, payout_key, amount }) => {
      const theirs = sent.get(payout_key) ?? []
      const due = ['sent', 'paid', 'returned'].includes(state)
      const wrong =
        theirs.length > 1 ||
        (due && theirs[0]?.amountMinor !== amount) ||
        (theirs.length > 0 && ['rejected', 'cancelled'].includes(state) && theirs[0]?.standing !== 'returned')
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
    ...[...taken.keys(), ...sent.keys()]
      .filter((reference) => !known.has(reference))
      .map((subject) => ({ rule, entity: '*', subject, detail: 'is known to the provider only' })),
  ]
}
