import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBundle, encodeBundle, LogError, parseTilePath, tilePath } from './index.ts'
import { widthIn } from './tiles.ts'

test.each([
  [0, 0, 256, 'tile/0/000'],
  [0, 273, 112, 'tile/0/273.p/112'],
  [2, 0, 1, 'tile/2/000.p/1'],
  [63, 999, 255, 'tile/63/999.p/255'],
  [0, 1_000, 256, 'tile/0/x001/000'],
  [1, 1_234_067, 256, 'tile/1/x001/x234/067'],
  ['entries', 1_234_067, 8, 'tile/entries/x001/x234/067.p/8'],
  ['entries', 0, 256, 'tile/entries/000'],
] as const)('level %s, index %d, width %d is %s', (level, index, width, path) => {
  expect(tilePath(level, index, width)).toBe(path)
  expect(parseTilePath(path)).toEqual({ level, index, width })
})

test.each([
  'tile/0/0',
  'tile/00/000',
  'tile/64/000',
  'tile/0/x000/001',
  'tile/0/x001',
  'tile/0/001/000',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/01',
  'tile/0/000.p/',
  'tile/-1/000',
  'tile/data/000',
  'tile/0/x999/x999/x999/x999/x999/999',
  'tile/0/000\n',
  '/tile/0/000',
  'tile/0/../000',
])('%j is no tile path', (path) => {
  expect(() => parseTilePath(path)).toThrow(LogError)
})

test('a tile that cannot exist has no path', () => {
  for (const [level, index, width] of [
    [64, 0, 1],
    [0, -1, 1],
    [0, 0.5, 1],
    [0, 0, 0],
    [0, 0, 257],
  ] as const)
    expect(() => tilePath(level, index, width)).toThrow(LogError)
})

test('any path reads back as it was written', () => {
  const level = fc.oneof(fc.constant('entries' as const), fc.nat(63))
  fc.assert(
    fc.property(level, fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (at, index, width) => {
      expect(parseTilePath(tilePath(at, index, width))).toEqual({ level: at, index, width })
    }),
  )
})

test('a tree of 70,000 has the widths of the specification', () => {
  expect([widthIn(70_000, 0, 272), widthIn(70_000, 0, 273), widthIn(70_000, 0, 274)]).toEqual([256, 112, 0])
  expect([widthIn(70_000, 1, 0), widthIn(70_000, 1, 1), widthIn(70_000, 2, 0)]).toEqual([256, 17, 1])
  expect([widthIn(256, 0, 0), widthIn(256, 1, 0), widthIn(70_000, 'entries', 273)]).toEqual([256, 1, 112])
})

test('a bundle gives back its entries, and no truncated one is read', () => {
  const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array))
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 20 }), (entries) => {
      const bundle = encodeBundle(entries)
      expect(decodeBundle(bundle)).toEqual(entries)
      if (entries.length > 0) expect(() => decodeBundle(bundle.subarray(0, -1))).toThrow('runs past its end')
    }),
  )
  expect(encodeBundle([Buffer.from('ab'), Buffer.alloc(0)])).toEqual(Buffer.from([0, 2, 97, 98, 0, 0]))
})

test('an entry over 65,535 bytes is refused', () => {
  expect(decodeBundle(encodeBundle([Buffer.alloc(65_535)]))[0]).toHaveLength(65_535)
  expect(() => encodeBundle([Buffer.alloc(65_536)])).toThrow('log its hash instead')
})
