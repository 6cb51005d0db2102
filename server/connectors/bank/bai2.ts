import { formatDecimal } from '../../control/money.ts'
import type { Problem, Statement } from '../../payments/statements/statement.ts'
import { minorDigits } from './amounts.ts'
import { dayIn, readShortDate, shortDayIn } from './dates.ts'
import { type Balance, type Draft, type DraftEntry, noDay, note, nothingKnown, settle } from './draft.ts'
import { type Refuse, tidy } from './text.ts'

/** A record with those that continue it (88). */
interface Bai2Record {
  code: string
  /** Bodies without code and end mark, one per physical record. */
  parts: string[]
}

const codes = '(?:01|02|03|16|49|88|98|99)'

/**
 * Reads BAI2 (Cash Management Balance Reporting, version 2). Amounts are integers of the currency's minor unit.
 * Control totals and counts of accounts (49), groups (98) and the file (99) must hold.
 */
export function readBai2(text: string, refuse: Refuse): Statement[] {
  const records = recordsIn(text, refuse)
  const statements: Statement[] = []
  let group: { fields: string[]; start: number; accounts: number; total: bigint } | undefined
  let account: { draft: Draft; start: number; total: bigint } | undefined
  let groups = 0
  let fileTotal = 0n
  let ended = false
  let physical = 0
  for (const record of records) {
    const first = physical
    physical += record.parts.length
    const fields = record.parts.flatMap((part) => part.split(','))
    const wrongPlace = (): never => refuse('not_well_formed', `record ${first + 1} (${record.code}) is out of place`)
    if (ended || (record.code === '01') !== (first === 0)) wrongPlace()
    const check = (of: string, total: bigint, counts: [what: string, told: string | undefined, found: number][]) => {
      if (integer(fields[0], refuse) !== total)
        refuse('wrong_control_total', `${of}: ${fields[0]} is told, ${total} is listed`)
      const wrong = counts.find(([, told, found]) => Number(told || Number.NaN) !== found)
      if (wrong) refuse('wrong_control_total', `${of}: ${wrong[1]} ${wrong[0]} are told, ${wrong[2]} are listed`)
    }
    if (record.code === '02') {
      if (group) wrongPlace()
      group = { fields, start: first, accounts: 0, total: 0n }
    } else if (record.code === '03') {
      if (!group || account) return wrongPlace()
      account = { ...accountOf(fields, group.fields, refuse), start: first }
    } else if (record.code === '16') {
      if (!account) return wrongPlace()
      const amount = integer(fields[1], refuse)
      account.total += amount
      account.draft.entries.push(...entryOf(record, amount, account.draft, refuse))
    } else if (record.code === '49') {
      if (!account || !group) return wrongPlace()
      check(`account ${account.draft.account}`, account.total, [['records', fields[1], physical - account.start]])
      statements.push(settle(account.draft))
      group.total += account.total
      group.accounts++
      account = undefined
    } else if (record.code === '98') {
      if (!group || account) return wrongPlace()
      check(`group ${groups + 1}`, group.total, [
        ['accounts', fields[1], group.accounts],
        ['records', fields[2], physical - group.start],
      ])
      fileTotal += group.total
      groups++
      group = undefined
    } else if (record.code === '99') {
      if (group) wrongPlace()
      check('file', fileTotal, [
        ['groups', fields[1], groups],
        ['records', fields[2], physical],
      ])
      ended = true
    }
  }
  if (!ended) refuse('not_well_formed', 'no file trailer (99): cut off?')
  return statements
}

/** A record ends with `/` or its line; several may share a line. */
function recordsIn(text: string, refuse: Refuse): Bai2Record[] {
  const records: Bai2Record[] = []
  const apart = text.replaceAll(new RegExp(`/[ \\t]+(?=${codes},)`, 'g'), '/\n')
  for (const line of apart.split('\n')) {
    if (!line.trim()) continue
    const code = new RegExp(`^\\s*(${codes}),`).exec(line)
    const last = records.at(-1)
    // A line without a code was broken off the text before it.
    if (!code) {
      if (!last) refuse('not_well_formed', `no record: ${line.slice(0, 40)}`)
      last?.parts.push(`${last.parts.pop()} ${body(line)}`)
    } else if (code[1] !== '88') records.push({ code: code[1] ?? '', parts: [body(line.slice(code[0].length))] })
    else if (last) last.parts.push(body(line.slice(code[0].length)))
    else refuse('not_well_formed', 'a continuation (88) of nothing')
  }
  return records
}

