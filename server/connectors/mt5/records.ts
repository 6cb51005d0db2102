import { Mt5Failure } from './failure.ts'

/** A record as MT5 sends it: every value a string, the case of its keys not to be relied on. */
export type Mt5Record = Record<string, unknown>

const bad = (message: string) => new Mt5Failure('bad_answer', message)

export function record(value: unknown): Mt5Record {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad('the answer is not a record')
  return value as Mt5Record
}

export function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw bad('the answer is not a list')
  return value
}

/** The key as this record spells it, or undefined where it has none. */
export function keyOf(source: Mt5Record, name: string): string | undefined {
  if (Object.hasOwn(source, name)) return name
  const wanted = name.toLowerCase()
  return Object.keys(source).find((key) => key.toLowerCase() === wanted)
}

/** Reads a value as text. @throws Mt5Failure where it is absent or was a number that lost digits on the way. */
export function text(source: Mt5Record, name: string): string {
  const key = keyOf(source, name)
  const value = key === undefined ? undefined : source[key]
  if (typeof value === 'string') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  throw bad(`the answer has no readable ${name}`)
}

/** Reads a value that some server builds leave out. */
export const textOr = (source: Mt5Record, name: string, otherwise: string): string =>
  keyOf(source, name) === undefined ? otherwise : text(source, name)

/** Reads an unsigned integer of any size. */
export function whole(source: Mt5Record, name: string): bigint {
  const value = text(source, name)
  if (!/^\d{1,20}$/.test(value)) throw bad(`${name} is not a whole number: ${value.slice(0, 40)}`)
  return BigInt(value)
}
