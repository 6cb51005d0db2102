import { formatDecimal } from '../../control/money.ts'
import type { Statement, StatementFault } from '../../payments/statements/statement.ts'

export interface Read {
  file: string
  statement: Statement
}
export interface Break {
  file: string
  fault: Extract<StatementFault, 'duplicated_statement' | 'missing_statement'>
  detail: string
}

/** Layouts whose statements follow one another without a gap. */
const sequenced = new Set<Statement['format']>(['camt.053', 'mt940'])

/** Where statements repeat or do not follow one another, each with the file that is at fault: the later one. */
export function findBreaks(reads: Read[]): Break[] {
  return accountsOf(reads).flatMap((all) => {
    const { once, repeated } = withoutRepeats(all)
    return [...repeated, ...gapsIn(once)]
  })
}

/**
 * Tells, as a problem of the later one, where statements of one file that follow one another by their numbers do not
 * meet in their balances: none is missing, a balance is wrong.
 */
export function tellJumps(reads: Read[]): void {
  for (const [before, after] of accountsOf(reads).flatMap(stepsOf)) {
    const detail = numbered(before, after) && jumpBetween(before.statement, after.statement)
    if (detail)
      after.statement.problems.push({ code: 'wrong_balance', detail: `${after.statement.account}: ${detail}` })
  }
}

const accountsOf = (reads: Read[]): Read[][] => [
  ...Map.groupBy(reads, ({ statement: { format, account, currency } }) =>
    JSON.stringify([format, account, currency]),
  ).values(),
]

function withoutRepeats(all: Read[]): { once: Read[]; repeated: Break[] } {
  const seen = new Set<string>()
  const repeated: Break[] = []
  const once = all.filter(({ file, statement }) => {
    const { id, number, from, to, entries, account } = statement
    // Two empty statements without a name or number say the same by right.
    if (id === null && number === null && !entries.length) return true
    const key = JSON.stringify([id, number, from, to, id === null ? contentOf(statement) : null])
    if (seen.size < seen.add(key).size) return true
    repeated.push({ file, fault: 'duplicated_statement', detail: `${account}: ${named(statement)}` })
    return false
  })
  return { once, repeated }
}

const contentOf = ({ openingBalance, closingBalance, entries }: Statement) =>
  [openingBalance, closingBalance, ...entries.flatMap((each) => [each.amount, each.reference, each.remittance])].map(
    String,
  )

/** Each statement with the one before it, where the layout leaves none out. */
function stepsOf(reads: Read[]): [before: Read, after: Read][] {
  if (!sequenced.has(reads[0]?.statement.format ?? 'csv')) return []
  const inOrder = reads.toSorted(({ statement: a }, { statement: b }) => {
    const byNumber = a.number !== null && b.number !== null ? a.number - b.number : 0
    return (a.to ?? '').localeCompare(b.to ?? '') || byNumber
  })
  return inOrder.flatMap((after, index) => {
    const before = inOrder[index - 1]
    return before ? [[before, after]] : []
  })
}

const gapsIn = (reads: Read[]): Break[] =>
  stepsOf(reads).flatMap(([before, after]): Break[] => {
    const { file, statement } = after
    const detail = numbered(before, after) ? undefined : gapBetween(before.statement, statement)
    return detail ? [{ file, fault: 'missing_statement', detail: `${statement.account}: ${detail}` }] : []
  })

/** Of one file, and one number behind the other. Of two files the balances have to tell whether one lies between. */
const numbered = (before: Read, after: Read): boolean =>
  before.file === after.file &&
  before.statement.number !== null &&
  after.statement.number === before.statement.number + 1

const gapBetween = (before: Statement, after: Statement): string | undefined =>
  before.number !== null && after.number !== null && after.number > before.number + 1
    ? `${named(after)} follows ${named(before)}`
    : jumpBetween(before, after)

function jumpBetween(before: Statement, after: Statement): string | undefined {
  if (before.closingBalance === null || after.openingBalance === null) return
  if (!comparable(before) || !comparable(after)) return
  const scale = Math.max(before.scale, after.scale)
  const closed = before.closingBalance * 10n ** BigInt(scale - before.scale)
  const opened = after.openingBalance * 10n ** BigInt(scale - after.scale)
  if (closed === opened) return
  return `${named(after)} opens with ${formatDecimal(opened, scale)}, ${named(before)} closed with ${formatDecimal(closed, scale)}`
}

/** Available balances move with value dates, those of another currency say nothing. */
const comparable = ({ problems }: Statement): boolean =>
  !problems.some(({ code }) => code === 'available_balances' || code === 'mixed_currency')

const named = ({ id, number, from, to }: Statement): string =>
  number !== null
    ? `statement ${number}`
    : id !== null
      ? `statement ${id}`
      : `the statement of ${from ?? '?'} to ${to ?? '?'}`
