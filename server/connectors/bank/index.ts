import {
  type PaymentStatusReport,
  type Statement,
  type StatementFault,
  StatementRefused,
} from '../../payments/statements/statement.ts'
import { readBai2 } from './bai2.ts'
import { readCamt } from './camt.ts'
import { type CsvMapping, readMappedCsv } from './csv.ts'
import { readMt940 } from './mt940.ts'
import { readOfx } from './ofx.ts'
import { readPain002 } from './pain002.ts'
import { findBreaks, tellJumps } from './sequence.ts'
import { decode, type Refuse } from './text.ts'
import { at, parseXml, type XmlNode } from './xml.ts'

const refusing =
  (file: string): Refuse =>
  (fault: StatementFault, detail: string) => {
    throw new StatementRefused(file, fault, detail)
  }

/**
 * Reads the statements of one file, whose format is known by its content: camt.052, camt.053, camt.054, MT940, MT942,
 * BAI2 or OFX; with a mapping, a CSV.
 * What can be read but does not hold together comes with its problems; `refuseUnsound` keeps it out of the books.
 * @throws StatementRefused naming the file and its fault; nothing of it is to be loaded.
 */
export function readStatements(content: Buffer, file: string, mapping?: CsvMapping): Statement[] {
  const refuse = refusing(file)
  const text = decode(content, refuse)
  const statements = mapping ? [readMappedCsv(text, mapping, refuse)] : readByContent(text, refuse)
  const reads = statements.map((statement) => ({ file, statement }))
  const [broken] = findBreaks(reads)
  if (broken) refuse(broken.fault, broken.detail)
  tellJumps(reads)
  return statements
}

function readByContent(text: string, refuse: Refuse): Statement[] {
  if (/^\s*(OFXHEADER\s*:|<\?OFX|<OFX\s*>)|^\s*<\?xml[^>]*>\s*(<!--[\s\S]*?-->\s*)?<(\?OFX|OFX\s*>)/i.test(text))
    return readOfx(text, refuse)
  if (/^\s*</.test(text)) {
    const document = documentIn(parseXml(text, refuse))
    return (
      readCamt(document, refuse) ??
      refuse('unknown_layout', `<${Object.keys(document).find((name) => !/^[@?#]/.test(name))}> holds no statement`)
    )
  }
  if (/^\s*01,/.test(text)) return readBai2(text, refuse)
  if (/^(\{.*\})?(\{4:)?:20:/m.test(text)) return readMt940(text, refuse)
  return refuse('unknown_layout', text.trim() ? 'none of camt, MT940, MT942, BAI2 and OFX' : 'it is empty')
}

/** The business document, which some banks put beside its header in an envelope. */
function documentIn(root: XmlNode): XmlNode {
  const holder = [root, ...Object.values(root)].find((node) => typeof at(node as XmlNode, 'Document') === 'object')
  return (at(holder as XmlNode, 'Document') as XmlNode | undefined) ?? root
}

/**
 * Reads a payment status report, pain.002.
 * @throws StatementRefused
 */
export function readPaymentStatus(content: Buffer, file: string): PaymentStatusReport {
  const refuse = refusing(file)
  const document = documentIn(parseXml(decode(content, refuse), refuse))
  return readPain002(document, refuse) ?? refuse('unknown_layout', 'not a payment status report')
}

export { type CsvMapping, csvMapping } from './csv.ts'
export { findBreaks } from './sequence.ts'
