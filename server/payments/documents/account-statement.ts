import { csvOf } from '../../control/csv.ts'
import type { Reader } from '../../control/database/sql.ts'
import { type Currency, formatAmount } from '../../control/money.ts'
import { momentText, writePdf } from './pdf.ts'

/** One account's money over a period; amounts in minor units, the client's credit positive. */
export interface AccountStatement {
  issuer: string
  licence: string
  client: string
  account: string
  currency: Currency
  /** ISO dates of the first and the last day, UTC. */
  from: string
  to: string
  opening: bigint
  closing: bigint
  entries: { at: Date; what: string; reference: string; amount: bigint; balance: bigint }[]
}

interface Account {
  entity: string
  id: string
  login: string | null
  currency: Currency
  ledger_account: string | null
}

const titles: Record<string, string> = {
  deposit: 'Deposit',
  withdrawal: 'Withdrawal',
  withdrawal_returned: 'Withdrawal that came back',
  adjustment: 'Adjustment',
  trading: 'Result of trading',
  deal: 'Result of trading',
  reversal: 'Reversal',
  chargeback_lost: 'Deposit charged back',
  chargeback_restored: 'Charged back deposit given again',
}

const titleOf = (kind: string): string => {
  const words = kind.replaceAll('_', ' ')
  return titles[kind] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** The day after, when a period ends that includes its last day. */
const endOf = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000)

/** Gathers a statement. The balance runs from what stood before the first day, through every entry that counts in it. */
export async function readStatement(
  db: Reader,
  account: Account,
  { from, to }: { from: string; to: string },
): Promise<AccountStatement> {
  const [start, end] = [new Date(`${from}T00:00:00Z`), endOf(to)]
  const [{ issuer, licence, client }, { opening }, rows] = await Promise.all([
    db.one<{ issuer: string; licence: string; client: string }>`
      select e.name as issuer, e.licence, c.first_name || ' ' || c.last_name as client
      from trading.accounts a join control.entities e on e.id = a.entity join clients.clients c on c.id = a.client
      where a.id = ${account.id}`,
    db.one<{ opening: string }>`
      select coalesce(sum(-e.amount), 0)::text as opening
      from ledger.entries e join ledger.transfers t on t.entity = e.entity and t.id = e.transfer
      where e.entity = ${account.entity} and e.account = ${account.ledger_account} and t.effective_at < ${start}`,
    db.rows<{ at: Date; kind: string; reference: string; amount: bigint }>`
      select t.effective_at as at, t.kind, t.reference, -e.amount as amount
      from ledger.entries e join ledger.transfers t on t.entity = e.entity and t.id = e.transfer
      where e.entity = ${account.entity} and e.account = ${account.ledger_account}
        and t.effective_at >= ${start} and t.effective_at < ${end} order by t.effective_at, e.account_version`,
  ])
  let balance = BigInt(opening)
  const entries = rows.map(({ at, kind, reference, amount }) => {
    balance += amount
    return { at, what: titleOf(kind), reference, amount, balance }
  })
  return {
    issuer,
    licence,
    client,
    account: account.login ?? account.id,
    currency: account.currency,
    from,
    to,
    opening: BigInt(opening),
    closing: balance,
    entries,
  }
}

/** The statement as a document. */
export function statementPdf(statement: AccountStatement, at: Date): Promise<Buffer> {
  const { issuer, licence, client, account, currency, from, to, opening, closing, entries } = statement
  const sum = (minor: bigint) => formatAmount(minor, currency)
  const inward = entries.reduce((total, { amount }) => (amount > 0n ? total + amount : total), 0n)
  return writePdf({
    title: 'Account statement',
    issuer: `${issuer} · ${licence}`,
    about: `Account ${account}, ${from} to ${to}`,
    at,
    blocks: [
      {
        kind: 'facts',
        facts: [
          ['Client', client],
          ['Account', account],
          ['Period', `${from} to ${to}, both days included (UTC)`],
          ['Opening balance', `${sum(opening)} ${currency}`],
          ['In', `${sum(inward)} ${currency}`],
          ['Out', `${sum(closing - opening - inward)} ${currency}`],
          ['Closing balance', `${sum(closing)} ${currency}`],
        ],
      },
      { kind: 'heading', text: 'Entries' },
      {
        kind: 'table',
        columns: [
          { label: 'At', share: 3 },
          { label: 'What', share: 3 },
          { label: 'Reference', share: 4 },
          { label: currency, share: 2, align: 'right' },
          { label: 'Balance', share: 2, align: 'right' },
        ],
        rows: entries.map((entry) => [
          momentText(entry.at),
          entry.what,
          entry.reference,
          sum(entry.amount),
          sum(entry.balance),
        ]),
        empty: 'Nothing moved in this period.',
      },
    ],
  })
}

/** The same for a spreadsheet; opening and closing are rows of their own. */
export function statementCsv({ account, currency, from, to, opening, closing, entries }: AccountStatement): Buffer {
  const sum = (minor: bigint) => formatAmount(minor, currency)
  const rows = entries.map((entry) => [
    entry.at.toISOString(),
    entry.what,
    entry.reference,
    sum(entry.amount),
    sum(entry.balance),
  ])
  const table = [
    ['at', 'what', 'reference', 'amount', 'balance'],
    [`${from}T00:00:00.000Z`, 'Opening balance', '', '', sum(opening)],
    ...rows,
    [endOf(to).toISOString(), 'Closing balance', '', '', sum(closing)],
  ]
  return Buffer.from(
    csvOf(table.map((row, at) => [...row, ...(at === 0 ? ['account', 'currency'] : [account, currency])])),
  )
}
