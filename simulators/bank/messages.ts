import { type Currency, formatAmount } from '../../server/control/money.ts'
import { escaped } from '../psp/page.ts'
import type { Entry, Order } from './books.ts'

const abs = (minor: bigint) => (minor < 0n ? -minor : minor)
const side = (minor: bigint) => (minor < 0n ? 'DBIT' : 'CRDT')
const day = (at: Date) => at.toISOString().slice(0, 10)
const tag = (name: string, text: string | null) => (text === null ? '' : `<${name}>${escaped(text)}</${name}>`)

function entryXml({ reference, amountMinor, currency, on, ...entry }: Entry): string {
  const party = amountMinor > 0n === (entry.returnReason === null) ? 'Dbtr' : 'Cdtr'
  const amount = `<Amt Ccy="${currency}">${formatAmount(abs(amountMinor), currency)}</Amt>`
  const account = entry.account && `<${party}Acct><Id><IBAN>${escaped(entry.account)}</IBAN></Id></${party}Acct>`
  const remittance = `${tag('Ustrd', entry.remittance)}${
    entry.creditorReference
      ? `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp>${tag('Ref', entry.creditorReference)}</CdtrRefInf></Strd>`
      : ''
  }`
  return `<Ntry>${amount}<CdtDbtInd>${side(amountMinor)}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day(on)}</Dt></BookgDt><ValDt><Dt>${day(on)}</Dt></ValDt>${tag('AcctSvcrRef', reference)}
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${amountMinor > 0n ? 'RCDT' : 'ICDT'}</Cd><SubFmlyCd>${entry.returnReason ? 'RRTN' : 'ESCT'}</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs>${tag('AcctSvcrRef', reference)}${tag('EndToEndId', entry.endToEndId ?? 'NOTPROVIDED')}</Refs>
${amount}<CdtDbtInd>${side(amountMinor)}</CdtDbtInd>
<RltdPties>${entry.name === null ? '' : `<${party}><Pty>${tag('Nm', entry.name)}</Pty></${party}>`}${account ?? ''}</RltdPties>
${remittance && `<RmtInf>${remittance}</RmtInf>`}
${entry.returnReason ? `<RtrInf><Rsn>${tag('Cd', entry.returnReason)}</Rsn></RtrInf>` : ''}</TxDtls></NtryDtls></Ntry>`
}

const document = (type: string, message: string, content: string) => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${type}"><${message}>${content}</${message}></Document>
`
const header = (id: string, at: Date) => `<GrpHdr><MsgId>${id}</MsgId><CreDtTm>${at.toISOString()}</CreDtTm></GrpHdr>`
const accountXml = (iban: string, currency: Currency) =>
  `<Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>${currency}</Ccy></Acct>`

/** An entry as the bank tells it at once. */
export const camt054 = (id: string, entry: Entry, at: Date): string =>
  document(
    'camt.054.001.08',
    'BkToCstmrDbtCdtNtfctn',
    `${header(id, at)}<Ntfctn><Id>${id}</Id>${accountXml(entry.iban, entry.currency)}${entryXml(entry)}</Ntfctn>`,
  )

/** A whole day of an account. */
export function camt053(
  id: string,
  {
    iban,
    currency,
    opening,
    closing,
    number,
    entries,
  }: { iban: string; currency: Currency; opening: bigint; closing: bigint; number: number; entries: readonly Entry[] },
  on: string,
  at: Date,
): string {
  const balance = (code: string, minor: bigint) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${formatAmount(abs(minor), currency)}</Amt><CdtDbtInd>${side(minor)}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`
  return document(
    'camt.053.001.08',
    'BkToCstmrStmt',
    `${header(id, at)}<Stmt><Id>${id}</Id><ElctrncSeqNb>${number}</ElctrncSeqNb>${accountXml(iban, currency)}
${balance('OPBD', opening)}${balance('CLBD', closing)}
<TxsSummry><TtlNtries><NbOfNtries>${entries.length}</NbOfNtries></TtlNtries></TxsSummry>
${entries.map(entryXml).join('\n')}</Stmt>`,
  )
}

/** Where an order stands. */
export const pain002 = (id: string, order: Order, at: Date): string =>
  document(
    'pain.002.001.10',
    'CstmrPmtStsRpt',
    `${header(id, at)}<OrgnlGrpInfAndSts>${tag('OrgnlMsgId', order.messageId)}<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts>${tag('OrgnlPmtInfId', order.messageId)}<TxInfAndSts>${tag('OrgnlEndToEndId', order.endToEndId)}<TxSts>${order.status}</TxSts>
${order.reason ? `<StsRsnInf><Rsn>${tag('Cd', order.reason)}</Rsn></StsRsnInf>` : ''}
<OrgnlTxRef><Amt><InstdAmt Ccy="${order.currency}">${formatAmount(order.amountMinor, order.currency)}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts></OrgnlPmtInfAndSts>`,
  )
