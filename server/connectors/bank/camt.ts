import type { Problem, Statement } from '../../payments/statements/statement.ts'
import { negated, readDecimal, sumOf } from './amounts.ts'
import { dayIn, readDate } from './dates.ts'
import { type Balance, type Draft, type DraftDetail, type DraftEntry, noDay, note, settle } from './draft.ts'
import { joined, type Refuse } from './text.ts'
import { all, at, textAt, textsAt, type Xml, type XmlNode } from './xml.ts'

/** ISO 20022 bank-to-customer cash management: the message and its statements, the same in versions 2 to 13. */
const messages = {
  BkToCstmrStmt: { format: 'camt.053', element: 'Stmt', pages: 'StmtPgntn' },
  BkToCstmrAcctRpt: { format: 'camt.052', element: 'Rpt', pages: 'RptPgntn' },
  BkToCstmrDbtCdtNtfctn: { format: 'camt.054', element: 'Ntfctn', pages: 'NtfctnPgntn' },
} as const
type Message = (typeof messages)[keyof typeof messages]

/** Reads camt.052, camt.053 and camt.054; undefined when the document is none of them. */
export function readCamt(document: XmlNode, refuse: Refuse): Statement[] | undefined {
  for (const [name, message] of Object.entries(messages)) {
    const body = at(document, name)
    if (body === undefined) continue
    const parts = all(body, message.element)
    if (!parts.length) refuse('not_well_formed', `no ${message.element}`)
    return parts.map((part) => settle(draftOf(part, message, refuse)))
  }
}

function draftOf(part: Xml, { format, pages }: Message, refuse: Refuse): Draft {
  const account = accountOf(at(part, 'Acct')) ?? refuse('not_well_formed', 'a statement without an account')
  const id = textAt(part, 'Id') ?? refuse('not_well_formed', 'a statement without an Id')
  const page = textAt(part, pages, 'PgNb')
  const number = textAt(part, 'ElctrncSeqNb') ?? textAt(part, 'LglSeqNb')
  const listed = all(part, 'Ntry')
  const problems: Problem[] = []
  if (textAt(part, pages, 'LastPgInd') === 'false') problems.push(note(`page ${page}: more pages follow`))
  if (textAt(part, 'CpyDplctInd') === 'DUPL') problems.push(note('the bank marks it as sent again'))

  checkSummary(at(part, 'TxsSummry'), listed, account, refuse)
  const booked = listed.filter((entry) => statusOf(entry) === 'BOOK')
  if (booked.length < listed.length) problems.push(note(`left out as not booked yet: ${listed.length - booked.length}`))

  const balances = balancesOf(part, format, problems, refuse)
  if (format === 'camt.053' && !(balances.opening && balances.closing)) {
    problems.push(note('no opening and closing balance: nothing to check the entries against'))
  }
  const date = (element: string) => dateAt(at(part, 'FrToDt'), element, refuse)
  return {
    format,
    account,
    currency: textAt(part, 'Acct', 'Ccy'),
    id: page ? `${id}/${page}` : id,
    number: number && /^\d{1,15}$/.test(number) ? Number(number) : null,
    problems,
    ...balances,
    from: date('Fr'),
    to: date('To'),
    entries: booked.map((entry) => entryOf(entry, account, problems, refuse)),
  }
}

/**
 * Opening and closing booked balance. A page that is not the first or not the last has interim balances (ITBD) in
 * their places; in an intraday report an interim balance is that of the moment and need not be what its entries make.
 * Nor need the available ones (OPAV, CLAV), which stand in only where there are no booked ones.
 */
function balancesOf(
  part: Xml,
  format: Draft['format'],
  problems: Problem[],
  refuse: Refuse,
): Pick<Draft, 'opening' | 'closing' | 'complete'> {
  const found = new Map<string, Balance[]>()
  for (const node of all(part, 'Bal')) {
    const type = textAt(node, 'Tp', 'CdOrPrtry', 'Cd')
    if (!type || !['OPBD', 'PRCD', 'ITBD', 'CLBD', 'OPAV', 'CLAV'].includes(type)) continue
    const balance = { ...amountOf(node, refuse), on: dateAt(node, '', refuse) }
    found.set(type, [...(found.get(type) ?? []), balance])
  }
  const interim = found.get('ITBD') ?? []
  const final = found.get('CLBD')?.[0]
  const first = found.get('OPBD')?.[0] ?? found.get('PRCD')?.[0]
  const opened = first ?? (final || interim.length > 1 ? interim[0] : undefined)
  const last = interim.at(-1)
  const closed = final ?? (last === opened ? undefined : last)
  const opening = opened ?? found.get('OPAV')?.[0] ?? null
  const closing = closed ?? found.get('CLAV')?.[0] ?? null
  const available = [...(opening && !opened ? ['opening'] : []), ...(closing && !closed ? ['closing'] : [])]
  if (available.length) {
    problems.push({
      code: 'available_balances',
      detail: `not booked but available: ${available.join(' and ')} balance`,
    })
  }
  return { opening, closing, complete: !available.length && (format === 'camt.053' || final !== undefined) }
}

