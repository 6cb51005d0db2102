import { type Batch, Batches, isPayout } from './batches.ts'
import { type Break, byParty, type Expected, shown, sorted } from './breaks.ts'
import { judge, type Sides } from './judge.ts'
import { KeyTable } from './key-table.ts'
import { type Arrival, type BankAccount, matchPayouts } from './payouts.ts'
import { suggestRefunded } from './refunded.ts'
import {
  type LedgerRow,
  lineKinds,
  type Payout,
  type Settled,
  type SettlementLine,
  SettlementRefused,
} from './settlement.ts'
import { firstHouseKind, isoDay, LedgerSide, LineSide, Names, none, Words } from './sides.ts'
import { matchByWindow } from './windows.ts'

const payment = lineKinds.indexOf('payment')

/** What reconciliation looks at. Each is read once, from first to last; the ledger before the rest. */
export interface Facts {
  ledger: Iterable<LedgerRow>
  settled: Iterable<Settled>
  /** Our accounts at banks; none: payouts are not looked for. */
  bank?: readonly BankAccount[]
}

export interface Reconciled {
  breaks: Break[]
  expected: Expected[]
  /** Each payout with the day on which the bank had it, or should, and what it is made of. */
  payouts: { payout: Payout; batch: Batch | null; arrival: Arrival | null }[]
  /** Ledger rows that the PSP's reports confirm in every respect. */
  matched: number
  /** Rows of PSPs that no report was given for: not looked at. */
  leftOut: Map<string, number>
}

/**
 * Holds the ledger against the reports of the PSPs, and their payouts against the bank. First by exact reference, then, for
 * what has none, by amount within days; then payouts, each the net of many lines, against bank entries.
 * Rows and lines are kept as columns of numbers, not as objects: a million of each fit in well under 1 GiB.
 * @throws SettlementRefused when reports contradict one another or a payout is not the sum of its lines.
 */
export function reconcile({ ledger, settled, bank }: Facts): Reconciled {
  const run = startReconciling()
  for (const row of ledger) run.ledger(row)
  for (const line of settled) run.settled(line)
  return run.conclude(bank)
}

export interface Reconciling {
  /** Every row of the ledger, before the first line. */
  ledger(row: LedgerRow): void
  settled(line: Settled): void
  conclude(bank?: readonly BankAccount[]): Reconciled
}

/** The same, for facts that arrive a page at a time. */
export function startReconciling(): Reconciling {
  const names = new Names()
  const ledger = new LedgerSide(names)
  const lines = new LineSide(names, ledger)
  const { batches, take } = gatherer(lines)
  return {
    ledger: (row) => void ledger.add(row),
    settled: take,
    conclude: (bank) => conclude({ names, ledger, lines }, batches, bank),
  }
}

function conclude(sides: Sides, batches: Batches, bank: readonly BankAccount[] | undefined): Reconciled {
  const { names, ledger, lines } = sides
  const covered = lastDays(lines)
  const breaks: Break[] = []
  const expected: Expected[] = []
  const leftOut = new Map<string, number>()
  const { pair, unbooked, many, unsettled } = judge(sides, (broken) => breaks.push(broken))
  const silent: number[] = []
  const alone: number[] = []
  let matched = 0
  for (let key = 0; key < names.keys.count; key++) {
    const row = ledger.head(key)
    const line = lines.head(key)
    if (row === none && line === none) continue
    const single = (row === none || ledger.next(row) === none) && (line === none || lines.next(line) === none)
    if (row !== none && line !== none) {
      if (single) matched += pair(row, [line]) ? 1 : 0
      else matched += many(ledger.chain(key), lines.chain(key))
    } else if (row !== none) silent.push(...ledger.chain(key))
    else if (single) {
      if (isClientMoney(line)) alone.push(line)
    } else many([], lines.chain(key).filter(isClientMoney))
  }

  const found = matchByWindow(sides, silent, alone)
  for (const [row, line] of found) matched += pair(row, [line]) ? 1 : 0
  const answered = new Set(found.values())
  const strangers = alone.filter((line) => !answered.has(line))
  const refunded = suggestRefunded(sides, strangers)
  for (const line of strangers) unbooked(line, refunded.get(line))
  for (const row of silent) {
    const psp = names.psps.words[ledger.psp(row)]!
    const last = covered.get(ledger.psp(row))
    if (found.has(row) || ledger.standing(row) === 'dead') continue
    if (last === undefined) leftOut.set(psp, (leftOut.get(psp) ?? 0) + 1)
    else if (ledger.standing(row) === 'settled' && ledger.day(row) <= last) unsettled(row)
    else
      expected.push({
        waitsFor: 'psp',
        psp,
        reference: names.reference(ledger.key(row)),
        ledgerId: ledger.id(row),
        since: isoDay(ledger.day(row)),
        currency: names.currencies.words[ledger.currency(row)]!,
        amount: ledger.amount(row),
      })
  }
  const payouts = batches.payouts()
  const paid = matchPayouts(
    payouts.map(({ payout }) => payout),
    bank ?? [],
  )
  return {
    breaks: sorted([...breaks, ...paid.breaks]),
    expected: [...expected, ...paid.expected].sort(byParty),
    payouts: payouts
      .map(({ payout, batch }) => {
        const arrival = paid.arrived.get(payout) ?? null
        return { payout: { ...payout, on: arrival?.on ?? payout.on }, batch, arrival }
      })
      .sort((one, other) => byParty(one.payout, other.payout)),
    matched,
    leftOut,
  }

  function isClientMoney(line: number): boolean {
    return lines.kind(line) < firstHouseKind
  }
}

/** Takes every line once; one that two reports tell is taken from the first, and must be the same in both. */
function gatherer(lines: LineSide): { batches: Batches; take(line: Settled): void } {
  const batches = new Batches()
  const ids = new KeyTable()
  const told: number[] = []
  const files = new Words()
  const fileOf: number[] = []
  const isKnown = (line: SettlementLine): boolean => {
    if (line.id === null) return false
    const file = files.of(line.file)
    const before = ids.count
    const number = ids.intern(`${line.psp}\n${line.id}`)
    if (number === before) {
      fileOf.push(file)
      told.push(lines.count)
      return false
    }
    if (fileOf[number] === file) return false
    const known = told[number]!
    if (lines.amount(known) !== line.gross || lines.fee(known) !== line.fee)
      throw new SettlementRefused(
        line.file,
        'contradicting',
        `${line.id} is ${shown(line.gross, line.currency)} with fee ${shown(line.fee, line.settledIn)} here, ` +
          `not so in ${files.words[fileOf[number]!]}`,
      )
    return true
  }
  const take = (line: Settled) => {
    if (isPayout(line)) batches.pay(line)
    else if (!isKnown(line)) {
      batches.add(line)
      lines.add(line)
    }
  }
  return { batches, take }
}

/** The last day of whose payments the reports of each PSP speak: what the ledger has later is a matter of time. */
function lastDays(lines: LineSide): Map<number, number> {
  const ofPayments = new Map<number, number>()
  const ofAll = new Map<number, number>()
  const note = (days: Map<number, number>, psp: number, day: number) => {
    const known = days.get(psp)
    if (known === undefined || known < day) days.set(psp, day)
  }
  for (let line = 0; line < lines.count; line++) {
    note(ofAll, lines.psp(line), lines.day(line))
    // A batch books its own fees and reserves days after its payments.
    if (lines.kind(line) === payment) note(ofPayments, lines.psp(line), lines.day(line))
  }
  return new Map([...ofAll, ...ofPayments])
}
