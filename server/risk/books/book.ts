import { type Governed, subject } from '../../control/commands/command.ts'

/** Covered at a provider, or kept by the house. */
export const bookNames = ['A', 'B'] as const
export type BookName = (typeof bookNames)[number]
/** Where an account trades that nobody has routed yet. */
export const defaultBook: BookName = 'B'

/** The book an account trades in, and the decision behind it. */
export interface Book extends Governed {
  account: string
  client: string
  book: BookName
  /** The policy's decision; null after a change by hand. */
  decision: string | null
  since: Date
}

export const books = subject<Book>({ type: 'book', prefix: 'bk', table: 'risk.books', plural: 'books' })