const accountOf = (node: Xml | undefined): string | null =>
  textAt(node, 'Id', 'IBAN') ?? textAt(node, 'Id', 'Othr', 'Id') ?? textAt(node, 'Id', 'PrtryAcct', 'Id')

/** The status is a text up to version 3, a code in an element since. */
const statusOf = (entry: Xml): string | null => textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts')

/** `Dt` or `DtTm`, below the name or after it: `BookgDt/Dt`, `FrDtTm`. */
function dateTextAt(node: Xml | undefined, name: string): string | null {
  const holder = name === '' ? at(node, 'Dt') : at(node, name)
  return textAt(holder, 'Dt') ?? textAt(holder, 'DtTm') ?? textAt(node, `${name}Dt`) ?? textAt(node, `${name}DtTm`)
}

function dateAt(node: Xml | undefined, name: string, refuse: Refuse): string | null {
  const text = dateTextAt(node, name)
  return text === null ? null : readDate(text, refuse)
}

/** The amount of an element with its sign: of a reversal too, the indicator is what it does to the balance. */
function amountOf(node: Xml, refuse: Refuse, sign = signOf(node, refuse)): { amount: string; currency: string } {
  const amount = readDecimal(textAt(node, 'Amt'), refuse)
  const currency = textAt(at(node, 'Amt'), '@Ccy') ?? refuse('not_well_formed', 'an amount without a currency')
  return { amount: sign < 0 ? negated(amount) : amount, currency }
}

function signOf(node: Xml, refuse: Refuse): 1 | -1 {
  const indicator = textAt(node, 'CdtDbtInd')
  if (indicator === 'CRDT') return 1
  return indicator === 'DBIT' ? -1 : refuse('not_well_formed', `CdtDbtInd is ${indicator ?? 'missing'}`)
}

function entryOf(node: Xml, account: string, problems: Problem[], refuse: Refuse): DraftEntry {
  const sign = signOf(node, refuse)
  const reversal = ['true', '1'].includes(textAt(node, 'RvslInd') ?? '')
  const details = all(node, 'NtryDtls')
    .flatMap((group) => all(group, 'TxDtls'))
    .map((detail) => detailOf(detail, account, sign, reversal, refuse))
  const information = joined(textsAt([node], 'AddtlNtryInf'))
  const only = details.length === 1 ? details[0] : undefined
  /** What all payments behind the entry agree on. */
  const common = (field: Exclude<keyof DraftDetail, 'amount'>) =>
    details.every((detail) => detail[field] === details[0]?.[field]) ? (details[0]?.[field] ?? null) : null
  const reference = textAt(node, 'AcctSvcrRef') ?? only?.reference ?? textAt(node, 'NtryRef')
  const day = (name: string, text: string) =>
    dayIn(text) ?? noDay(problems, `entry ${reference ?? `of ${textAt(node, 'Amt')}`}: ${name} is ${text || 'missing'}`)
  const valueOn = dateTextAt(node, 'ValDt')
  return {
    ...amountOf(node, refuse, sign),
    bookedOn: day('BookgDt', dateTextAt(node, 'BookgDt') ?? ''),
    valueOn: valueOn && day('ValDt', valueOn),
    reversal,
    endToEndId: common('endToEndId'),
    reference,
    ownReference: common('ownReference'),
    counterparty: common('counterparty'),
    counterpartyAccount: common('counterpartyAccount'),
    remittance: only?.remittance ?? only?.creditorReference ?? information,
    creditorReference: only?.creditorReference ?? null,
    returnReason: common('returnReason'),
    details,
  }
}

