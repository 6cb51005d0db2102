import type { Problem, Statement } from '../../payments/statements/statement.ts'
import { negated, readDecimal, sumOf } from './amounts.ts'
import { fullYear, isoDate, readShortDate } from './dates.ts'
import { type Balance, type Draft, type DraftEntry, noDay, note, nothingKnown, settle } from './draft.ts'
import { informationOf } from './mt940-information.ts'
import { type Refuse, tidy } from './text.ts'

interface Field {
  tag: string
  lines: string[]
}
interface MtMessage {
  fields: Field[]
  /** Its end is written: `-`. */
  ended: boolean
  /** Entries behind that end. */
  strays: number
}

/** Reads SWIFT MT940 statements and MT942 interim reports, with or without their envelopes, as banks write them. */
export function readMt940(text: string, refuse: Refuse): Statement[] {
  const drafts: PagedDraft[] = []
  for (const message of messagesIn(text, refuse)) {
    const draft = draftOf(message, refuse)
    const before = drafts.at(-1)
    if (before && draft.continues && follows(before, draft)) join(before, draft)
    else drafts.push(draft)
  }
  return drafts.map((draft) => {
    if (draft.continues) draft.problems.push(note('opens with an interim balance: pages before it are elsewhere'))
    if (draft.continued) draft.problems.push(note('closes with an interim balance: more pages follow'))
    return settle(draft)
  })
}

function messagesIn(text: string, refuse: Refuse): MtMessage[] {
  const messages: MtMessage[] = []
  let open: MtMessage | undefined
  for (const line of text.replace(/\p{Cc}(?<![\n\t])/gu, '').split('\n')) {
    const start = /^(?:\{[^:]+:[^}]*\}|\{4:)*:(\d{2}[A-Z]?|NS):(.*)$/.exec(line)
    const [, tag, rest = ''] = start ?? []
    if (tag === '20') {
      open = { fields: [], ended: false, strays: 0 }
      messages.push(open)
    }
    // An entry behind the end belongs to no balance; the statement before has it as its problem.
    if (tag === '61') open ??= messages.at(-1)
    const behind = open?.ended ?? false
    if (tag && (!open || (behind && !/^(61|86|NS)$/.test(tag)))) refuse('not_well_formed', `:${tag}: outside a message`)
    if (open && behind && tag === '61') open.strays++
    if (tag) open?.fields.push({ tag, lines: [rest] })
    else if (/^-(\}.*|X+)?\s*$/.test(line)) {
      if (open) open.ended = true
      open = undefined
    } else open?.fields.at(-1)?.lines.push(line)
  }
  return messages
}

interface PagedDraft extends Draft {
  continues: boolean
  continued: boolean
}

const follows = (before: PagedDraft, draft: PagedDraft): boolean =>
  before.account === draft.account &&
  before.closing?.currency === draft.opening?.currency &&
  before.closing?.amount === draft.opening?.amount &&
  (before.continued || before.number === draft.number)

function join(before: PagedDraft, page: PagedDraft): void {
  before.entries = before.entries.concat(page.entries)
  before.problems.push(...page.problems)
  before.closing = page.closing
  before.continued = page.continued
}

function draftOf({ fields, ended, strays }: MtMessage, refuse: Refuse): PagedDraft {
  const first = (pattern: RegExp) => fields.find(({ tag }) => pattern.test(tag))
  const account = tidy(first(/^25P?$/)?.lines[0]) ?? refuse('not_well_formed', 'a message without :25:')
  const problems: Problem[] = []
  if (strays) problems.push({ code: 'stray_entry', detail: `${account}: behind the end of the message: ${strays}` })
  const opening = first(/^60/)
  const closing = first(/^62/)
  const interim = !opening && !closing && fields.some(({ tag }) => ['34F', '13', '13D', '90D', '90C'].includes(tag))
  if (!interim && !opening) refuse('not_well_formed', `${account}: no opening balance :60:`)
  if (!interim && !closing) refuse('not_well_formed', `${account}: no closing balance :62:, cut off?`)
  if (interim && !ended && !first(/^90/)) refuse('not_well_formed', `${account}: no end of message, cut off?`)

  const opened = opening ? balanceOf(opening, undefined, refuse) : null
  const closed = closing ? balanceOf(closing, opened?.currency, refuse) : null
  for (const field of fields) {
    if (!/^6[45]/.test(field.tag)) continue
    const { currency } = balanceOf(field, opened?.currency, refuse)
    if (currency !== opened?.currency) {
      problems.push({ code: 'mixed_currency', detail: `${account}: :${field.tag}: is in ${currency}` })
    }
  }
  const currency = opened?.currency ?? first(/^34F/)?.lines[0]?.slice(0, 3) ?? refuse('not_well_formed', 'no currency')
  const listed = entriesOf(fields, currency, problems, refuse)
  const counted = listed.slice(0, listed.length - strays).map(({ entry }) => entry)
  if (interim) checkSums(fields, counted, account, refuse)
  const entries = listed.flatMap(({ entry, expected }) => (expected ? [] : [entry]))
  if (entries.length < listed.length)
    problems.push(note(`left out as only expected: ${listed.length - entries.length}`))
  // 0 is what banks write that number nothing.
  const number = Number(/^\d{1,15}/.exec(first(/^28C?$/)?.lines[0]?.trim() ?? '')?.[0] ?? 0)
  return {
    format: interim ? 'mt942' : 'mt940',
    account,
    currency,
    id: null,
    number: number || null,
    problems,
    opening: opened,
    closing: closed,
    entries,
    complete: true,
    continues: opening?.tag === '60M',
    continued: closing?.tag === '62M',
  }
}

