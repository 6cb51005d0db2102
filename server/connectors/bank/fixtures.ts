import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Statement, type StatementFault, StatementRefused } from '../../payments/statements/statement.ts'
import { readStatements } from './index.ts'

/** A file of invented data, for the tests. */
export const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name))

/** Reads a fixture after the texts of `changes` were replaced; each must be in it. */
export function readChanged(name: string, ...changes: [from: string, to: string][]): Statement[] {
  let text = fixture(name).toString('latin1')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${name} has no ${from}`)
    text = text.replace(from, to)
  }
  return readStatements(Buffer.from(text, 'latin1'), name)
}

/** The faults among the problems of the statements; those without are notes. */
export const problemsOf = (statements: Statement[]): string[] =>
  statements.flatMap(({ problems }) => problems.flatMap(({ code }) => (code === 'note' ? [] : code)))

/** The fault that a reading is refused for, undefined when it is not. */
export function faultOf(read: () => unknown): StatementFault | undefined {
  try {
    read()
  } catch (error) {
    if (error instanceof StatementRefused) return error.fault
    throw error
  }
  return undefined
}
