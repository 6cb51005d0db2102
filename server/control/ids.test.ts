import { expect, test } from 'vitest'
import { newId } from './ids.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const numberOf = (id: string) =>
  [...id.slice(3)].reduce((sum, digit) => sum * 32n + BigInt(alphabet.indexOf(digit)), 0n)

test('an id is a UUIDv7 in base 32: time, version and variant stand where RFC 9562 puts them', () => {
  const at = Date.now() + 1_000
  const value = numberOf(newId('xx', at))
  expect(value >> 80n).toBe(BigInt(at))
  expect((value >> 76n) & 15n).toBe(7n)
  expect((value >> 62n) & 3n).toBe(2n)
  expect(value < 1n << 128n).toBe(true)
})

test('ids are in the order of their making, also many in one millisecond, and none comes twice', () => {
  const ids = Array.from({ length: 20_000 }, () => newId('xx'))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids.slice(0, 100)) expect(id).toMatch(/^xx_[0-9a-hjkmnp-tv-z]{26}$/)
})
