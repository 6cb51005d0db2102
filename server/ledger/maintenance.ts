import type { Tx } from '../control/database/sql.ts'

/** Folds the settled entries of every append account behind its balance, for a job every few minutes; gives the folds moved. */
export async function foldBalances(tx: Tx): Promise<number> {
  return (await tx.one<{ moved: number }>`select ledger.fold() as moved`).moved
}

/** Makes the entries' month partitions from `from` on, for a daily job; gives the number made. */
export async function makePartitions(tx: Tx, from: Date, months: number): Promise<number> {
  return (await tx.one<{ made: number }>`select ledger.make_partitions(${from}, ${months}) as made`).made
}
