import { formatDecimal } from '../../control/money.ts'
import { type Break, type BreakType, shown } from './breaks.ts'
import { feeScale, type LineKind, lineKinds, scaleOf } from './settlement.ts'
import { isoDay, type LedgerSide, type LineSide, type Names } from './sides.ts'

export interface Sides {
  names: Names
  ledger: LedgerSide
  lines: LineSide
}

const missing: Partial<Record<LineKind, BreakType>> = {
  refund: 'refund_not_in_ledger',
  chargeback: 'chargeback_not_in_ledger',
}

/** Judges what stands under one key; each finding is given to `found`. */
export function judge({ names, ledger, lines }: Sides, found: (broken: Break) => void) {
  const currencyOf = (number: number) => names.currencies.words[number]!
  const make = (
    type: BreakType,
    line: number | null,
    row: number | null,
    detail: string,
    currency: string,
    difference: bigint,
  ): Break => ({
    type,
    psp: names.psps.words[line === null ? ledger.psp(row!) : lines.psp(line)]!,
    reference: names.reference(line === null ? ledger.key(row!) : lines.key(line)),
    ledgerId: row === null ? null : ledger.id(row),
    detail,
    since: isoDay(line === null ? ledger.day(row!) : lines.day(line)),
    currency,
    difference,
  })

  /** One row against the lines that make it up. True when nothing differs. */
  function pair(row: number, group: readonly number[]): boolean {
    const [first] = group as [number]
    const mine = currencyOf(ledger.currency(row))
    const theirs = currencyOf(lines.currency(first))
    const gross = sum(group, lines.amount)
    const tell = (type: BreakType, detail: string, difference = 0n) =>
      found(make(type, first, row, detail, theirs, difference))
    let agreed = true
    if (mine !== theirs) {
      agreed = false
      tell('currency_mismatch', `ledger ${shown(ledger.amount(row), mine)}, PSP ${shown(gross, theirs)}`)
    } else {
      if (ledger.amount(row) !== gross) {
        agreed = false
        tell(
          'amount_mismatch',
          `ledger ${shown(ledger.amount(row), mine)}, PSP ${shown(gross, theirs)}`,
          gross - ledger.amount(row),
        )
      }
      const expected = ledger.fee(row)
      const charged = sum(group, (line) => lines.fee(line)!)
      const settledIn = currencyOf(lines.settledIn(first))
      if (expected !== null && expected !== charged * 10n ** BigInt(feeScale - scaleOf(settledIn))) {
        agreed = false
        tell('fee_mismatch', `expected fee ${shownFee(expected, settledIn)}, charged ${shown(charged, settledIn)}`)
      }
    }
    if (ledger.standing(row) !== 'settled') {
      agreed = false
      tell('status_mismatch', `settled at the PSP, ledger still ${ledger.status(row)}`)
    }
    return agreed
  }

  /** A line that no row answers to. `refunded` is the row whose payment a refund seems to give back. */
  function unbooked(line: number, refunded?: number): void {
    const kind = lineKinds[lines.kind(line)]!
    const currency = currencyOf(lines.currency(line))
    const original = lines.originals.get(line)
    const paid = original === undefined ? refunded : ledger.first(original)
    const fee = lines.fee(line)!
    const settledIn = currencyOf(lines.settledIn(line))
    found(
      make(
        missing[kind] ?? 'missing_in_ledger',
        line,
        paid ?? null,
        `${kind} of ${shown(magnitude(lines.amount(line)), currency)} that the ledger never booked` +
          (original === undefined ? '' : `, of ${names.reference(original)}`) +
          (refunded === undefined ? '' : `, by its amount of ${names.reference(ledger.key(refunded))}`) +
          (kind === 'chargeback' && fee ? `, fee ${shown(fee, settledIn)}` : ''),
        currency,
        lines.amount(line),
      ),
    )
  }

  const repeated = (line: number, row: number | null) =>
    found(
      make(
        'duplicate_in_psp',
        line,
        row,
        `${shown(lines.amount(line), currencyOf(lines.currency(line)))} reported once more under the same reference`,
        currencyOf(lines.currency(line)),
        lines.amount(line),
      ),
    )

  const bookedTwice = (row: number, line: number) =>
    found({
      ...make(
        'duplicate_in_ledger',
        line,
        row,
        `${shown(ledger.amount(row), currencyOf(ledger.currency(row)))} booked once more under the same reference`,
        currencyOf(ledger.currency(row)),
        -ledger.amount(row),
      ),
      since: isoDay(ledger.day(row)),
    })

  const lineOrder = (one: number, other: number): number =>
    compare(currencyOf(lines.currency(one)), currencyOf(lines.currency(other))) ||
    compare(lines.amount(one), lines.amount(other)) ||
    compare(lines.fee(one)!, lines.fee(other)!) ||
    lines.kind(one) - lines.kind(other) ||
    lines.day(one) - lines.day(other)
  const rowOrder = (one: number, other: number): number =>
    compare(currencyOf(ledger.currency(one)), currencyOf(ledger.currency(other))) ||
    compare(ledger.amount(one), ledger.amount(other)) ||
    compare(ledger.fee(one) ?? -1n, ledger.fee(other) ?? -1n) ||
    ledger.kind(one) - ledger.kind(other) ||
    compare(ledger.id(one), ledger.id(other))

  /** All rows and lines of one key; gives how many rows agree wholly. */
  function many(rows: number[], group: number[]): number {
    rows.sort(rowOrder)
    group.sort(lineOrder)
    if (rows.length === 0) {
      const seen: number[] = []
      for (const line of group) {
        if (seen.some((before) => sameMovement(before, line))) repeated(line, null)
        else unbooked(line)
        seen.push(line)
      }
      return 0
    }
    let agreed = 0
    const answered: number[] = []
    const left = new Set(group)
    const answer = (row: number, by: readonly number[]) => {
      for (const line of by) left.delete(line)
      answered.push(...by)
      if (pair(row, by)) agreed++
    }
    const open = rows.filter((row) => {
      const equal = (line: number) =>
        lines.currency(line) === ledger.currency(row) && lines.amount(line) === ledger.amount(row)
      const line = group.find((each) => left.has(each) && equal(each))
      if (line !== undefined) answer(row, [line])
      return line === undefined
    })
    for (const [index, row] of open.entries()) {
      const [line, ...others] = left
      if (line === undefined) bookedTwice(row, group[0]!)
      // Several captures of one payment: their sum is the row's, or what differs from it.
      else if (index === open.length - 1 && partsOf(row, [line, ...others])) answer(row, [line, ...others])
      else answer(row, [line])
    }
    for (const line of left) {
      if (answered.some((before) => sameMovement(before, line))) repeated(line, rows[0]!)
      else unbooked(line)
    }
    return agreed
  }

  const partsOf = (row: number, group: readonly number[]): boolean =>
    sum(group, lines.amount) === ledger.amount(row) ||
    group.every((line, index) => index === 0 || !sameMovement(group[0]!, line))

  const sameMovement = (one: number, other: number): boolean =>
    lines.currency(one) === lines.currency(other) &&
    lines.amount(one) === lines.amount(other) &&
    lines.kind(one) === lines.kind(other)

  /** A row that nothing answers to, although its time has come. */
  function unsettled(row: number): void {
    const currency = currencyOf(ledger.currency(row))
    found({
      ...make('missing_in_psp', null, row, '', currency, -ledger.amount(row)),
      detail: `ledger has ${shown(ledger.amount(row), currency)} as ${ledger.status(row)}, no report of the PSP has it`,
    })
  }

  return { pair, unbooked, many, unsettled }
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount)

const compare = <Value extends bigint | string>(one: Value, other: Value): number =>
  one < other ? -1 : one > other ? 1 : 0

const sum = (items: readonly number[], of: (item: number) => bigint): bigint =>
  items.reduce((total, item) => total + of(item), 0n)

/** With the decimals of the currency, and those beyond that are not nothing. */
const shownFee = (fee: bigint, currency: string): string =>
  formatDecimal(fee, feeScale)
    .replace(new RegExp(`0{0,${feeScale - scaleOf(currency)}}$`), '')
    .replace(/\.$/, '')
