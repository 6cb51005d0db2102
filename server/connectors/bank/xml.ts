import { plain, readXml } from '../xml.ts'
import type { Refuse } from './text.ts'

export interface XmlNode {
  [name: string]: Xml | Xml[] | undefined
}
export type Xml = string | XmlNode

/** Reads a document of elements; one that declares a document type, and so might declare entities, is refused. */
export function parseXml(text: string, refuse: Refuse): XmlNode {
  if (/<!DOCTYPE/i.test(text.slice(0, text.search(/<[a-z_]/i))))
    refuse('not_well_formed', 'it declares a document type')
  return readXml(text, refuse, { removeNSPrefix: true, jPath: false }) as XmlNode
}

/** All elements of a name right below. */
export function all(node: Xml | undefined, name: string): Xml[] {
  const found = typeof node === 'object' ? node[name] : undefined
  return found === undefined ? [] : Array.isArray(found) ? found : [found]
}

/** The first element at a path. */
export function at(node: Xml | undefined, ...path: string[]): Xml | undefined {
  let here = node
  for (const name of path) here = all(here, name)[0]
  return here
}

/** The text at a path, its references read and spaces tidied; null where there is none. */
export function textAt(node: Xml | undefined, ...path: string[]): string | null {
  const found = at(node, ...path)
  const text = typeof found === 'object' ? found['#text'] : found
  return typeof text === 'string' ? plain(text) || null : null
}

/** The texts of all elements at a path whose last step may repeat. */
export const textsAt = (nodes: Xml[], name: string): string[] =>
  nodes.flatMap((node) => all(node, name)).flatMap((each) => textAt(each) ?? [])