function detailOf(node: Xml, account: string, entrySign: 1 | -1, reversal: boolean, refuse: Refuse): DraftDetail {
  const sign = textAt(node, 'CdtDbtInd') === null ? entrySign : signOf(node, refuse)
  const money = [node, at(node, 'AmtDtls', 'TxAmt')].find((holder) => textAt(holder, 'Amt') !== null)
  const { amount, currency } = money ? amountOf(money, refuse, sign) : { amount: null, currency: null }
  const refs = at(node, 'Refs')
  const structured = all(at(node, 'RmtInf'), 'Strd')
  const returnReason = textAt(node, 'RtrInf', 'Rsn', 'Cd') ?? textAt(node, 'RtrInf', 'Rsn', 'Prtry')
  return {
    amount,
    currency,
    endToEndId: textAt(refs, 'EndToEndId'),
    reference: textAt(refs, 'AcctSvcrRef') ?? textAt(refs, 'TxId'),
    ownReference: textAt(refs, 'InstrId') ?? textAt(refs, 'PmtInfId'),
    ...otherSide(at(node, 'RltdPties'), account, entrySign > 0 !== reversal, reversal || returnReason !== null),
    remittance: joined(textsAt(all(node, 'RmtInf'), 'Ustrd')) ?? textAt(node, 'AddtlTxInf'),
    creditorReference: joined(structured.map((each) => textAt(each, 'CdtrRefInf', 'Ref'))),
    returnReason,
  }
}

/**
 * The debtor of what came in, the creditor of what went out; the other one where that is the account itself, and where
 * a bank names the sender of a return as it names that of a payment.
 */
function otherSide(parties: Xml | undefined, account: string, incoming: boolean, returned: boolean) {
  const [near, far] = (incoming ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr']).map((side) => ({
    counterparty: [side, `Ultmt${side}`].map((name) => nameOf(at(parties, name))).find((name) => name !== null) ?? null,
    counterpartyAccount: accountOf(at(parties, `${side}Acct`)),
  }))
  const told = near?.counterparty ?? near?.counterpartyAccount
  const away = near?.counterpartyAccount === account || (!told && returned)
  return (away ? far : near) ?? { counterparty: null, counterpartyAccount: null }
}

/** Since version 8 a party is a person or organisation (`Pty`) or an agent. */
const nameOf = (party: Xml | undefined): string | null =>
  textAt(party, 'Nm') ?? textAt(party, 'Pty', 'Nm') ?? textAt(party, 'Agt', 'FinInstnId', 'Nm')

/** Counts and sums that the bank gives over all listed entries, of credits and of debits. */
function checkSummary(summary: Xml | undefined, listed: Xml[], account: string, refuse: Refuse): void {
  if (summary === undefined) return
  const check = (element: string, entries: Xml[]) => {
    const count = textAt(summary, element, 'NbOfNtries')
    if (count !== null && Number(count) !== entries.length) {
      refuse('wrong_control_total', `${account}: ${element} counts ${count} entries, ${entries.length} are listed`)
    }
    const told = textAt(summary, element, 'Sum')
    if (told === null) return
    const sum = sumOf(entries.map((entry) => readDecimal(textAt(entry, 'Amt'), refuse)))
    if (sum !== sumOf([readDecimal(told, refuse)])) {
      refuse('wrong_control_total', `${account}: ${element} is ${told}, the entries make something else`)
    }
  }
  check('TtlNtries', listed)
  checkNet(at(summary, 'TtlNtries'), listed, account, refuse)
  check(
    'TtlCdtNtries',
    listed.filter((entry) => textAt(entry, 'CdtDbtInd') === 'CRDT'),
  )
  check(
    'TtlDbtNtries',
    listed.filter((entry) => textAt(entry, 'CdtDbtInd') === 'DBIT'),
  )
}

/** The net amount stands beside its indicator up to version 3, in an element of its own since. */
function checkNet(total: Xml | undefined, listed: Xml[], account: string, refuse: Refuse): void {
  const holder = at(total, 'TtlNetNtry') ?? total
  const told = textAt(holder, 'Amt') ?? textAt(holder, 'TtlNetNtryAmt')
  if (holder === undefined || told === null) return
  const net = sumOf([readDecimal(told, refuse)]) * BigInt(signOf(holder, refuse))
  if (sumOf(listed.map((entry) => amountOf(entry, refuse).amount)) !== net) {
    refuse('wrong_control_total', `${account}: the net of the entries is not ${told}`)
  }
}
