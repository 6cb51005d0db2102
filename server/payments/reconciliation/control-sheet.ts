import type { LineKind } from './settlement.ts'

/** What a sheet is kept for. */
export interface SheetOf {
  entity: string
  psp: string
  currency: string
}

/** A movement of the day on what a PSP owes us, in minor units; payouts are negative. */
export interface Movement extends SheetOf {
  kind: LineKind | 'payout'
  amount: bigint
}

export interface Balance extends SheetOf {
  amount: bigint
}

export interface ControlSheet extends SheetOf {
  opening: bigint
  movements: Partial<Record<Movement['kind'], bigint>>
  /** What opening and movements come to. */
  expected: bigint
  /** What the PSP says; null where it has not said. */
  closing: bigint | null
  /** `closing - expected`: anything but 0 is a case; null without a closing balance. */
  unexplained: bigint | null
}

/**
 * One day's sheets, one for each entity, PSP and currency that anything is known of. A missing opening is nothing held.
 * @throws RangeError when a balance is given twice.
 */
export function controlSheets(facts: {
  openings: readonly Balance[]
  movements: Iterable<Movement>
  closings: readonly Balance[]
}): ControlSheet[] {
  const sheets = new Map<string, ControlSheet>()
  const keyOf = ({ entity, psp, currency }: SheetOf): string => JSON.stringify([entity, psp, currency])
  const sheetOf = (of: SheetOf): ControlSheet => {
    const key = keyOf(of)
    const { entity, psp, currency } = of
    const sheet = sheets.get(key) ?? {
      entity,
      psp,
      currency,
      opening: 0n,
      movements: {},
      expected: 0n,
      closing: null,
      unexplained: null,
    }
    sheets.set(key, sheet)
    return sheet
  }
  for (const balances of [facts.openings, facts.closings]) {
    if (new Set(balances.map(keyOf)).size < balances.length) throw new RangeError('a balance is given twice')
  }
  for (const opening of facts.openings) sheetOf(opening).opening = opening.amount
  for (const movement of facts.movements) {
    const { movements } = sheetOf(movement)
    movements[movement.kind] = (movements[movement.kind] ?? 0n) + movement.amount
  }
  for (const closing of facts.closings) sheetOf(closing).closing = closing.amount
  return [...sheets.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, sheet]) => {
      const expected = Object.values(sheet.movements).reduce((sum, amount) => sum + amount, sheet.opening)
      return { ...sheet, expected, unexplained: sheet.closing === null ? null : sheet.closing - expected }
    })
}
