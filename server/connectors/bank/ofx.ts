import type { Problem, Statement } from '../../payments/statements/statement.ts'
import { readDecimal } from './amounts.ts'
import { dayIn, readDate } from './dates.ts'
import { type DraftEntry, noDay, note, nothingKnown, settle } from './draft.ts'
import { findAll, type OfxElement, readOfxTree, valueAt } from './ofx-tree.ts'
import { joined, type Refuse } from './text.ts'
import { parseXml } from './xml.ts'

/** Reads the bank, credit card and investment statements of Open Financial Exchange 1 and 2. */
export function readOfx(text: string, refuse: Refuse): Statement[] {
  if (/^\s*<\?(xml|OFX)/i.test(text)) parseXml(text, refuse)
  const root = readOfxTree(text, refuse)
  const failed = findAll(root, /^STATUS$/).find((status) => valueAt(status, 'SEVERITY') === 'ERROR')
  if (failed) refuse('bank_error', joined([valueAt(failed, 'CODE'), valueAt(failed, 'MESSAGE')]) ?? 'no code')
  return findAll(root, /^(STMTRS|CCSTMTRS|INVSTMTRS)$/).map((part) => statementOf(part, refuse))
}

function statementOf(part: OfxElement, refuse: Refuse): Statement {
  const holder = part.children.find(({ name }) => /^(BANK|CC|INV)ACCTFROM$/.test(name))
  const account = valueAt(holder, 'ACCTID') ?? refuse('not_well_formed', 'a statement without ACCTID')
  const currency = valueAt(part, 'CURDEF') ?? refuse('not_well_formed', `${account}: no CURDEF`)
  const list = part.children.find(({ name }) => /^(BANK|INV)TRANLIST$/.test(name))
  const balance = part.children.find(({ name }) => name === 'LEDGERBAL')
  const problems: Problem[] = []
  const trades = (list?.children ?? []).filter(({ name }) =>
    /^(BUY|SELL|REINVEST|INCOME|CLOSURE|INVEXPENSE|JRNL|MARGININTEREST|RETOFCAP|SPLIT|TRANSFER)/.test(name),
  )
  if (trades.length) problems.push(note(`left out as investment transactions: ${trades.length}`))
  const amount = valueAt(balance, 'BALAMT')
  if (balance && amount === null) problems.push(note('the ledger balance is empty'))
  const entries = findAll(list ?? part, /^STMTTRN$/).map((entry) => entryOf(entry, currency, problems, refuse))
  const ids = entries.map(({ reference }) => reference)
  const seen = new Set<string>()
  const again = ids.find((id) => id !== null && seen.size === seen.add(id).size)
  if (again) problems.push(note(`FITID ${again} names more than one entry`))
  return settle({
    format: 'ofx',
    account,
    currency,
    id: null,
    number: null,
    problems,
    opening: null,
    closing:
      amount === null ? null : { amount: readDecimal(amount, refuse), currency, on: dateAt(balance, 'DTASOF', refuse) },
    from: dateAt(list, 'DTSTART', refuse),
    to: dateAt(list, 'DTEND', refuse),
    entries,
    complete: false,
    foreign: true,
  })
}

function dateAt(element: OfxElement | undefined, name: string, refuse: Refuse): string | null {
  const text = valueAt(element, name)
  return text === null ? null : readDate(text, refuse)
}

function entryOf(entry: OfxElement, currency: string, problems: Problem[], refuse: Refuse): DraftEntry {
  const reference = valueAt(entry, 'FITID')
  const day = (name: string, text: string) =>
    dayIn(text) ?? noDay(problems, `entry ${reference}: ${name} is ${text || 'missing'}`)
  const available = valueAt(entry, 'DTAVAIL')
  return {
    ...nothingKnown,
    bookedOn: day('DTPOSTED', valueAt(entry, 'DTPOSTED') ?? ''),
    valueOn: available && day('DTAVAIL', available),
    amount: readDecimal(valueAt(entry, 'TRNAMT'), refuse),
    // With CURRENCY the amount is in that currency; with ORIGCURRENCY it is converted already.
    currency: valueAt(entry, 'CURRENCY', 'CURSYM') ?? currency,
    reversal: false,
    reference,
    ownReference: valueAt(entry, 'REFNUM') ?? valueAt(entry, 'CHECKNUM'),
    counterparty: valueAt(entry, 'NAME') ?? valueAt(entry, 'PAYEE', 'NAME'),
    counterpartyAccount: valueAt(entry, 'BANKACCTTO', 'ACCTID') ?? valueAt(entry, 'CCACCTTO', 'ACCTID'),
    remittance: valueAt(entry, 'MEMO'),
    details: [],
  }
}
