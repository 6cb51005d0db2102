import { expect, it } from 'vitest'
import { newPassword } from './passwords.ts'

it('makes passwords of 16 characters with all four classes, none twice', () => {
  const passwords = Array.from({ length: 500 }, newPassword)
  for (const password of passwords) {
    expect(password).toHaveLength(16)
    for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]) expect(password).toMatch(kind)
  }
  expect(new Set(passwords).size).toBe(500)
})
