import { compact } from '../../control/account-numbers.ts'
import { type Currency, formatAmount } from '../../control/money.ts'

/** The account that pays. */
export interface OwnAccount {
  iban: string
  bic: string
  holder: string
}

export interface Order {
  /** At most 35 characters; the bank tells the same payment by it. */
  reference: string
  amountMinor: bigint
  currency: Currency
  payee: string
  iban: string
  remittance: string
}

/**
 * A customer credit transfer of one payment, pain.001.001.09, as SEPA banks take it (EPC132-08): euro by SEPA, other
 * currencies as an ordinary transfer with shared charges.
 */
export function pain001(from: OwnAccount, order: Order, now: Date): string {
  const amount = formatAmount(order.amountMinor, order.currency)
  const id = identifier(order.reference)
  const sepa = order.currency === 'EUR'
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>${id}</MsgId><CreDtTm>${now.toISOString().slice(0, 19)}Z</CreDtTm><NbOfTxs>1</NbOfTxs><CtrlSum>${amount}</CtrlSum>
<InitgPty><Nm>${latin(from.holder, 70)}</Nm></InitgPty></GrpHdr>
<PmtInf><PmtInfId>${id}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg><NbOfTxs>1</NbOfTxs><CtrlSum>${amount}</CtrlSum>
${sepa ? '<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>\n' : ''}<ReqdExctnDt><Dt>${now.toISOString().slice(0, 10)}</Dt></ReqdExctnDt>
<Dbtr><Nm>${latin(from.holder, 70)}</Nm></Dbtr><DbtrAcct><Id><IBAN>${compact(from.iban)}</IBAN></Id></DbtrAcct>
<DbtrAgt><FinInstnId><BICFI>${from.bic}</BICFI></FinInstnId></DbtrAgt><ChrgBr>${sepa ? 'SLEV' : 'SHAR'}</ChrgBr>
<CdtTrfTxInf><PmtId><InstrId>${id}</InstrId><EndToEndId>${id}</EndToEndId></PmtId>
<Amt><InstdAmt Ccy="${order.currency}">${amount}</InstdAmt></Amt>
<Cdtr><Nm>${latin(order.payee, 70)}</Nm></Cdtr><CdtrAcct><Id><IBAN>${compact(order.iban)}</IBAN></Id></CdtrAcct>
<RmtInf><Ustrd>${latin(order.remittance, 140)}</Ustrd></RmtInf></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>
`
}

/** @throws RangeError where it cannot stand as it is: a changed reference would not be found again. */
function identifier(reference: string): string {
  if (!/^[0-9A-Za-z+?/\-:().,' ]{1,35}$/.test(reference) || /^\/|\/$|\/\//.test(reference))
    throw new RangeError(`not a reference that a bank takes: ${reference}`)
  return reference.replaceAll("'", '&apos;')
}

const others: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  þ: 'th',
  Þ: 'Th',
  ð: 'd',
  ı: 'i',
}

/** In the characters that every SEPA bank takes (EPC217-08): letters without their marks, anything else a dot. */
export const latin = (text: string, length: number): string =>
  text
    .replace(/[^\0-\x7f]/g, (letter) => others[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^0-9A-Za-z+?/\-:().,' ]/g, '.')
    .trim()
    .slice(0, length)
    .replaceAll("'", '&apos;')
