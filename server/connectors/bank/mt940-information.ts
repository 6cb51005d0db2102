import type { Payment } from '../../payments/statements/statement.ts'
import { nothingKnown } from './draft.ts'
import { joined, tidy } from './text.ts'

/** The information to the account owner (`:86:`) in the dialect that it is written in. */
export function informationOf(lines: string[], tag: string): Payment {
  if (tag === 'NS')
    return subfields(
      lines.map((line) => [line.slice(0, 2), line.slice(2)]),
      plainPurpose,
    )
  const text = lines.join('')
  // A business transaction code, then subfields behind a sign of the bank's choice: 166?00...?20...
  const sign = /^\s*\d{3}([^\w\s])\d{2}/.exec(text)?.[1]
  if (sign) {
    const parts = text.split(sign).slice(1)
    return subfields(subfieldsOf(parts, sign), purpose)
  }
  if (/(^|\/)(EREF|REMI|BENM|ORDP|TRTP|CNTP|RTRN)\//.test(text)) return slashed(unwrapped(lines) ?? '')
  return { ...nothingKnown, remittance: unwrapped(lines) }
}

/** A sign that no two digits follow belongs to the text. */
function subfieldsOf(parts: string[], sign: string): [code: string, text: string][] {
  const fields: [string, string][] = []
  for (const part of parts) {
    const last = fields.at(-1)
    if (/^\d{2}/.test(part)) fields.push([part.slice(0, 2), part.slice(2)])
    else if (last) last[1] += sign + part
  }
  return fields
}

/** Where a dialect keeps the purpose, the name and the account of the other side. */
interface Places {
  purpose: (code: number) => boolean
  name: number[]
  account: number[]
}
const purpose: Places = {
  purpose: (code) => (code >= 20 && code <= 29) || (code >= 60 && code <= 63),
  name: [32, 33],
  account: [31, 38],
}
const plainPurpose: Places = { purpose: (code) => code >= 1 && code <= 14, name: [15, 16], account: [] }

function subfields(fields: [code: string, text: string][], places: Places): Payment {
  const text = (wanted: (code: number) => boolean) =>
    fields
      .filter(([code]) => wanted(Number(code)))
      .map(([, part]) => part)
      .join('')
  const sepa = sepaTags(text(places.purpose))
  const account = places.account.map((wanted) => tidy(text((code) => code === wanted))).find(Boolean)
  return {
    ...nothingKnown,
    endToEndId: sepa.get('EREF') ?? null,
    ownReference: sepa.get('KREF') ?? null,
    counterparty: tidy(text((code) => places.name.includes(code))),
    counterpartyAccount: account ?? sepa.get('IBAN') ?? null,
    remittance: sepa.get('SVWZ') ?? joined([sepa.get(''), sepa.get('MTLG')]),
    returnReason: returnReasonIn(sepa.get('SVWZ') ?? sepa.get('MTLG')),
  }
}

const sepaTag = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|DDAT|SQTP)\+|(MTLG):/

/** What stands behind each SEPA tag (`EREF+...SVWZ+...`), and before the first of them under the empty name. */
function sepaTags(text: string): Map<string, string> {
  const [before = '', ...parts] = text.split(sepaTag)
  const found = new Map<string, string>()
  const keep = (name: string, value: string | undefined) => {
    const tidied = tidy(value)
    if (tidied && !found.has(name)) found.set(name, tidied)
  }
  keep('', before)
  for (let index = 0; index < parts.length; index += 3) keep(parts[index] ?? parts[index + 1] ?? '', parts[index + 2])
  return found
}

/** Code words between slashes, as SWIFT and Dutch banks write them: `/EREF/.../NAME/.../REMI/...`. */
function slashed(text: string): Payment {
  const word =
    /(?:^|\/)(EREF|REMI|BENM|ORDP|NAME|IBAN|BIC|TRTP|CNTP|RTRN|PREF|MARF|CSID|PURP|ULTC|ULTD|ULTB|ADDR|ISDT|SVCL|OCMT|CHGS|EXCH|CREF|IREF|RREF|BUSP|NRTX|TRCD|PARTID)\//g
  const parts = text.split(word)
  const found = new Map<string, string>()
  for (let index = 1; index < parts.length; index += 2) {
    const [name = '', value = ''] = parts.slice(index, index + 2)
    const tidied = tidy(value.replace(/^\/+|\/+$/g, ''))
    if (tidied && !found.has(name)) found.set(name, tidied)
  }
  const [account, , name] = found.get('CNTP')?.split('/') ?? []
  return {
    ...nothingKnown,
    endToEndId: found.get('EREF') ?? null,
    ownReference: found.get('PREF') ?? found.get('IREF') ?? null,
    counterparty: tidy(name) ?? found.get('NAME') ?? null,
    counterpartyAccount: tidy(account) ?? found.get('IBAN') ?? null,
    remittance: tidy(found.get('REMI')?.replace(/^(USTD\/\/|STRD\/(CUR|ISO)\/)/, '')),
    returnReason: returnReasonIn(found.get('RTRN')),
  }
}

/** ISO 20022 return reasons: `AC04`, `MS03`. */
const returnReasonIn = (text: string | undefined): string | null =>
  /\b(A[CGM]\d{2}|BE\d{2}|M[DS]\d{2}|RR\d{2}|RC\d{2}|FF\d{2}|CNOR|FOCR|CUST|NARR|SL01)\b/.exec(text ?? '')?.[1] ?? null

/** Lines of 65 characters are full: their words go on in the next one. */
const unwrapped = (lines: string[]): string | null =>
  tidy(lines.reduce((text, line, index) => text + (lines[index - 1]?.length === 65 ? '' : ' ') + line, ''))
