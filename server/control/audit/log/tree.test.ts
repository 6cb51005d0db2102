import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendEntries,
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  parseTilePath,
  type Read,
  rootFromTiles,
  verifyConsistency,
  verifyInclusion,
} from './index.ts'
import { foldHashes } from './merkle.ts'

/** RFC 6962, 2.1, word for word: the slow model that everything is compared with. */
const split = (count: number): number => 2 ** Math.floor(Math.log2(count - 1))
const modelRoot = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 0) return emptyRoot
  if (leaves.length === 1) return leaves[0]!
  const k = split(leaves.length)
  return nodeHash(modelRoot(leaves.slice(0, k)), modelRoot(leaves.slice(k)))
}
const modelPath = (m: number, leaves: readonly Buffer[]): Buffer[] => {
  if (leaves.length === 1) return []
  const k = split(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return m < k ? [...modelPath(m, left), modelRoot(right)] : [...modelPath(m - k, right), modelRoot(left)]
}
const modelConsistency = (m: number, leaves: readonly Buffer[], whole = true): Buffer[] => {
  if (m === leaves.length) return whole ? [] : [modelRoot(leaves)]
  const k = split(leaves.length)
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)]
  return m <= k
    ? [...modelConsistency(m, left, whole), modelRoot(right)]
    : [...modelConsistency(m - k, right, false), modelRoot(left)]
}

const entryOf = (index: number): Buffer => Buffer.from(`entry ${index}`)
const entriesOf = (from: number, to: number): Buffer[] =>
  Array.from({ length: to - from }, (_, at) => entryOf(from + at))

/** A log kept in memory, grown in the given batches; no path may ever change its bytes. */
async function grow(batches: readonly number[]) {
  const files = new Map<string, Buffer>()
  const read: Read = async (path) => files.get(path)
  let [size, root] = [0, emptyRoot]
  let reads = 0
  for (const batch of batches) {
    reads = 0
    const counted: Read = (path) => {
      reads += 1
      return read(path)
    }
    const grown = await appendEntries({ size, root, read: counted, entries: entriesOf(size, size + batch) })
    for (const [path, bytes] of grown.writes) {
      if (files.has(path)) throw new Error(`${path} written twice`)
      files.set(path, Buffer.from(bytes))
    }
    ;({ size, root } = grown)
  }
  return { files, read, size, root, reads }
}

/** The files that a tree of this size consists of, other sizes' partial tiles left out. */
const filesAt = (files: Map<string, Buffer>, size: number) =>
  new Map(
    [...files].filter(([path]) => {
      const { level, index, width } = parseTilePath(path)
      const hashes = Math.floor(size / 256 ** (level === 'entries' ? 0 : level))
      return width === 256 || (index === Math.floor(hashes / 256) && width === hashes % 256)
    }),
  )

const sorted = (files: Map<string, Buffer>) => [...files].sort(([a], [b]) => (a < b ? -1 : 1))

