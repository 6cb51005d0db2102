import { randomBytes } from 'node:crypto'
import { z } from 'zod'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

let lastMs = 0
let counter = 0

/**
 * A new id: the prefix of its kind and a UUIDv7 (RFC 9562) in 26 characters of Crockford's base 32.
 * Ids of one process sort in the order of their making.
 */
export function newId(prefix: string, now = Date.now()): string {
  if (now > lastMs) {
    lastMs = now
    counter = randomBytes(2).readUInt16BE(0) & 0x07ff
  } else if (++counter > 0x0fff) {
    lastMs += 1
    counter = 0
  }
  const random = randomBytes(8)
  const high = (BigInt(lastMs) << 16n) | 0x7000n | BigInt(counter)
  const low = (random.readBigUInt64BE(0) & 0x3fff_ffff_ffff_ffffn) | 0x8000_0000_0000_0000n
  let value = (high << 64n) | low
  let text = ''
  for (let index = 0; index < 26; index++) {
    text = alphabet[Number(value & 31n)] + text
    value >>= 5n
  }
  return `${prefix}_${text}`
}

/** The schema of an id of one kind. */
export const id = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`), `an id that begins with ${prefix}_`)
    .meta({ description: `Id, ${prefix}_…`, example: `${prefix}_01jd3ad7w1f8b9pr2q5c6m0xyz` })
