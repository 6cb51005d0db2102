import { type Break, type Expected, shown } from './breaks.ts'
import type { Payout } from './settlement.ts'
import { windowDays } from './windows.ts'

/** One booked entry of a bank account, positive when money came in. */
export interface BankEntry {
  currency: string
  amount: bigint
  /** ISO date of booking. */
  on: string
  /** Where a payout's reference may stand: end-to-end id, the bank's references, remittance. */
  texts: readonly string[]
  counterparty: string | null
}

export interface BankAccount {
  currency: string
  /** The last day that its statements speak of. */
  through: string
  entries: readonly BankEntry[]
}

/** When the bank had a payout, and how much it credited; null in another currency than was paid out. */
export interface Arrival {
  on: string
  credited: bigint | null
}

/** The longest run of payouts that a bank may have booked as one entry. */
const longestRun = 31
/** A shorter reference could stand in a text by accident. */
const shortestContained = 12

const daysBetween = (one: string, other: string): number =>
  Math.abs(Date.parse(`${one}T00:00:00Z`) - Date.parse(`${other}T00:00:00Z`)) / 86_400_000

/**
 * Looks for each payout among the entries of the bank: by its reference (parts are added up); then, among entries that
 * name the PSP, by amount within days, one for one or one entry for a run of payouts. What differs, or is not there on
 * its day although the statement reaches it, is a break. Payouts in a currency without an account here are not looked for.
 */
export function matchPayouts(
  payouts: readonly Payout[],
  accounts: readonly BankAccount[],
): { breaks: Break[]; expected: Expected[]; arrived: Map<Payout, Arrival> } {
  const breaks: Break[] = []
  const expected: Expected[] = []
  const arrived = new Map<Payout, Arrival>()
  const free = new Set(accounts.flatMap(({ entries }) => entries))
  const byWord = new Map<string, Set<BankEntry>>()
  for (const entry of free) {
    for (const word of entry.texts.flatMap((text) => text.split(/[\s,;/]+/))) {
      byWord.set(word, (byWord.get(word) ?? new Set()).add(entry))
    }
  }

  const broken = (payout: Payout, detail: string, difference: bigint) =>
    breaks.push({
      type: 'payout_vs_bank',
      psp: payout.psp,
      reference: payout.reference,
      ledgerId: null,
      detail: `payout ${shown(payout.net, payout.currency)} but ${detail}`,
      since: arrived.get(payout)?.on ?? payout.on,
      currency: payout.currency,
      difference,
    })
  const settle = (payout: Payout, entries: readonly BankEntry[]) => {
    for (const entry of entries) free.delete(entry)
    const on = entries
      .map((entry) => entry.on)
      .toSorted()
      .at(-1)!
    const sameCurrency = entries.filter(({ currency }) => currency === payout.currency)
    const credited = total(sameCurrency)
    arrived.set(payout, { on, credited: sameCurrency.length < entries.length ? null : credited })
    if (sameCurrency.length < entries.length) {
      const other = entries.find(({ currency }) => currency !== payout.currency)!
      broken(payout, `bank credited ${shown(other.amount, other.currency)}`, 0n)
    } else if (credited !== payout.net)
      broken(payout, `bank credited ${shown(credited, payout.currency)}`, credited - payout.net)
  }

  const inOrder = payouts.toSorted((one, other) =>
    `${one.on} ${one.reference}` < `${other.on} ${other.reference}` ? -1 : 1,
  )
  const left = new Set<Payout>()
  for (const payout of inOrder) {
    const namesakes = inOrder.filter(({ psp, reference }) => psp === payout.psp && reference === payout.reference)
    const named = [...(byWord.get(payout.reference) ?? contained(payout.reference, free))].filter(
      (entry) => free.has(entry) && nearest(namesakes, entry) === payout,
    )
    if (named.length) settle(payout, named)
    else left.add(payout)
  }

  const near = (payout: Payout) => (entry: BankEntry) =>
    entry.currency === payout.currency && daysBetween(entry.on, payout.on) <= windowDays && names(entry, payout.psp)
  for (const payout of left) {
    const fitting = [...free].filter(near(payout)).filter(({ amount }) => amount === payout.net)
    const rivals = [...left].filter((other) => other.net === payout.net && fitting.some(near(other)))
    if (fitting.length !== 1 || rivals.length !== 1) continue
    settle(payout, fitting)
    left.delete(payout)
  }
  for (const entry of [...free].toSorted((one, other) => (one.on < other.on ? -1 : 1))) {
    const run = runOf(
      [...left].filter((payout) => near(payout)(entry)),
      entry.amount,
    )
    if (!run) continue
    free.delete(entry)
    for (const payout of run) {
      arrived.set(payout, { on: entry.on, credited: payout.net })
      left.delete(payout)
    }
  }

  for (const payout of left) {
    const looked = accounts.filter(({ currency }) => currency === payout.currency)
    const candidates = [...free].filter(near(payout))
    const rivals = [...left].filter((other) => candidates.some(near(other)))
    if (candidates.length === 1 && rivals.length === 1) settle(payout, candidates)
    else if (looked.some(({ through }) => through >= payout.on))
      broken(
        payout,
        `bank has credited nothing by ${looked
          .map(({ through }) => through)
          .toSorted()
          .at(-1)}`,
        -payout.net,
      )
    else if (looked.length)
      expected.push({
        waitsFor: 'bank',
        psp: payout.psp,
        reference: payout.reference,
        ledgerId: null,
        since: payout.on,
        currency: payout.currency,
        amount: payout.net,
      })
  }
  return { breaks, expected, arrived }
}

/** A reference may come again with every payout: the entry belongs to that of the nearest day. */
const nearest = (payouts: readonly Payout[], { on }: BankEntry): Payout | undefined =>
  payouts.toSorted((one, other) => daysBetween(one.on, on) - daysBetween(other.on, on))[0]

const total = (items: readonly BankEntry[]): bigint => items.reduce((sum, { amount }) => sum + amount, 0n)

/** Banks wrap and run texts together. */
function contained(reference: string, entries: Iterable<BankEntry>): BankEntry[] {
  if (reference.length < shortestContained) return []
  return [...entries].filter(({ texts }) => texts.some((text) => text.replaceAll(/\s+/g, '').includes(reference)))
}

const names = ({ texts, counterparty }: BankEntry, psp: string): boolean =>
  [counterparty ?? '', ...texts].some((text) => text.toLowerCase().includes(psp.toLowerCase()))

/** The only run of payouts of one PSP, in the order of their days, that comes to an amount. */
function runOf(payouts: readonly Payout[], amount: bigint): Payout[] | undefined {
  const runs: Payout[][] = []
  for (const psp of new Set(payouts.map((payout) => payout.psp))) {
    const own = payouts.filter((payout) => payout.psp === psp)
    for (let from = 0; from < own.length; from++) {
      let sum = 0n
      for (let to = from; to < Math.min(own.length, from + longestRun); to++) {
        sum += own[to]!.net
        if (sum === amount && to > from) runs.push(own.slice(from, to + 1))
      }
    }
  }
  return runs.length === 1 ? runs[0] : undefined
}