const body = (line: string): string => line.replace(/\/?\s*$/, '')

function integer(text: string | undefined, refuse: Refuse): bigint {
  const match =
    /^([+-]?)(\d{0,30})$/.exec(text?.trim() ?? '') ?? refuse('not_well_formed', `amount ${text?.slice(0, 40)}`)
  const value = BigInt(match[2] || '0')
  return match[1] === '-' ? -value : value
}

/** Fields behind a funds type: V date and time, S three amounts, D as many pairs of days and amount as it says. */
function fundsLength(fields: string[], index: number): number {
  const type = fields[index]
  if (type === 'V') return 2
  if (type === 'S') return 3
  return type === 'D' ? 1 + 2 * Number(fields[index + 1] || 0) : 0
}

const statuses: Record<string, Problem[]> = {
  '2': [{ code: 'not_live', detail: 'group status 2: the bank takes it back' }],
  '3': [note('group status 3: a correction')],
  '4': [{ code: 'not_live', detail: 'group status 4: a test' }],
}

/** Balances by type code: 010 is the opening ledger, 015 the closing ledger. */
function accountOf(fields: string[], group: string[], refuse: Refuse): { draft: Draft; total: bigint } {
  const [account = '', ownCurrency] = fields
  const [, , status, asOf = '', , groupCurrency] = group
  const currency = ownCurrency || groupCurrency || 'USD'
  const on = readShortDate(asOf, refuse)
  const balances = new Map<string, Balance>()
  let total = 0n
  for (let index = 2; index < fields.length; index += 4 + fundsLength(fields, index + 3)) {
    const [code = '', amount = ''] = fields.slice(index, index + 2)
    const value = integer(amount, refuse)
    total += value
    if (amount) balances.set(code, { amount: formatDecimal(value, minorDigits(currency)), currency, on })
  }
  if (!account) refuse('not_well_formed', 'an account without a number')
  const draft: Draft = {
    format: 'bai2',
    account,
    currency,
    id: null,
    number: null,
    problems: [...(statuses[status ?? ''] ?? [])],
    opening: balances.get('010') ?? null,
    closing: balances.get('015') ?? null,
    from: on,
    to: on,
    entries: [],
    // Banks need not report every movement in detail.
    complete: false,
  }
  return { draft, total }
}

/** Detail type codes: 101 to 399 and 720 to 759 are credits, 401 to 699 and 760 to 799 debits; 890 moves no money. */
function signOf(code: string, refuse: Refuse): 1n | -1n | undefined {
  const type = /^\d{3}$/.test(code) ? Number(code) : 0
  if ((type > 100 && type < 400) || (type >= 720 && type < 760) || (type >= 920 && type < 960)) return 1n
  if ((type > 400 && type < 700) || (type >= 760 && type < 800) || (type >= 960 && type <= 999)) return -1n
  return type === 890 ? undefined : refuse('not_well_formed', `type code ${code}`)
}

function entryOf(
  { parts }: Bai2Record,
  amount: bigint,
  { currency, to, problems }: Draft,
  refuse: Refuse,
): DraftEntry[] {
  const fields = (parts[0] ?? '').split(',')
  const more = parts.slice(1)
  // Continued before its text: the fields go on.
  while (more.length && fields.length < 5 + fundsLength(fields, 2)) fields.push(...(more.shift() ?? '').split(','))
  const [code = '', , type, date] = fields
  const next = 3 + fundsLength(fields, 2)
  const [bank, own, ...text] = fields.slice(next)
  const sign = signOf(code, refuse)
  if (sign === undefined) return []
  const valued = type === 'V' && date ? valueDate(date, problems) : type === '0' ? (to ?? null) : null
  return [
    {
      ...nothingKnown,
      bookedOn: to ?? null,
      valueOn: valued,
      amount: formatDecimal(amount * sign, minorDigits(currency)),
      currency: currency ?? '',
      reversal: false,
      reference: tidy(bank),
      ownReference: tidy(own),
      remittance: tidy([text.join(','), ...more].join(' ')),
      details: [],
    },
  ]
}

const valueDate = (date: string, problems: Problem[]): string | null =>
  (date.length === 8 ? dayIn(date) : shortDayIn(date)) ?? noDay(problems, `value date ${date}`)
