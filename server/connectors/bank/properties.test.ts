import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultOf, fixture } from './fixtures.ts'
import { readStatements } from './index.ts'

const files = ['camt053.xml', 'mt940.sta', 'mt942.sta', 'bai2.txt', 'ofx1.ofx', 'ofx2.ofx']

describe.each(files)('%s', (name) => {
  const whole = readStatements(fixture(name), name)

  test('cut off anywhere it is refused or says the same, of MT940 the statements before the cut', () => {
    const content = fixture(name)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: content.length }), (length) => {
        const part = content.subarray(0, length)
        if (faultOf(() => readStatements(part, name))) return
        const read = readStatements(part, name)
        if (name === 'mt940.sta') {
          // Every message is whole in itself. A page that others follow says so.
          const told = read.filter(({ problems }) => !problems.length)
          expect(read.length - told.length).toBeLessThanOrEqual(1)
          expect(told).toEqual(whole.slice(0, told.length))
        } else expect(read).toEqual(whole)
      }),
      { numRuns: 400 },
    )
  })

  test('line ends and a byte order mark change nothing', () => {
    const text = fixture(name).toString('latin1')
    for (const end of ['\r\n', '\r', '\r\r\n']) {
      const changed = Buffer.from(text.replaceAll('\n', end), 'latin1')
      expect(readStatements(changed, name)).toEqual(whole)
    }
    if (/^[\0-\x7f]*$/.test(text)) {
      expect(readStatements(Buffer.from(`\uFEFF${text}`), name)).toEqual(whole)
      expect(readStatements(Buffer.from(`\uFEFF${text.replace('UTF-8', 'UTF-16')}`, 'utf16le'), name)).toEqual(whole)
    }
  })

  test('any byte changed, it is read or refused by name', () => {
    const content = fixture(name)
    fc.assert(
      fc.property(fc.nat(content.length - 1), fc.nat(255), (place, byte) => {
        const changed = Buffer.from(content)
        changed[place] = byte
        faultOf(() => readStatements(changed, name))
      }),
      { numRuns: 300 },
    )
  })
})
