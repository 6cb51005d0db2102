import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { findBreaks, readStatements } from '../../server/connectors/bank/index.ts'
import { fileAsSource } from '../../server/connectors/settlements/csv.ts'
import { readLedger } from '../../server/connectors/settlements/ledger-csv.ts'
import { type Mapping, mappingSchema } from '../../server/connectors/settlements/mapped-csv.ts'
import { readSettlements } from '../../server/connectors/settlements/settlements.ts'
import { formatDecimal } from '../../server/control/money.ts'
import { bankEntriesOf, dayOf, minorOf } from '../../server/payments/reconciliation/bank-entries.ts'
import type { BankAccount } from '../../server/payments/reconciliation/payouts.ts'
import { type Reconciled, reconcile as reconcileFacts } from '../../server/payments/reconciliation/reconcile.ts'
import { SettlementRefused, scaleOf } from '../../server/payments/reconciliation/settlement.ts'
import { refuseUnsound, StatementRefused } from '../../server/payments/statements/statement.ts'
import { type CliCommand, Failure } from '../command.ts'

const option = { type: 'string', multiple: true } as const

export const reconcile: CliCommand = {
  summary: 'Holds a ledger against the files of PSPs and banks, and tells where they differ.',
  help: `tower reconcile --ledger CSV --external FILE... [--bank FILE...] [--map MAPPING] [--json]

  --ledger     the ledger's movements with PSPs: ledger_id, psp, psp_reference, merchant_reference, currency, amount,
               expected_fee, status, created_at_utc
  --external   settlement files, known by their content: Stripe payout reconciliation (itemized) and balance history,
               Adyen settlement detail report, PayPal settlement report (STL)
  --bank       bank statements, as tower statement reads them; payouts are looked for in accounts of their currency
  --map        how an external CSV of any other layout is read, as a JSON file
  --json       {breaks, payouts, matched} as one JSON object

A payout's date is the day on which the bank had it, or should. matched counts the ledger rows that the PSP confirms in
every respect. Rows that may still settle are no breaks; rows of a PSP without a file are left out, and told so.

Exit code: 0 when it ran, with breaks or without; 2 when a file was refused (a wrong total, broken, given twice), which is
told on the error stream; nothing is printed then, as half of the facts would give wrong breaks.`,
  async run(args) {
    const { ledger, external, bank, map, json } = readArgs(args)
    try {
      const mapping = map === undefined ? undefined : readMapping(map)
      const result = reconcileFacts({
        ledger: readLedger(fileAsSource(ledger)),
        settled: readSettlements(external.map(fileAsSource), mapping),
        bank: accountsOf(bank),
      })
      console.log(json ? asJson(result) : asTable(result))
      for (const [psp, rows] of [...result.leftOut].sort())
        console.error(`${psp}: no settlement file was given, ${rows} rows of the ledger were left out.`)
      return 0
    } catch (error) {
      console.error(refusalOf(error))
      return 2
    }
  },
}

/** A list goes on until the next option: `--external a b c`. */
function readArgs(args: string[]) {
  const { tokens, values } = parseArgs({
    args,
    allowPositionals: true,
    tokens: true,
    options: { ledger: option, external: option, bank: option, map: option, json: { type: 'boolean' } },
  })
  const lists: Record<string, string[]> = { ledger: [], external: [], bank: [], map: [] }
  let last: string[] | undefined
  for (const token of tokens) {
    if (token.kind === 'option') {
      last = lists[token.name]
      if (token.value !== undefined) last?.push(token.value)
    } else if (token.kind === 'positional') {
      if (!last) throw new Failure(`Say what ${token.value} is: --ledger, --external or --bank before it.`)
      last.push(token.value)
    }
  }
  const { ledger = [], external = [], bank = [], map = [] } = lists
  if (ledger.length !== 1 || external.length === 0 || map.length > 1)
    throw new Failure('tower reconcile takes one --ledger CSV, and --external FILE...; --help says more.')
  return { ledger: ledger[0]!, external, bank, map: map[0], json: values.json ?? false }
}

/** What is wrong with a file, in words. @throws what is a fault of ours */
function refusalOf(error: unknown): string {
  if (error instanceof SettlementRefused || error instanceof StatementRefused) return error.message
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') return `${path ?? 'A file'} can't be read: ${code}`
  throw error
}

function readMapping(file: string): Mapping {
  const text = readFileSync(file, 'utf8')
  try {
    return mappingSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new Failure(`The mapping ${file} is not one: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** @throws StatementRefused */
function accountsOf(files: readonly string[]): BankAccount[] {
  const reads = files.flatMap((file) =>
    readStatements(readFileSync(file), file).map((statement) => ({ file, statement })),
  )
  const [broken] = findBreaks(reads)
  if (broken) throw new StatementRefused(broken.file, broken.fault, broken.detail)
  for (const { file, statement } of reads) refuseUnsound(file, statement)
  return reads.map(({ statement }) => {
    const entries = statement.entries.flatMap((entry) =>
      bankEntriesOf(entry, dayOf(statement, entry), (amount) => minorOf(amount, statement.scale, entry.currency)),
    )
    const days = [statement.to ?? '', ...entries.map(({ on }) => on)]
    return { currency: statement.currency ?? entries[0]?.currency ?? '', through: days.toSorted().at(-1)!, entries }
  })
}

/** With two decimals at least, as settlement files write yen too. */
function decimal(amount: bigint, currency: string): string {
  const scale = scaleOf(currency)
  return scale < 2 ? formatDecimal(amount * 10n ** BigInt(2 - scale), 2) : formatDecimal(amount, scale)
}

const asJson = ({ breaks, payouts, matched }: Reconciled): string =>
  JSON.stringify({
    breaks: breaks.map(({ type, psp, reference, ledgerId, detail }) => ({
      break_type: type,
      psp,
      psp_reference: reference,
      // Empty as in a CSV of breaks.
      ledger_id: ledgerId ?? '',
      detail,
    })),
    payouts: payouts.map(({ payout: { psp, reference, on, currency, net } }) => ({
      psp,
      reference,
      date: on,
      currency,
      net: decimal(net, currency),
    })),
    matched,
  })

function asTable({ breaks, expected, payouts, matched }: Reconciled): string {
  const waits = Map.groupBy(
    expected,
    ({ waitsFor, psp }) => `${psp} waits for the ${waitsFor === 'psp' ? 'PSP' : 'bank'}`,
  )
  return [
    ...table(
      breaks.map(({ psp, type, reference, ledgerId, detail }) => [
        psp,
        type,
        reference || '-',
        ledgerId ?? '-',
        detail,
      ]),
    ),
    '',
    ...table(
      payouts.map(({ payout: { psp, reference, on, currency, net } }) => [
        psp,
        'payout',
        reference,
        on,
        `${decimal(net, currency)} ${currency}`,
      ]),
    ),
    '',
    ...[...waits].map(([what, items]) => `${items.length} of ${what}: a matter of time.`),
    `${matched} rows of the ledger are matched, ${breaks.length} breaks.`,
  ].join('\n')
}

function table(rows: readonly string[][]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? []
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
}
