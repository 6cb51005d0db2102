import { readXml } from '../xml.ts'
import { type ListFile, refuse } from './version.ts'

/**
 * Parses a whole document in UTF-8. Values of repeated elements come as arrays.
 * @throws ListRefused
 */
export function parseXml(file: ListFile, repeated: readonly string[]): unknown {
  const many = new Set(repeated)
  return readXml(utf8(file), (fault, detail) => refuse(file, fault, detail), {
    isArray: (name, _path, _leaf, isAttribute) => !isAttribute && many.has(name),
  })
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
