import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Context, command, type Governed, subject } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { newId } from '../../control/ids.ts'
import { limits } from '../../control/limits.ts'
import { dayOf, minorOf } from '../reconciliation/bank-entries.ts'
import {
  type PaymentStatusReport,
  refuseUnsound,
  type Statement,
  type StatementEntry,
  StatementRefused,
} from '../statements/statement.ts'
import { fileInput, keepFile, refuseTwice, type SettlementFile, settlementFiles, taking } from './file.ts'
import type { FileReaders } from './readers.ts'

/** One account's movements over one period, as its bank tells them. */
export interface BankStatement extends Governed {
  file: string
  format: Statement['format']
  account: string
  currency: string | null
  /** Decimal places of its balances. */
  scale: number
  statement_id: string | null
  number: number | null
  from_on: string | null
  to_on: string | null
  opening: bigint | null
  closing: bigint | null
  entries: number
  /** What a person should know of it. */
  notes: Statement['problems']
}

export const bankStatements = subject<BankStatement>({
  type: 'bank statement',
  prefix: 'bs',
  table: 'payments.bank_statements',
  plural: 'bank-statements',
})

/** Statements before a new one that are held against it: a bank's sequence leaves none out. */
const before = 40

export const importStatement = (readers: FileReaders) =>
  command({
    name: 'bank-statement.import',
    summary:
      'Load a file of a bank: statements, notices or payment statuses. One that is broken, repeats or leaves out a statement is kept with its reason, and nothing of it is loaded.',
    creates: settlementFiles,
    path: '/v1/bank-statements',
    bodyBytes: limits.uploadBodyBytes,
    input: z.strictObject(fileInput),
    async handler(context) {
      const { input, tx } = context
      const { file_name, entity } = input
      const { bytes } = input.content_base64
      await refuseTwice(context)
      const status = taking(() => readers.paymentStatus(bytes, file_name))
      if ('content' in status && status.content) return keepStatus(context, status.content)
      const known = await tx.rows<BankStatement>`
        select * from (select s.*, row_number() over (partition by account, format order by to_on desc nulls last, id desc) as place
          from payments.bank_statements s where entity = ${entity}) s where place <= ${before}`
      const read = taking(() => {
        if ('refused' in status) throw status.refused
        const statements = readers.statements(bytes, file_name)
        for (const statement of statements) refuseUnsound(file_name, statement)
        const reads = statements.map((statement) => ({ file: file_name, statement }))
        const gap = readers
          .gaps([...known.map((row) => ({ file: row.id, statement: statementOf(row) })), ...reads])
          .find(({ file }) => file === file_name)
        if (gap) throw new StatementRefused(file_name, gap.fault, gap.detail)
        const undated = statements.find((one) => one.entries.some((entry) => !dayOf(one, entry)))
        if (undated) throw new StatementRefused(file_name, 'bad_date', `${undated.account}: an entry has no day`)
        return statements
      })
      if ('refused' in read) {
        const file = await keepFile(context, { kind: 'statement', psp: null }, read.refused)
        return { created: file, result: { fault: file.fault, detail: file.detail } }
      }
      const days = read.content.flatMap(({ from, to }) => [from, to].filter((day) => day !== null)).toSorted()
      const lines = read.content.reduce((sum, { entries }) => sum + entries.length, 0)
      const told = { lines, from_on: days[0] ?? null, to_on: days.at(-1) ?? null }
      const file = await keepFile(context, { kind: 'statement', psp: null, ...told })
      const statements: string[] = []
      for (const statement of read.content) statements.push(await keepStatement(context, file, statement))
      return { created: file, result: { statements, ...told } }
    },
  })

/** What is known of an earlier statement, as far as its sequence needs it. */
const statementOf = (row: BankStatement): Statement => ({
  format: row.format,
  account: row.account,
  currency: row.currency,
  scale: row.scale,
  id: row.statement_id,
  number: row.number,
  from: row.from_on,
  to: row.to_on,
  openingBalance: row.opening,
  closingBalance: row.closing,
  // Its content is in the way of nothing but a file without any name of its own, which the hash finds.
  entries: row.entries ? [{} as StatementEntry] : [],
  problems: row.notes,
})

