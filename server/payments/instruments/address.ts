import { createHash } from 'node:crypto'
import { keccak256 } from './keccak.ts'

export const networks = ['bitcoin', 'ethereum', 'tron'] as const
export type Network = (typeof networks)[number]

/** Whether an address of a chain is well formed and its checksum holds. */
export function isAddress(text: string, network: Network): boolean {
  switch (network) {
    case 'bitcoin':
      return [0x00, 0x05].includes(base58Version(text) ?? -1) || isSegwit(text)
    case 'tron':
      return base58Version(text) === 0x41
    case 'ethereum':
      return isEthereum(text)
  }
}

const letters58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** The version byte of a Base58Check address of 20 bytes; undefined where it is none. Source: Bitcoin wiki, Base58Check. */
function base58Version(text: string): number | undefined {
  if (text.length < 26 || text.length > 35 || [...text].some((letter) => !letters58.includes(letter))) return undefined
  const value = [...text].reduce((sum, letter) => sum * 58n + BigInt(letters58.indexOf(letter)), 0n)
  const hex = value.toString(16)
  if (hex.length > 50) return undefined
  const bytes = Buffer.from(hex.padStart(50, '0'), 'hex')
  return sha256(sha256(bytes.subarray(0, 21)))
    .subarray(0, 4)
    .equals(bytes.subarray(21))
    ? bytes[0]
    : undefined
}

const letters32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** Bech32 for witness version 0, Bech32m for later ones, of the main chain; source: BIP 173 and BIP 350. */
function isSegwit(text: string): boolean {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return false
  const data = /^bc1([02-9ac-hj-np-z]{14,87})$/.exec(text.toLowerCase())?.[1]
  if (!data) return false
  const values = [...data].map((letter) => letters32.indexOf(letter))
  let sum = 1
  for (const value of [3, 3, 0, 2, 3, ...values]) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    generators.forEach((generator, bit) => {
      if ((top >>> bit) & 1) sum ^= generator
    })
  }
  const version = values[0]!
  const length = Math.floor(((values.length - 7) * 5) / 8)
  const fits = version === 0 ? length === 20 || length === 32 : version <= 16 && length >= 2 && length <= 40
  return fits && sum === (version === 0 ? 1 : 0x2bc830a3)
}

/** Forty hexadecimal digits, whose mixed case is a checksum; source: EIP-55. */
function isEthereum(text: string): boolean {
  const digits = /^0x([0-9a-fA-F]{40})$/.exec(text)?.[1]
  if (!digits) return false
  const lower = digits.toLowerCase()
  if (digits === lower || digits === digits.toUpperCase()) return true
  const hash = keccak256(Buffer.from(lower)).toString('hex')
  return [...lower].every(
    (digit, at) => digits[at] === (Number.parseInt(hash[at]!, 16) >= 8 ? digit.toUpperCase() : digit),
  )
}