/** `C260131EUR1234,50`. Some banks leave the currency of later balances out. */
function balanceOf({ tag, lines }: Field, known: string | undefined, refuse: Refuse): Balance {
  const [, mark, date = '', currency = known, amount = ''] =
    /^([CD])(\d{6})([A-Z]{3})?([\d,.]+)$/.exec(lines[0]?.trim() ?? '') ??
    refuse('not_well_formed', `:${tag}:${lines[0]}`)
  const plain = readDecimal(amount, refuse)
  if (currency === undefined) return refuse('not_well_formed', `:${tag}: names no currency`)
  return { amount: mark === 'D' ? negated(plain) : plain, currency, on: readShortDate(date, refuse) }
}

interface Listed {
  entry: DraftEntry
  /** Announced in an interim report, not booked yet. */
  expected: boolean
}

/** Entries with what follows them: `:86:` and, outside SWIFT, `:NS:`. Both also follow balances, as notes of no entry. */
function entriesOf(fields: Field[], currency: string, problems: Problem[], refuse: Refuse): Listed[] {
  const entries: Listed[] = []
  let entry: DraftEntry | undefined
  for (const field of fields) {
    if (field.tag === '61') {
      const listed = entryOf(field, currency, problems, refuse)
      entry = listed.entry
      entries.push(listed)
    } else if (entry && (field.tag === '86' || field.tag === 'NS')) {
      const told = informationOf(field.lines, field.tag)
      entry.endToEndId = told.endToEndId ?? entry.endToEndId
      entry.ownReference = told.ownReference ?? entry.ownReference
      entry.counterparty = told.counterparty ?? entry.counterparty
      entry.counterpartyAccount = told.counterpartyAccount ?? entry.counterpartyAccount
      entry.remittance = told.remittance ?? entry.remittance
      entry.returnReason = told.returnReason ?? entry.returnReason
    } else entry = undefined
  }
  return entries
}

/** Value date, entry date, mark, third letter of the currency, amount, type, owner's reference, bank's reference. */
const statementLine = /^(\d{6})(\d{4})?(R?[CD]|E[CD])([A-Z])?(\d+(?:[.,]\d*)?)([A-Z][A-Z0-9]{3})(.*?)(?:\/\/(.*))?$/

function entryOf({ lines }: Field, currency: string, problems: Problem[], refuse: Refuse): Listed {
  const [line = '', ...more] = lines
  const [, value = '', day, mark = '', , amount = '', , own, bank] =
    statementLine.exec(line.trim()) ?? refuse('not_well_formed', `:61:${line.slice(0, 60)}`)
  const plain = readDecimal(amount, refuse)
  const year = fullYear(Number(value.slice(0, 2)))
  const valueOn = bankersDate(year, value.slice(2), problems) ?? noDay(problems, `value date ${value}`)
  const bookedOn = day
    ? (bookingDate(day, year, Number(value.slice(2, 4)), problems) ?? noDay(problems, `entry date ${day}`))
    : valueOn
  const entry = {
    ...nothingKnown,
    bookedOn,
    valueOn,
    // A reversed credit takes money away, a reversed debit gives it back.
    amount: mark === 'D' || mark === 'RC' || mark === 'ED' ? negated(plain) : plain,
    currency,
    reversal: mark.startsWith('R'),
    reference: reference(bank) ?? reference(own),
    ownReference: reference(own),
    remittance: tidy(more.join(' ')),
    details: [],
  }
  return { entry, expected: mark.startsWith('E') }
}

/** What banks write when there is no reference, or when it stands in `:86:`. */
const reference = (text: string | undefined): string | null => {
  const tidied = tidy(text)
  return tidied && !/^(NONREF|[EK]REF\+?)$/.test(tidied) ? tidied : null
}

/** A month of 30 days, which German banks use for value dates, ends where February does. */
function bankersDate(year: number, monthAndDay: string, problems: Problem[]): string | null {
  const [month, day] = [Number(monthAndDay.slice(0, 2)), Number(monthAndDay.slice(2))]
  const date = isoDate(year, month, day)
  if (date || month !== 2 || day > 30) return date
  const last = isoDate(year, 2, 29) ?? isoDate(year, 2, 28)
  problems.push(note(`${day} February ${year} is taken as ${last}`))
  return last
}

/** The entry date has no year: it is the one nearest to the value date, so a new year may lie between them. */
function bookingDate(monthAndDay: string, valueYear: number, valueMonth: number, problems: Problem[]): string | null {
  const later = Number(monthAndDay.slice(0, 2)) - valueMonth
  const year = valueYear + (later > 6 ? -1 : later < -6 ? 1 : 0)
  return bankersDate(year, monthAndDay, problems)
}

/** `:90D:` and `:90C:`: number and sum of an interim report's debits and credits. */
function checkSums(fields: Field[], entries: DraftEntry[], account: string, refuse: Refuse): void {
  for (const { tag, lines } of fields) {
    if (!/^90[CD]$/.test(tag)) continue
    const [, count, , amount = ''] =
      /^(\d{1,5})([A-Z]{3})([\d,.]+)\s*$/.exec(lines[0] ?? '') ?? refuse('not_well_formed', `:${tag}:${lines[0]}`)
    const debits = tag === '90D'
    const amounts = entries.map((entry) => entry.amount).filter((each) => each.startsWith('-') === debits)
    const sum = sumOf(amounts) * (debits ? -1n : 1n)
    if (Number(count) !== amounts.length || sum !== sumOf([readDecimal(amount, refuse)])) {
      refuse('wrong_control_total', `${account}: :${tag}: says ${lines[0]?.trim()}, the entries make something else`)
    }
  }
}
