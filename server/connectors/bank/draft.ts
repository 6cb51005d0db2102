import { formatDecimal, parseDecimal } from '../../control/money.ts'
import type { EntryDetail, Payment, Problem, Statement, StatementEntry } from '../../payments/statements/statement.ts'
import { decimalsOf, minorDigits } from './amounts.ts'

/** A balance as its file has it: a plain decimal. */
export interface Balance {
  amount: string
  currency: string
  on: string | null
}
export interface DraftDetail extends Omit<EntryDetail, 'amount'> {
  amount: string | null
}
export interface DraftEntry extends Omit<StatementEntry, 'amount' | 'details'> {
  amount: string
  details: DraftDetail[]
}

/** What a reader took from a file, before it is known to hold together. */
export interface Draft extends Pick<Statement, 'format' | 'account' | 'currency' | 'id' | 'number' | 'problems'> {
  opening: Balance | null
  closing: Balance | null
  /** Days of the period where the balances tell none. */
  from?: string | null
  to?: string | null
  entries: DraftEntry[]
  /** The layout lists every movement: opening and entries must be closing. */
  complete: boolean
  /** The layout lets an entry name another currency. */
  foreign?: boolean
}

export const nothingKnown: Payment = {
  endToEndId: null,
  reference: null,
  ownReference: null,
  counterparty: null,
  counterpartyAccount: null,
  remittance: null,
  creditorReference: null,
  returnReason: null,
}

/** A problem that is no fault. */
export const note = (detail: string): Problem => ({ code: 'note', detail })

/** Tells of an entry's day that is missing or none. */
export function noDay(problems: Problem[], detail: string): null {
  problems.push({ code: 'bad_date', detail })
  return null
}

/** The statement of a draft, with a problem where its amounts are not of one currency or do not add up. */
export function settle(draft: Draft): Statement {
  const { format, account, id, number, problems, opening, closing, entries } = draft
  const balances = [opening, closing].filter((balance) => balance !== null)
  const currency = draft.currency ?? balances[0]?.currency ?? entries[0]?.currency ?? null
  const other = [...balances, ...(draft.foreign ? [] : entries)].find((each) => each.currency !== currency)
  if (other) {
    const what = other === opening ? 'the opening balance' : other === closing ? 'the closing balance' : 'an entry'
    problems.push({ code: 'mixed_currency', detail: `${account}: ${what} is in ${other.currency}, not in ${currency}` })
  }

  const scale = scaleOf(draft, currency)
  const units = (amount: string): bigint => parseDecimal(amount, scale)
  const openingBalance = opening && units(opening.amount)
  const closingBalance = closing && units(closing.amount)
  const settled = entries.map((entry) => ({
    ...entry,
    amount: units(entry.amount),
    details: entry.details.map((detail) => ({
      ...detail,
      amount: detail.amount === null ? null : units(detail.amount),
    })),
  }))
  if (openingBalance !== null && closingBalance !== null && !draft.foreign && !other) {
    const reached = settled.reduce((sum, { amount }) => sum + amount, openingBalance)
    if (reached !== closingBalance) {
      const [made, told] = [reached, closingBalance].map((amount) => formatDecimal(amount, scale))
      const detail = `${account}: opening balance and entries make ${made}, the closing balance is ${told}`
      problems.push({ code: draft.complete ? 'wrong_balance' : 'note', detail })
    }
  }
  return {
    format,
    account,
    currency,
    scale,
    id,
    number,
    from: opening?.on ?? draft.from ?? null,
    to: closing?.on ?? draft.to ?? null,
    openingBalance,
    closingBalance,
    entries: settled,
    problems,
  }
}

function scaleOf({ opening, closing, entries }: Draft, currency: string | null): number {
  let scale = minorDigits(currency)
  const widen = (amount: string | null | undefined) => {
    if (amount) scale = Math.max(scale, decimalsOf(amount))
  }
  widen(opening?.amount)
  widen(closing?.amount)
  for (const { amount, details } of entries) {
    widen(amount)
    for (const detail of details) widen(detail.amount)
  }
  return scale
}
