import { type Refuse, tidy } from './text.ts'

/** An element of OFX: a value, or an aggregate of elements. */
export interface OfxElement {
  name: string
  text: string
  children: OfxElement[]
}

/** Aggregates that the reader relies on: unlike elements of SGML, these must be closed. */
const aggregate = /^(OFX|STATUS|STMTTRN|LEDGERBAL|AVAILBAL|\w*(ACCTFROM|TRANLIST|MSGSRSV\d|STMTRS|TRNRS))$/

/**
 * Reads the elements of OFX 1 (SGML, where a value ends at the next tag) and OFX 2 (XML) alike.
 * What follows an unclosed empty element stands beside it, not in it.
 */
export function readOfxTree(text: string, refuse: Refuse): OfxElement {
  const root: OfxElement = { name: '', text: '', children: [] }
  const open = [root]
  const start = text.search(/<OFX\s*>/i)
  if (start < 0) refuse('not_well_formed', 'no <OFX>')
  const tags = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Z0-9_.]+)[^<>]*>|([^<]+)|</gi
  tags.lastIndex = start
  for (let match = tags.exec(text); match; match = tags.exec(text)) {
    const [whole, data, slash, tag, characters] = match
    const top = open.at(-1) ?? root
    if (tag) {
      const name = tag.toUpperCase()
      if (slash) closeTo(name, open, refuse)
      else {
        // A value ends at the next tag.
        if (top.text) open.pop()
        const element = { name, text: '', children: [] }
        open.at(-1)?.children.push(element)
        open.push(element)
      }
    } else if (data !== undefined) top.text += data
    else if (characters !== undefined) {
      if (characters.trim()) top.text += plain(characters)
    } else if (whole === '<') refuse('not_well_formed', `no tag: ${text.slice(match.index, match.index + 30)}`)
  }
  const unclosed = open.at(-1)
  if (open.length > 1) refuse('not_well_formed', `<${unclosed?.name}> is not closed: cut off?`)
  if (root.text) refuse('not_well_formed', 'text outside <OFX>')
  return root
}

function closeTo(name: string, open: OfxElement[], refuse: Refuse): void {
  // A value that was ended by the tag before may be closed by name all the same.
  if (!open.some((element) => element.name === name)) refuse('not_well_formed', `</${name}> closes nothing`)
  for (let element = open.pop(); element && element.name !== name; element = open.pop()) {
    if (aggregate.test(element.name)) refuse('not_well_formed', `<${element.name}> is not closed`)
    open.at(-1)?.children.push(...element.children)
    element.children = []
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const plain = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|(\w{2,4}));/g, (whole, code, name) =>
    name ? (entities[name] ?? whole) : Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole,
  )

/** All aggregates of a name, at any depth. */
export function findAll(element: OfxElement, name: RegExp): OfxElement[] {
  return element.children.flatMap((child) => (name.test(child.name) ? [child] : findAll(child, name)))
}

/** The value of the element at a path, null where it is absent or empty. */
export function valueAt(element: OfxElement | undefined, ...path: string[]): string | null {
  let here = element
  for (const name of path) here = here?.children.find((child) => child.name === name)
  return tidy(here?.text)
}
