import { randomFillSync } from 'node:crypto'
import { z } from 'zod'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

let lastMs = 0
let counter = 0

// Randomness is fetched by the page: each fetch costs more than an id.
const random = Buffer.alloc(4_096)
let used = random.length

function randomAt(bytes: number): number {
  if (used + bytes > random.length) {
    randomFillSync(random)
    used = 0
  }
  used += bytes
  return used - bytes
}

/** A salt: 16 random bytes. */
export function newSalt(): Buffer {
  const at = randomAt(16)
  return Buffer.from(random.subarray(at, at + 16))
}

/**
 * A new id: the prefix of its kind and a UUIDv7 (RFC 9562) in 26 characters of Crockford's base 32.
 * Ids of one process sort in the order of their making.
 */
export function newId(prefix: string, now = Date.now()): string {
  if (now > lastMs) {
    lastMs = now
    counter = random.readUInt16BE(randomAt(2)) & 0x07ff
  } else if (++counter > 0x0fff) {
    lastMs += 1
    counter = 0
  }
  const uuid = Buffer.allocUnsafe(16)
  uuid.writeUIntBE(lastMs, 0, 6)
  uuid.writeUInt16BE(0x7000 | counter, 6)
  const at = randomAt(8)
  random.copy(uuid, 8, at, at + 8)
  uuid[8] = (uuid[8]! & 0x3f) | 0x80
  // 26 digits hold 130 bits: two zeros stand before the 128.
  let [text, held, bits] = [`${prefix}_`, 0, 2]
  for (const byte of uuid) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return text
}

/** The schema of an id of one kind. */
export const id = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`), `an id that begins with ${prefix}_`)
    .meta({ description: `Id, ${prefix}_…`, example: `${prefix}_01jd3ad7w1f8b9pr2q5c6m0xyz` })
