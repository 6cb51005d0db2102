import { expect, it } from 'vitest'
import { passwordHash, proof } from './handshake.ts'

it('gives the proofs that MetaQuotes own client gives', () => {
  const hash = passwordHash('Api!Pass1')
  expect(hash.toString('hex')).toBe('251cbc98779325322732cba238b6b5a1')
  expect(proof(hash, '000102030405060708090a0b0c0d0e0f')).toBe('b5a8182914d3c6a6121d49730dc63af5')
  expect(proof(hash, 'f0e1d2c3b4a5968778695a4b3c2d1e0f')).toBe('07eec068eba785444c554e61569fb28f')
})
