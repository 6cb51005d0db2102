import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { type ListFile, refuse } from './version.ts'

/**
 * Parses a whole document in UTF-8. Values of repeated elements come as arrays, attributes with an `@`; an element without content is an
 * empty string.
 * @throws ListRefused
 */
export function parseXml(file: ListFile, repeated: readonly string[]): unknown {
  const xml = utf8(file)
  const valid = XMLValidator.validate(xml)
  if (valid !== true) refuse(file, 'not_well_formed', `line ${valid.err.line}: ${valid.err.msg}`)
  const many = new Set(repeated)
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    trimValues: true,
    isArray: (name, _path, _leaf, isAttribute) => !isAttribute && many.has(name),
  })
  return parser.parse(xml)
}

function utf8(file: ListFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.content)
  } catch {
    return refuse(file, 'not_well_formed', 'it is not UTF-8')
  }
}

/** How often a tag opens in the file: what the reader must have found. */
export function countTags({ content }: ListFile, tag: string): number {
  return content.toString('latin1').match(new RegExp(`<${tag}[\\s>/]`, 'g'))?.length ?? 0
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text of a field, its five named entities and character references read, spaces tidied. */
export function plain(text: string | undefined): string {
  return (text ?? '')
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
      if (name) return entities[name] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/\s+/g, ' ')
    .trim()
}
