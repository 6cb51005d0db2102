import { type X2jOptions, XMLParser, XMLValidator } from 'fast-xml-parser'

/**
 * Parses a whole document. Texts come as they are written: no numbers, references unread (see {@link plain});
 * attributes have an `@`, an element without content is an empty string.
 * @param refuse ends the reading of a document that is not well formed
 */
export function readXml(
  text: string,
  refuse: (fault: 'not_well_formed', detail: string) => never,
  options: X2jOptions = {},
): unknown {
  const valid = XMLValidator.validate(text)
  if (valid !== true) refuse('not_well_formed', `line ${valid.err.line}: ${valid.err.msg}`)
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    trimValues: true,
    ...options,
  })
  try {
    return parser.parse(text)
  } catch (error) {
    return refuse('not_well_formed', error instanceof Error ? error.message : String(error))
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text of a field, its five named entities and character references read, spaces tidied. */
export function plain(text = ''): string {
  const read = text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name) return entities[name] ?? whole
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      })
    : text
  return read.replace(/\s+/g, ' ').trim()
}
