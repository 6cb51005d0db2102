import type { PaymentStatus, PaymentStatusReport } from '../../payments/statements/statement.ts'
import { joined, type Refuse } from './text.ts'
import { all, at, textAt, textsAt, type Xml, type XmlNode } from './xml.ts'

/** Reads an ISO 20022 payment status report (pain.002, versions 2 to 14); undefined when the document is none. */
export function readPain002(document: XmlNode, refuse: Refuse): PaymentStatusReport | undefined {
  const report = at(document, 'CstmrPmtStsRpt') ?? at(document, 'pain.002.001.02')
  if (report === undefined) return
  const group = at(report, 'OrgnlGrpInfAndSts') ?? at(report, 'OrgnlGrpRefInfAndSts')
  const need = (text: string | null, what: string): string => text ?? refuse('not_well_formed', `no ${what}`)
  const status = textAt(group, 'GrpSts')

  const payments: PaymentStatus[] = []
  const read = (holder: Xml, batch: string | null, inherited: string | null, reasons: PaymentStatus['reasons']) => {
    const transactions = all(holder, 'TxInfAndSts')
    for (const each of transactions) {
      payments.push({
        batch: textAt(each, 'OrgnlPmtInfId') ?? batch,
        instructionId: textAt(each, 'OrgnlInstrId'),
        endToEndId: textAt(each, 'OrgnlEndToEndId'),
        status: need(textAt(each, 'TxSts') ?? inherited, 'status of a transaction'),
        reasons: [...reasonsOf(each), ...reasons],
        ...orderedOf(each),
      })
    }
    return transactions.length
  }
  const groupReasons = group === undefined ? [] : reasonsOf(group)
  for (const batch of all(report, 'OrgnlPmtInfAndSts')) {
    const id = textAt(batch, 'OrgnlPmtInfId')
    const told = textAt(batch, 'PmtInfSts') ?? status
    const reasons = [...reasonsOf(batch), ...groupReasons]
    if (!read(batch, id, told, reasons) && told !== null) {
      payments.push({ batch: id, instructionId: null, endToEndId: null, status: told, reasons })
    }
  }
  read(report, null, status, groupReasons)
  if (status === null && !payments.length) refuse('not_well_formed', 'it tells no status')
  return {
    id: need(textAt(report, 'GrpHdr', 'MsgId'), 'MsgId'),
    originalMessageId: need(textAt(group, 'OrgnlMsgId'), 'OrgnlMsgId'),
    status,
    payments:
      payments.length || status === null
        ? payments
        : [{ batch: null, instructionId: null, endToEndId: null, status, reasons: groupReasons }],
  }
}

function orderedOf(transaction: Xml): Pick<PaymentStatus, 'ordered'> {
  const instructed = at(transaction, 'OrgnlTxRef', 'Amt', 'InstdAmt')
  const [amount, currency] = [textAt(instructed), textAt(instructed, '@Ccy')]
  return amount !== null && currency !== null ? { ordered: { amount, currency } } : {}
}

const reasonsOf = (holder: Xml): PaymentStatus['reasons'] =>
  all(holder, 'StsRsnInf').map((reason) => ({
    code: textAt(reason, 'Rsn', 'Cd') ?? textAt(reason, 'Rsn', 'Prtry'),
    text: joined(textsAt([reason], 'AddtlInf')),
  }))
