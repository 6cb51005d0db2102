import { expect, test } from 'vitest'
import { Problem } from '../kit/problem.ts'
import { compareAmounts, isMore, isZero, readAmount } from './amount.ts'
import { documentKinds, isComplete, slotsOf, typeInUse } from './parts/document-kinds.ts'
import { checkFile, hashOf, maxBytes } from './parts/file-checks.ts'
import { upTo } from './parts/stages.tsx'
import type { Paper } from './reads.ts'
import { plain } from './words.ts'

test('amounts are read as people write them', () => {
  expect(readAmount('250')).toBe('250')
  expect(readAmount(' 1 250,5')).toBe('1250.5')
  expect(readAmount('1,250.50')).toBe('1250.50')
  expect(readAmount('1,250')).toBe('1250')
  for (const wrong of ['', '0', '0.00', '-5', '1.234', '1.250,50', 'ten', '1e3'])
    expect(readAmount(wrong)).toBeUndefined()
})

test('amounts are compared exactly', () => {
  expect(isMore('100.10', '100.1')).toBe(false)
  expect(isMore('90071992547409.93', '90071992547409.92')).toBe(true)
  expect(compareAmounts('-2.00', '1')).toBe(-1)
  expect(isZero('0.00')).toBe(true)
  expect(isZero('-0.01')).toBe(false)
})

test('refusals are told without codes and advice for programs', () => {
  const told = (detail: string) => plain(new Problem({ title: 'Not possible yet', detail }))
  expect(told('K06_UNDERAGE: you must be 18 or older. Finish the step named in detail first.')).toBe(
    'You must be 18 or older.',
  )
  expect(
    told('A deposit is worth 10.00 EUR to 100000.00 EUR. Choose an amount within the range named in detail.'),
  ).toBe('A deposit is worth EUR 10.00 to EUR 100,000.00.')
  expect(told('Finish the step named in detail first.')).toBe('Not possible yet')
})

test('files are known by their content', async () => {
  const file = (content: string | Uint8Array<ArrayBuffer>, name = 'a.pdf') => new File([content], name)
  expect(await checkFile(file('%PDF-1.7'))).toEqual({ type: 'application/pdf' })
  expect(await checkFile(file('hello', 'passport.jpg'))).toMatchObject({
    problem: expect.stringContaining('We take photos'),
  })
  expect(await checkFile(file(''))).toMatchObject({ problem: expect.stringContaining('empty') })
  expect(await checkFile(file(new Uint8Array(maxBytes + 1)))).toMatchObject({
    problem: expect.stringContaining('10.0 MB'),
  })
  expect(await hashOf(file('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('an identity card has two sides, a passport one', () => {
  const identity = documentKinds[0]!
  const paper = (type: string, side: string | null, state = 'uploaded') =>
    ({ kind: 'identity', type, side, state }) as Paper
  expect(slotsOf(identity, 'id_card').map(({ label }) => label)).toEqual([
    'Front of the identity card',
    'Back of the identity card',
  ])
  expect(isComplete(identity, [paper('passport', null)])).toBe(true)
  expect(isComplete(identity, [paper('id_card', 'front')])).toBe(false)
  expect(isComplete(identity, [paper('id_card', 'front'), paper('id_card', 'back', 'refused')])).toBe(false)
  expect(isComplete(identity, [paper('id_card', 'front'), paper('id_card', 'back')])).toBe(true)
  expect(typeInUse(identity, [])).toBe('passport')
})

test('the way of a payment', () => {
  const is = (at: number, stopped?: boolean) => upTo(['a', 'b', 'c'], at, stopped).map((stage) => stage.is)
  expect(is(1)).toEqual(['done', 'now', 'ahead'])
  expect(is(1, true)).toEqual(['done', 'stopped', 'ahead'])
  expect(is(3)).toEqual(['done', 'done', 'done'])
})
