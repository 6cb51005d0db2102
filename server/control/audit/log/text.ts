import { LogError } from './tiles.ts'

/**
 * Bytes as the UTF-8 text they are, changing nothing.
 * @throws LogError when they are not UTF-8.
 */
export function utf8(bytes: Buffer | string, name: string): string {
  if (typeof bytes === 'string') {
    if (!bytes.isWellFormed()) throw new LogError(`${name} is not UTF-8`)
    return bytes
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new LogError(`${name} is not UTF-8`, { cause })
  }
}

/**
 * Standard base64 with its padding, in the one spelling each byte string has, so that no changed letter goes unseen.
 * @throws LogError otherwise.
 */
export function base64(text: string, name: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new LogError(`${name} is not standard base64`)
  return bytes
}

/**
 * A base64 SHA-256 hash.
 * @throws LogError otherwise.
 */
export function base64Hash(text: string, name: string): Buffer {
  const hash = base64(text, name)
  if (hash.length !== 32) throw new LogError(`${name} is not a SHA-256 hash`)
  return hash
}

/**
 * A whole number in ASCII decimals without leading zeroes.
 * @throws LogError otherwise, or above 2^53 - 1.
 */
export function decimal(text: string, name: string): number {
  const value = Number(text)
  if (!/^(0|[1-9]\d*)$/.test(text) || !Number.isSafeInteger(value)) throw new LogError(`${name} is not a whole number`)
  return value
}