async function keepStatement(context: Context, file: SettlementFile, statement: Statement): Promise<string> {
  const { tx, create, emit } = context
  const { entity } = file
  const kept = await create(bankStatements, {
    entity,
    file: file.id,
    format: statement.format,
    account: statement.account,
    currency: statement.currency,
    scale: statement.scale,
    statement_id: statement.id,
    number: statement.number,
    from_on: statement.from,
    to_on: statement.to,
    opening: statement.openingBalance,
    closing: statement.closingBalance,
    entries: statement.entries.length,
    notes: json(statement.problems) as never,
  })
  const seen = new Map<string, number>()
  const rows = statement.entries.map((entry, position) => {
    const { details, amount, bookedOn, valueOn, ...rest } = entry
    const minor = (value: bigint) => minorOf(value, statement.scale, entry.currency)
    const key = keyOf(entry)
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    return {
      id: newId('be', context.now.getTime()),
      position,
      currency: rest.currency,
      amount: minor(amount),
      booked_on: dayOf(statement, entry),
      value_on: valueOn,
      end_to_end_id: rest.endToEndId,
      reference: rest.reference,
      own_reference: rest.ownReference,
      counterparty: rest.counterparty,
      counterparty_account: rest.counterpartyAccount,
      remittance: rest.remittance,
      creditor_reference: rest.creditorReference,
      return_reason: rest.returnReason,
      reversal: rest.reversal,
      details: details.map((detail) => ({ ...detail, amount: detail.amount === null ? null : minor(detail.amount) })),
      money_key: times ? `${key}#${times}` : key,
    }
  })
  await tx.run`
    insert into payments.bank_entries (entity, id, statement, position, account, currency, amount, booked_on, value_on, end_to_end_id, reference,
      own_reference, counterparty, counterparty_account, remittance, creditor_reference, return_reason, reversal, details, money_key, repeats)
    select ${entity}, e.id, ${kept.id}, e.position, ${statement.account}, e.currency, e.amount, e.booked_on, e.value_on, e.end_to_end_id, e.reference,
      e.own_reference, e.counterparty, e.counterparty_account, e.remittance, e.creditor_reference, e.return_reason, e.reversal, e.details, e.money_key,
      (select b.id from payments.bank_entries b where b.entity = ${entity} and b.account = ${statement.account} and b.money_key = e.money_key
        and b.repeats is null and b.statement <> ${kept.id} limit 1)
    from jsonb_to_recordset(${json(rows)}) as e (id text, position int, currency text, amount bigint, booked_on date, value_on date,
      end_to_end_id text, reference text, own_reference text, counterparty text, counterparty_account text, remittance text,
      creditor_reference text, return_reason text, reversal boolean, details jsonb, money_key text)`
  emit('bank_statement.imported', { type: bankStatements.type, id: kept.id, entity }, { file: file.id })
  return kept.id
}

/** The bank's own reference of the money, else what it is made of: the same intraday, in a notice and in the day's statement. */
function keyOf({
  reference,
  amount,
  currency,
  valueOn,
  bookedOn,
  endToEndId,
  counterparty,
  remittance,
}: StatementEntry) {
  if (reference && !/^(NOTPROVIDED|NONREF)$/i.test(reference)) return `${reference} ${amount} ${currency}`
  const made = [amount, currency, valueOn ?? bookedOn, endToEndId, counterparty, remittance]
  return createHash('sha256').update(made.map(String).join('\n')).digest('hex').slice(0, 32)
}

/** Tells of each payment that a bank reports on, under the key that we gave it. */
async function keepStatus(
  context: Context<Governed, Parameters<typeof keepFile>[0]['input']>,
  report: PaymentStatusReport,
) {
  const { tx, emit } = context
  const file = await keepFile(context, { kind: 'payment status', psp: null, lines: report.payments.length })
  const keys = report.payments.map(({ endToEndId, instructionId }) => endToEndId ?? instructionId ?? '')
  const intents = await tx.rows<{ key: string; subject: string; subject_type: string; entity: string }>`
    select key, subject, subject_type, entity from control.intents where key = any(${keys}) and entity = ${file.entity}`
  const ordered = new Map(intents.map((intent) => [intent.key, intent]))
  report.payments.forEach(({ status, reasons, batch }, index) => {
    const key = keys[index]!
    const intent = ordered.get(key)
    const about = intent
      ? { type: intent.subject_type, id: intent.subject, entity: intent.entity }
      : { type: settlementFiles.type, id: file.id, entity: file.entity }
    emit('payment_status.reported', about, { key, batch, status, reasons, message: report.originalMessageId })
  })
  return { created: file, result: { payments: report.payments.length, known: ordered.size } }
}
