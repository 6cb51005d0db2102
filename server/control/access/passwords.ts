import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'

/** The cost of one hash: memory in KiB and passes over it. */
export interface Hashing {
  memory: number
  passes: number
}

/** OWASP's minimum for argon2id. */
export const soundHashing: Hashing = { memory: 19_456, passes: 2 }
/** For tests and invented people: quick, and as weak. */
export const quickHashing: Hashing = { memory: 64, passes: 1 }

const derive = promisify(argon2)
const saltBytes = 16
const tagBytes = 32
const longest = 200

/** A new password. Length is what makes it strong; no rule on its letters. */
export const passwordOf = (shortest: number) => z.string().min(shortest).max(longest)
export const staffPassword = passwordOf(12)
export const clientPassword = passwordOf(10)
/** A password that is tried. */
export const givenPassword = z.string().min(1).max(longest)

const tag = (password: string, nonce: Buffer, { memory, passes }: Hashing, tagLength: number): Promise<Buffer> => {
  const parameters: Argon2Parameters = {
    message: password.normalize('NFKC'),
    nonce,
    parallelism: 1,
    tagLength,
    memory,
    passes,
  }
  return derive('argon2id', parameters)
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** Hashes with argon2id (RFC 9106) into a PHC string that carries its salt and cost. */
export async function hashPassword(password: string, hashing: Hashing = soundHashing): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await tag(password, salt, hashing, tagBytes)
  return `$argon2id$v=19$m=${hashing.memory},t=${hashing.passes},p=1$${unpadded(salt)}$${unpadded(hash)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Whether the password is the hashed one, compared in constant time; false for anything that is no such hash. */
export async function checkPassword(encoded: string, password: string): Promise<boolean> {
  const [, memory, passes, salt, hash] = phc.exec(encoded) ?? []
  if (!memory || !passes || !salt || !hash) return false
  const expected = Buffer.from(hash, 'base64')
  const given = await tag(
    password,
    Buffer.from(salt, 'base64'),
    { memory: Number(memory), passes: Number(passes) },
    expected.length,
  )
  return timingSafeEqual(given, expected)
}
