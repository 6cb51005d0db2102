import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { looksLikeApiKey, newApiKey } from './api-keys.ts'
import { checkPassword, hashPassword, quickHashing } from './passwords.ts'
import { codeAt, takeCode } from './totp.ts'

const database = await testDatabase()

test('a password opens its own hash and no other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), async (one, other) => {
      const hash = await hashPassword(one, quickHashing)
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
      expect(await checkPassword(hash, one)).toBe(true)
      expect(await checkPassword(hash, other)).toBe(one.normalize('NFKC') === other.normalize('NFKC'))
    }),
    { numRuns: 50 },
  )
  for (const hash of ['', '$argon2id$', 'plain', '$2b$10$abc'])
    expect(await checkPassword(hash, hash || 'x')).toBe(false)
})

test('hashes of the reference implementation are read', async () => {
  // argon2 "password", salt "somesalt", -id -t 2 -k 65536 -p 1 -l 32 (phc-winner-argon2, test.c)
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await checkPassword(hash, 'password')).toBe(true)
  expect(await checkPassword(hash, 'passwore')).toBe(false)
})

test('a key with a wrong character is no key', () => {
  const key = newApiKey()
  expect(looksLikeApiKey(key)).toBe(true)
  for (let at = 3; at < key.length; at++) {
    const typo = `${key.slice(0, at)}${key[at] === 'a' ? 'b' : 'a'}${key.slice(at + 1)}`
    expect(looksLikeApiKey(typo), typo).toBe(false)
  }
})

test('codes of RFC 6238 open, one step off at most, and never twice', async () => {
  // The vectors' secret in base 32, their SHA-1 codes cut to six digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  expect(codeAt(secret, new Date(59_000))).toBe('287082')
  expect(codeAt(secret, new Date(1_111_111_109_000))).toBe('081804')
  const at = (step: number) => new Date(1_700_000_010_000 + step * 30_000)
  const accept = (step: number, now: number, holder = 'st_1') =>
    database.transaction((tx) => takeCode(tx, holder, secret, codeAt(secret, at(step)), at(now)))
  expect(await accept(0, 2)).toBe(false)
  expect(await accept(0, 1)).toBe(true)
  expect(await accept(0, 0)).toBe(false)
  expect(await accept(0, 0, 'st_2')).toBe(true)
  expect(await accept(2, 1)).toBe(true)
  expect(await accept(1, 1), 'a step before one that was used').toBe(false)
})
