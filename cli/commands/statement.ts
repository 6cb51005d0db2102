import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { minorDigits } from '../../server/connectors/bank/amounts.ts'
import { type CsvMapping, csvMapping, findBreaks, readStatements } from '../../server/connectors/bank/index.ts'
import { formatDecimal } from '../../server/control/money.ts'
import { type Statement, type StatementEntry, StatementRefused } from '../../server/payments/statements/statement.ts'
import { type CliCommand, Failure } from '../command.ts'

export const statement: CliCommand = {
  summary: 'Reads bank statement files and checks that they are whole.',
  help: `tower statement FILE...            a table of each statement
tower statement FILE... --json     one JSON object a line, one a statement
  --csv MAPPING                    the files are CSV; MAPPING is a JSON file that says where what stands

Formats are known by content: camt.052, camt.053, camt.054, MT940, MT942, BAI2, OFX. A file that is cut off, whose
control totals do not hold, that repeats a statement or follows a missing one is refused: its fault is told on the
error stream, none of its statements is printed, the other files' are. Files of one account belong in one call.

What can be read but does not hold together is printed with its problems, each as "code: sentence". wrong_balance,
mixed_currency, bad_date, stray_entry and not_live keep a statement out of the books; available_balances and note don't.

Exit code: 0 when every file was taken, 2 when one was refused.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, csv: { type: 'string' } },
    })
    if (!positionals.length) throw new Failure('Name the files: tower statement FILE...')
    const mapping = values.csv ? await readMapping(values.csv) : undefined
    const refusals = new Map<number, string>()
    const reads: { file: string; statement: Statement }[] = []
    for (const [index, file] of positionals.entries()) {
      try {
        const found = readStatements(await readFile(file), file, mapping)
        if (!found.length) console.error(`${file} holds no statement`)
        for (const each of found) reads.push({ file: String(index), statement: each })
      } catch (error) {
        refusals.set(index, refusalOf(error, file))
      }
    }
    for (const { file, fault, detail } of findBreaks(reads)) {
      const index = Number(file)
      if (!refusals.has(index))
        refusals.set(index, new StatementRefused(positionals[index] ?? '', fault, detail).message)
    }
    const show = values.json ? asJson : asTable
    for (const { file, statement } of reads) {
      if (!refusals.has(Number(file))) console.log(show(positionals[Number(file)] ?? '', statement))
    }
    for (const message of refusals.values()) console.error(message)
    return refusals.size ? 2 : 0
  },
}

function refusalOf(error: unknown, file: string): string {
  if (error instanceof StatementRefused) return error.message
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return `${file} refused: it can't be read (${code})`
  throw error
}

async function readMapping(file: string): Promise<CsvMapping> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`The mapping ${file} can't be read: ${error.code}.`)
  })
  try {
    return csvMapping.parse(JSON.parse(text))
  } catch (error) {
    throw new Failure(`The mapping ${file} is not one: ${error instanceof Error ? error.message : error}`)
  }
}

/** A decimal string with at least its currency's decimals. */
function decimal(amount: bigint | null, scale: number, currency: string | null): string | null {
  if (amount === null) return null
  const [whole = '', fraction = ''] = formatDecimal(amount, scale).split('.')
  const kept = fraction.replace(/0+$/, '').padEnd(minorDigits(currency), '0')
  return kept ? `${whole}.${kept}` : whole
}

function asJson(file: string, { format, account, currency, scale, problems, ...read }: Statement): string {
  return JSON.stringify({
    file,
    format,
    account,
    currency,
    openingBalance: decimal(read.openingBalance, scale, currency),
    closingBalance: decimal(read.closingBalance, scale, currency),
    entries: read.entries.map((entry) => ({
      bookedOn: entry.bookedOn,
      valueOn: entry.valueOn,
      amount: decimal(entry.amount, scale, entry.currency),
      currency: entry.currency,
      endToEndId: entry.endToEndId,
      reference: entry.reference,
      counterparty: entry.counterparty,
      remittance: entry.remittance,
      details: entry.details.map((detail) => ({ ...detail, amount: decimal(detail.amount, scale, detail.currency) })),
    })),
    problems: problems.map(({ code, detail }) => `${code}: ${detail}`),
  })
}

function asTable(file: string, read: Statement): string {
  const { format, account, currency, scale, entries, problems } = read
  const amount = (value: bigint | null, of = currency) => decimal(value, scale, of) ?? 'not told'
  const rows = entries.map((entry) => [
    entry.bookedOn ?? '-',
    entry.valueOn ?? '-',
    `${amount(entry.amount, entry.currency)} ${entry.currency}`,
    told(entry),
  ])
  const width = Math.max(0, ...rows.map(([, , text = '']) => text.length))
  return [
    `${file}: ${format}, ${account}${currency ? ` in ${currency}` : ''}, ${read.from ?? '?'} to ${read.to ?? '?'}`,
    `  opening ${amount(read.openingBalance)}, ${entries.length} entries, closing ${amount(read.closingBalance)}`,
    ...rows.map(([booked, valued, text = '', rest]) => `  ${booked}  ${valued}  ${text.padStart(width)}  ${rest}`),
    ...problems.map(({ code, detail }) => `  ! ${code === 'note' ? '' : `${code.replaceAll('_', ' ')}: `}${detail}`),
    '',
  ].join('\n')
}

const told = ({ counterparty, remittance, endToEndId, reference }: StatementEntry): string =>
  [counterparty, remittance, endToEndId, reference].filter(Boolean).join(' · ').slice(0, 100)
