/** A line of the CSV that Tower asks PSPs for: day, kind, the PSP's reference, amount, fee, batch. Amounts in cents. */
export type TestLine = readonly [
  day: string,
  kind: string,
  reference: string,
  amount: number,
  fee?: number,
  batch?: string,
]

const decimal = (cents: number) => (cents / 100).toFixed(2)

/** A settlement file in the house's own layout, in base64. */
export const settlementCsv = (lines: readonly TestLine[], currency = 'EUR'): string => {
  const rows = lines.map(([day, kind, reference, amount, fee = 0, batch = '']) =>
    [day, kind, reference, '', '', currency, decimal(amount), decimal(fee), decimal(amount - fee), batch].join(','),
  )
  const header = 'date,type,payment_id,reference,original_id,currency,amount,fee,net,settlement'
  return Buffer.from([header, ...rows, ''].join('\n')).toString('base64')
}

/** One account's day as camt.053, in base64; entries are [reference, cents, counterparty]. */
export function camt053(
  number: number,
  day: string,
  opening: number,
  entries: readonly (readonly [reference: string, amount: number, counterparty: string])[],
): string {
  const closing = entries.reduce((sum, [, amount]) => sum + amount, opening)
  const sign = (amount: number) => `<CdtDbtInd>${amount < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
  const balance = (code: string, amount: number) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${decimal(Math.abs(amount))}</Amt>${sign(amount)}<Dt><Dt>${day}</Dt></Dt></Bal>`
  const booked = entries.map(
    ([reference, amount, name]) =>
      `<Ntry><Amt Ccy="EUR">${decimal(Math.abs(amount))}</Amt>${sign(amount)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>AS${reference}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>`,
  )
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M${number}</MsgId><CreDtTm>${day}T22:00:00</CreDtTm></GrpHdr><Stmt><Id>S${number}</Id><ElctrncSeqNb>${number}</ElctrncSeqNb><CreDtTm>${day}T22:00:00</CreDtTm><Acct><Id><IBAN>CY17002001280000001200527600</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', opening)}${balance('CLBD', closing)}${booked.join('')}</Stmt></BkToCstmrStmt></Document>`
  return Buffer.from(xml).toString('base64')
}