describe('against the model', () => {
  test('every tree up to 70 entries: root, every inclusion, every consistency', async () => {
    const leaves = entriesOf(0, 70).map(leafHash)
    const roots = Array.from({ length: 71 }, (_, size) => modelRoot(leaves.slice(0, size)))
    const { read } = await grow(Array(70).fill(1))
    for (let size = 0; size <= 70; size += 1) {
      const root = roots[size]!
      expect(await rootFromTiles(size, read)).toEqual(root)
      expect(await rootFromTiles(size, read, 70)).toEqual(root)
      for (let at = 0; at < size; at += 1) {
        const proof = await inclusionProof(at, size, read)
        if (!equal(proof, modelPath(at, leaves.slice(0, size)))) expect.fail(`inclusion ${at} of ${size}`)
        if (!verifyInclusion({ leaf: leaves[at]!, index: at, size, root, proof })) expect.fail(`${at} of ${size}`)
      }
      for (let oldSize = 0; oldSize <= size; oldSize += 1) {
        const proof = await consistencyProof(oldSize, size, read)
        const model = oldSize === 0 ? [] : modelConsistency(oldSize, leaves.slice(0, size))
        if (!equal(proof, model)) expect.fail(`consistency ${oldSize} to ${size}`)
        if (!verifyConsistency({ oldSize, oldRoot: roots[oldSize]!, size, root, proof }))
          expect.fail(`${oldSize} to ${size}`)
      }
    }
  })

  test('random trees over tile borders, in random batches', async () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 1_500 }), fc.constantFrom(255, 256, 257, 511, 512, 513, 1_024))
    const cut = fc.double({ min: 0, max: 1, noNaN: true })
    await fc.assert(
      fc.asyncProperty(size, fc.array(cut, { maxLength: 6 }), cut, cut, async (n, cuts, a, b) => {
        const marks = [0, ...cuts.map((one) => Math.floor(one * n)).sort((x, y) => x - y), n]
        const { files, read, root } = await grow(marks.slice(1).map((mark, at) => mark - marks[at]!))
        const leaves = entriesOf(0, n).map(leafHash)
        expect(root).toEqual(modelRoot(leaves))
        expect(sorted(filesAt(files, n))).toEqual(sorted((await grow([n])).files))
        const [index, oldSize] = [Math.floor(a * (n - 1)), Math.floor(b * n)]
        const proof = await inclusionProof(index, n, read)
        expect(proof).toEqual(modelPath(index, leaves))
        expect(verifyInclusion({ leaf: leaves[index]!, index, size: n, root, proof })).toBe(true)
        const consistency = await consistencyProof(oldSize, n, read)
        const oldRoot = modelRoot(leaves.slice(0, oldSize))
        expect(await rootFromTiles(oldSize, read, n)).toEqual(oldRoot)
        expect(verifyConsistency({ oldSize, oldRoot, size: n, root, proof: consistency })).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('third tile level: 65,535 to 65,537 and 70,000 entries', async () => {
    const leaves = entriesOf(0, 70_000).map(leafHash)
    const grown = await grow([65_535, 1, 1, 4_463])
    expect(grown.root).toEqual(modelRoot(leaves))
    // The right edge only, and no file twice: one bundle and the tiles of levels 0 and 2.
    expect(grown.reads).toBe(3)
    const roots = new Map([65_535, 65_536, 65_537, 70_000].map((size) => [size, modelRoot(leaves.slice(0, size))]))
    for (const [size, root] of roots) {
      expect(await rootFromTiles(size, grown.read), `${size}`).toEqual(root)
      for (const index of [0, 255, 256, 65_279, 65_534, 65_535, 65_536, 69_999].filter((one) => one < size)) {
        const proof = await inclusionProof(index, size, grown.read)
        expect(verifyInclusion({ leaf: leaves[index]!, index, size, root, proof }), `${index} of ${size}`).toBe(true)
      }
      for (const [oldSize, oldRoot] of roots) {
        if (oldSize > size) continue
        const proof = await consistencyProof(oldSize, size, grown.read)
        expect(verifyConsistency({ oldSize, oldRoot, size, root, proof }), `${oldSize} to ${size}`).toBe(true)
      }
    }
    const count = (level: number, full: boolean) =>
      [...filesAt(grown.files, 70_000).keys()].filter((path) => {
        const tile = parseTilePath(path)
        return tile.level === level && (tile.width === 256) === full
      }).length
    expect([0, 1, 2].map((level) => [count(level, true), count(level, false)])).toEqual([
      [273, 1],
      [1, 1],
      [0, 1],
    ])
    for (const path of ['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1', 'tile/entries/273.p/112'])
      expect(grown.files.has(path), path).toBe(true)
  })
})

const equal = (a: readonly Buffer[], b: readonly Buffer[]): boolean =>
  a.length === b.length && a.every((hash, at) => hash.equals(b[at]!))

test('a proof with any change does not hold', async () => {
  const n = 300
  const leaves = entriesOf(0, n).map(leafHash)
  const { read, root } = await grow([n])
  await fc.assert(
    fc.asyncProperty(fc.nat(n - 1), fc.integer({ min: 1, max: n - 1 }), fc.nat(), async (index, oldSize, at) => {
      const claim = { leaf: leaves[index]!, index, size: n, root, proof: await inclusionProof(index, n, read) }
      const altered = (proof: Buffer[]) => proof.map((hash, k) => (k === at % proof.length ? leafHash(hash) : hash))
      expect(verifyInclusion(claim)).toBe(true)
      for (const change of [
        { leaf: leafHash(claim.leaf) },
        { index: (index + 1) % n },
        { root: leaves[0]! },
        { proof: altered(claim.proof) },
        { proof: claim.proof.slice(1) },
        { proof: [...claim.proof, root] },
      ])
        expect(verifyInclusion({ ...claim, ...change })).toBe(false)
      const oldRoot = modelRoot(leaves.slice(0, oldSize))
      const grown = { oldSize, oldRoot, size: n, root, proof: await consistencyProof(oldSize, n, read) }
      expect(verifyConsistency(grown)).toBe(true)
      for (const change of [
        { oldRoot: leaves[0]!.subarray(0, 31) },
        { oldRoot: root },
        { root: oldRoot },
        { proof: altered(grown.proof) },
        { proof: grown.proof.slice(1) },
        { proof: [...grown.proof, root] },
        { proof: [] },
      ])
        expect(verifyConsistency({ ...grown, ...change })).toBe(false)
    }),
  )
})

test('a proof that goes on above the root does not hold, whatever root it leads to', () => {
  const [a, b, c, d, x] = entriesOf(0, 5).map(leafHash) as [Buffer, Buffer, Buffer, Buffer, Buffer]
  expect(verifyInclusion({ leaf: a, index: 0, size: 1, root: nodeHash(b, a), proof: [b] })).toBe(false)
  const ab = nodeHash(a, b)
  const claim = { oldSize: 3, oldRoot: nodeHash(ab, c), size: 4, root: nodeHash(ab, nodeHash(c, d)), proof: [c, d, ab] }
  expect(verifyConsistency(claim)).toBe(true)
  const raised = { oldRoot: nodeHash(x, claim.oldRoot), root: nodeHash(x, claim.root), proof: [...claim.proof, x] }
  expect(verifyConsistency({ ...claim, ...raised })).toBe(false)
})

test('proofs are asked of entries and sizes that exist', async () => {
  const { read, root } = await grow([5])
  await expect(inclusionProof(5, 5, read)).rejects.toThrow('entry 5 is not among the 5 entries')
  await expect(consistencyProof(6, 5, read)).rejects.toThrow("a log of 5 entries can't contain one of 6")
  await expect(rootFromTiles(6, read)).rejects.toThrow('tile/0/000.p/6 is missing')
  expect(verifyInclusion({ leaf: root, index: 5, size: 5, root, proof: [] })).toBe(false)
  expect(verifyConsistency({ oldSize: 6, oldRoot: root, size: 5, root, proof: [] })).toBe(false)
})

describe('append', () => {
  const small = () => grow([300])

  test('nothing to add leaves everything as it is', async () => {
    const { read, root } = await small()
    expect(await appendEntries({ size: 300, root, read, entries: [] })).toEqual({ size: 300, root, writes: new Map() })
  })

  test('an entry of 65,535 bytes fits, one more is refused by its number', async () => {
    const read = async () => undefined
    const grown = await appendEntries({ size: 0, read, entries: [Buffer.alloc(65_535, 7)] })
    expect(grown.writes.get('tile/entries/000.p/1')).toHaveLength(65_537)
    const tooLong = appendEntries({ size: 0, read, entries: [Buffer.alloc(1), Buffer.alloc(65_536)] })
    await expect(tooLong).rejects.toThrow('entry 1 has 65536 bytes')
  })

  test('an edge that was tampered with is not built on', async () => {
    const { files, read, root } = await small()
    const alter = (path: string) =>
      files.get(path)!.writeUInt8(files.get(path)!.at(-1)! ^ 1, files.get(path)!.length - 1)
    const append = () => appendEntries({ size: 300, root, read, entries: entriesOf(300, 301) })
    alter('tile/entries/001.p/44')
    await expect(append()).rejects.toThrow('tile/entries/001.p/44: entry 299 does not fit its hash')
    alter('tile/entries/001.p/44')
    alter('tile/1/000.p/1')
    await expect(append()).rejects.toThrow('do not hash to the signed root')
    files.delete('tile/1/000.p/1')
    await expect(append()).rejects.toThrow('tile/1/000.p/1 is missing')
  })

  test('a partial tile may go once its full tile is there', async () => {
    const { files, read } = await grow([200, 100])
    const root = await rootFromTiles(200, read)
    files.delete('tile/0/000.p/200')
    expect(await rootFromTiles(200, read)).toEqual(root)
  })
})

test('a full tile folds to the hash the model gives', () => {
  const leaves = entriesOf(0, 256).map(leafHash)
  expect(foldHashes(Buffer.concat(leaves))).toEqual(modelRoot(leaves))
})
