import type { Sides } from './judge.ts'

/** How many days a PSP's date may lie from the ledger's. */
export const windowDays = 5

/**
 * Pairs what carries no reference of the PSP with the only counterpart of the same PSP, currency and amount within
 * {@link windowDays}. Two that both carry a reference are never paired: they are two payments. Gives line by row.
 */
export function matchByWindow(
  { ledger, lines }: Sides,
  rows: readonly number[],
  alone: readonly number[],
): Map<number, number> {
  const found = new Map<number, number>()
  if (ledger.loose.size === 0 && lines.loose.size === 0) return found
  const bucketed = new Map<string, number[]>()
  for (const line of alone) {
    const key = `${lines.psp(line)} ${lines.currency(line)} ${lines.amount(line)}`
    const bucket = bucketed.get(key)
    if (bucket) bucket.push(line)
    else bucketed.set(key, [line])
  }
  const fitting = (row: number): number[] =>
    (bucketed.get(`${ledger.psp(row)} ${ledger.currency(row)} ${ledger.amount(row)}`) ?? []).filter(
      (line) =>
        (ledger.loose.has(row) || lines.loose.has(line)) && Math.abs(ledger.day(row) - lines.day(line)) <= windowDays,
    )
  const wanted = new Map<number, number[]>()
  for (const row of rows) {
    if (ledger.standing(row) === 'dead') continue
    for (const line of fitting(row)) wanted.set(line, [...(wanted.get(line) ?? []), row])
  }
  for (const [line, [row, ...others]] of wanted) {
    if (others.length === 0 && fitting(row!).length === 1) found.set(row!, line)
  }
  return found
}
