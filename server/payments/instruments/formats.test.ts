import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isAddress } from './address.ts'
import { isIban, plainIban } from './iban.ts'
import { keccak256 } from './keccak.ts'

/** Every other letter or digit in one place, so that a mistyped one is seen. */
const mistyped = (text: string, letters: string) =>
  [...text].flatMap((letter, at) =>
    [...letters].filter((other) => other !== letter).map((other) => text.slice(0, at) + other + text.slice(at + 1)),
  )

test('an IBAN has the length of its country and right check digits', () => {
  // From the SWIFT IBAN registry.
  for (const iban of [
    'DE89 3704 0044 0532 0130 00',
    'GB29 NWBK 6016 1331 9268 19',
    'CY17 0020 0128 0000 0012 0052 7600',
    'NO93 8601 1117 947',
  ])
    expect(isIban(plainIban(iban)), iban).toBe(true)
  const sound = 'DE89370400440532013000'
  expect(mistyped(sound.slice(2), '0123456789').filter((rest) => isIban(`DE${rest}`))).toEqual([])
  for (const wrong of ['', 'DE8937040044053201300', 'XX89370400440532013000', 'de89370400440532013000'])
    expect(isIban(wrong)).toBe(false)
})

describe('addresses', () => {
  const sound = {
    // The genesis block; BIP 173; BIP 350.
    bitcoin: [
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
      'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
      'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    ],
    // EIP-55.
    ethereum: ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'],
    tron: ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  } as const

  test('are told from mistyped ones', () => {
    for (const [network, addresses] of Object.entries(sound))
      for (const address of addresses) expect(isAddress(address, network as never), address).toBe(true)
    expect(mistyped(sound.bitcoin[0], '123ABCxyz').filter((one) => isAddress(one, 'bitcoin'))).toEqual([])
    expect(mistyped(sound.bitcoin[3].slice(3), 'qpzry9x8').filter((one) => isAddress(`bc1${one}`, 'bitcoin'))).toEqual(
      [],
    )
    expect(mistyped(sound.tron[0], '123ABCxyz').filter((one) => isAddress(one, 'tron'))).toEqual([])
    expect(isAddress(sound.ethereum[0].replace('A', 'a'), 'ethereum')).toBe(false)
    expect(isAddress(sound.ethereum[0].toLowerCase().replace('0X', '0x'), 'ethereum')).toBe(true)
    expect(isAddress(sound.tron[0], 'bitcoin')).toBe(false)
    // Bech32 where Bech32m is asked for; source: BIP 350, invalid test vectors.
    expect(isAddress('bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd', 'bitcoin')).toBe(false)
  })

  test('are hashed by Keccak-256 as it was before SHA-3', () => {
    const hex = (text: string) => keccak256(Buffer.from(text)).toString('hex')
    expect(hex('')).toBe('c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470')
    expect(hex('abc')).toBe('4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45')
    expect(hex('x'.repeat(136))).not.toBe(createHash('sha3-256').update('x'.repeat(136)).digest('hex'))
  })
})
