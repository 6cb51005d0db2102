import type { StatementFault } from '../../payments/statements/statement.ts'

/** Ends the reading of a file by its fault. */
export type Refuse = (fault: StatementFault, detail: string) => never

/**
 * The characters of a file: as its byte order mark or XML declaration says, else UTF-8, else Windows-1252, which is
 * what banks write that say nothing. Line ends become `\n`.
 */
export function decode(content: Buffer, refuse: Refuse): string {
  return charactersOf(content, refuse)
    .replace(/^\uFEFF/, '')
    .replace(/\r+\n?/g, '\n')
}

function charactersOf(content: Buffer, refuse: Refuse): string {
  const mark = content.toString('latin1', 0, 3)
  const utf16 = mark.startsWith('\xff\xfe') ? 'utf-16le' : mark.startsWith('\xfe\xff') ? 'utf-16be' : undefined
  const declared = /^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(
    content.toString('latin1', 0, 200),
  )
  // What could be read as bytes is not UTF-16, whatever it declares.
  const label = utf16 ?? (/^utf-?16/i.test(declared?.[1] ?? '') ? 'utf-8' : declared?.[1])
  try {
    return new TextDecoder(label ?? 'utf-8', { fatal: true }).decode(content)
  } catch {
    // Not in the characters that it names, or it names none.
    if (label) refuse('not_well_formed', `not in ${label}`)
    return new TextDecoder('windows-1252').decode(content)
  }
}

/** Spaces tidied; nothing left is null. */
export const tidy = (text: string | null | undefined): string | null => text?.replace(/\s+/g, ' ').trim() || null

/** The parts that are there with a space between them, null when none is. */
export const joined = (parts: (string | null | undefined)[]): string | null => tidy(parts.filter(Boolean).join(' '))
