import type { Sides } from './judge.ts'
import { lineKinds } from './settlement.ts'
import { none } from './sides.ts'

const payment = lineKinds.indexOf('payment')
const refund = lineKinds.indexOf('refund')

/**
 * Suggests the ledger row whose payment a refund gives back, where its report names none: the only payment of the PSP,
 * until that day, of just its amount; else the only one that it is half of, to the minor unit. Without a single
 * candidate there is no suggestion. Gives row by line.
 */
export function suggestRefunded({ ledger, lines }: Sides, unbooked: readonly number[]): Map<number, number> {
  const candidates = new Map<string, number[]>()
  const keyOf = (line: number, amount: bigint): string => `${lines.psp(line)} ${lines.currency(line)} ${amount}`
  const wholes = (line: number): string[] => (lines.parts.has(line) ? [] : [keyOf(line, -lines.amount(line))])
  const halves = (line: number): string[] => [-1n, 0n, 1n].map((odd) => keyOf(line, -lines.amount(line) * 2n + odd))

  const open = unbooked.filter((line) => lines.kind(line) === refund && !lines.originals.has(line))
  if (open.length === 0) return new Map()
  for (const line of open) for (const key of [...wholes(line), ...halves(line)]) candidates.set(key, [])
  for (let line = 0; line < lines.count; line++) {
    if (lines.kind(line) === payment) candidates.get(keyOf(line, lines.amount(line)))?.push(line)
  }

  const suggested = new Map<number, number>()
  for (const line of open) {
    for (const keys of [wholes(line), halves(line)]) {
      const fitting = keys
        .flatMap((key) => candidates.get(key) ?? [])
        .filter((each) => lines.day(each) <= lines.day(line) && ledger.head(lines.key(each)) !== none)
      if (fitting.length !== 1) continue
      suggested.set(line, ledger.first(lines.key(fitting[0]!))!)
      break
    }
  }
  return suggested
}
