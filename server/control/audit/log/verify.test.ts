import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  appendEntries,
  ed25519Signer,
  encodeBundle,
  encodeProof,
  LogError,
  parseProof,
  proveEntry,
  type Read,
  rootFromTiles,
  signCheckpoint,
  verifierKeyOf,
  verifyLog,
  verifyProof,
} from './index.ts'

const origin = 'broker.example/audit'
const { privateKey } = generateKeyPairSync('ed25519')
const [signer, key] = [ed25519Signer(origin, privateKey), verifierKeyOf(origin, privateKey)]
const entryOf = (index: number): Buffer => Buffer.from(`decision ${index}`)

/** A whole log in memory, signed at its size. */
async function logOf(size: number, entry = entryOf): Promise<Map<string, Buffer>> {
  const entries = Array.from({ length: size }, (_, at) => entry(at))
  const { writes, root } = await appendEntries({ size: 0, read: async () => undefined, entries })
  return writes.set('checkpoint', Buffer.from(await signCheckpoint({ origin, size, root }, [signer])))
}
const reader =
  (files: Map<string, Buffer>): Read =>
  async (path) =>
    files.get(path)
const noteOf = (files: Map<string, Buffer>): string => files.get('checkpoint')!.toString()
const problemsOf = async (files: Map<string, Buffer>, kept?: string[]) =>
  (await verifyLog(reader(files), key, kept)).problems

/** The same log with one file changed or, by `undefined`, missing. */
const having = (files: Map<string, Buffer>, path: string, bytes: Buffer | undefined): Map<string, Buffer> => {
  const changed = new Map(files)
  if (bytes) changed.set(path, bytes)
  else changed.delete(path)
  return changed
}
const flipped = (bytes: Buffer, at: number, mask = 1): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at]! ^= mask
  return copy
}

describe('a sound log', () => {
  test.each([0, 1, 2, 255, 256, 257, 600])('of %d entries has no problem', async (size) => {
    const files = await logOf(size)
    const { root, ...report } = await verifyLog(reader(files), key)
    expect(report).toEqual({ size, problems: [] })
    expect(root).toEqual(await rootFromTiles(size, reader(files)))
  })
})

describe('a changed byte is one problem in the file it is in', () => {
  const check = async (files: Map<string, Buffer>, path: string, at: number, mask: number) => {
    const problems = await problemsOf(having(files, path, flipped(files.get(path)!, at, mask)))
    const named = problems.filter((problem) => problem.path === path)
    if (named.length === 0 || named.length !== problems.length)
      expect.fail(`byte ${at} of ${path}: ${JSON.stringify(problems)}`)
    return problems
  }

  test('every byte of a small log', async () => {
    const files = await logOf(5)
    for (const [path, bytes] of files)
      for (let at = 0; at < bytes.length; at += 1) for (const mask of [1, 128]) await check(files, path, at, mask)
  })

  test('bytes all over a log of two levels', async () => {
    const files = await logOf(600)
    for (const [path, bytes] of files)
      for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 40)) await check(files, path, at, 16)
  })

  test('each tile level of 66,000 entries', async () => {
    const files = await logOf(66_000)
    expect(await problemsOf(files)).toEqual([])
    for (const [path, at] of [
      ['tile/0/100', 70],
      ['tile/1/000', 3_300],
      ['tile/2/000.p/1', 5],
    ] as const)
      expect(await check(files, path, at, 1)).toEqual([
        { path, message: `not the hashes of the entries at ${Math.floor(at / 32)}` },
      ])
  })

  test('an entry is named by its number', async () => {
    const files = await logOf(600)
    const bundle = files.get('tile/entries/001')!
    const altered = flipped(bundle, bundle.indexOf('decision 300'))
    expect(await problemsOf(having(files, 'tile/entries/001', altered))).toEqual([
      { path: 'tile/entries/001', entry: 300, message: 'entry 300 was altered' },
    ])
  })
})

describe('other damage', () => {
  let files: Map<string, Buffer>
  beforeAll(async () => {
    files = await logOf(600)
  })

  test('a missing or cut file is named', async () => {
    for (const [path, bytes] of files) {
      expect(await problemsOf(having(files, path, undefined)), path).toEqual([{ path, message: 'missing' }])
      const paths = (await problemsOf(having(files, path, bytes.subarray(0, -1)))).map((problem) => problem.path)
      expect(paths, path).toEqual([path])
    }
  })

  test('the root is not given when entries could not be read', async () => {
    const report = await verifyLog(reader(having(files, 'tile/entries/000', undefined)), key)
    expect(report).toMatchObject({ size: 600, root: undefined })
  })

  test('an entry too few or too many is named', async () => {
    const short = encodeBundle(Array.from({ length: 255 }, (_, at) => entryOf(at)))
    expect(await problemsOf(having(files, 'tile/entries/000', short))).toEqual([
      { path: 'tile/entries/000', message: '255 entries instead of 256' },
    ])
  })

  test('an entry rewritten together with its tile is caught by the tile above', async () => {
    const forged = await logOf(600, (at) => (at === 3 ? Buffer.from('forged') : entryOf(at)))
    const both = new Map(files)
    for (const path of ['tile/entries/000', 'tile/0/000']) both.set(path, forged.get(path)!)
    expect(await problemsOf(both)).toEqual([
      { path: 'tile/0/000', message: 'does not hash to its place in the tile above' },
    ])
  })

  test('a log rewritten in every tile is caught by the signed root', async () => {
    const forged = await logOf(600, (at) => (at === 3 ? Buffer.from('forged') : entryOf(at)))
    expect(await problemsOf(having(forged, 'checkpoint', files.get('checkpoint')))).toEqual([
      { path: 'checkpoint', message: 'the 600 entries do not give its root' },
    ])
  })

  test('a log rewritten and signed anew is caught by a checkpoint kept elsewhere', async () => {
    const forged = await logOf(600, (at) => (at === 3 ? Buffer.from('forged') : entryOf(at)))
    const kept = [noteOf(await logOf(3)), noteOf(await logOf(300)), noteOf(await logOf(601))]
    expect(await problemsOf(forged)).toEqual([])
    expect(await problemsOf(files, kept.slice(0, 2))).toEqual([])
    expect(await problemsOf(forged, kept)).toEqual([
      { path: 'kept checkpoint 1', message: 'the first 300 entries are no longer those that were signed' },
      { path: 'kept checkpoint 2', message: '601 entries were signed, the log has only 600' },
    ])
    expect((await problemsOf(files, [`${kept[0]}x`])).map((problem) => problem.path)).toEqual(['kept checkpoint 0'])
  })

  test('the log of another key is not this log', async () => {
    const other = verifierKeyOf(origin, generateKeyPairSync('ed25519').privateKey)
    const { size, problems } = await verifyLog(reader(files), other)
    expect({ size, problems }).toEqual({
      size: 0,
      problems: [{ path: 'checkpoint', message: `not signed by ${origin}` }],
    })
  })

  test('a checkpoint of absurd size ends the check soon', async () => {
    const root = await rootFromTiles(600, reader(files))
    const note = await signCheckpoint({ origin, size: Number.MAX_SAFE_INTEGER, root }, [signer])
    const problems = await problemsOf(having(files, 'checkpoint', Buffer.from(note)))
    expect(problems.map((problem) => problem.message)).toContain('stopped after 1000 problems')
  })

  test('a failing store is an error, not a problem of the log', async () => {
    const failing: Read = async () => {
      throw new Error('disk gone')
    }
    await expect(verifyLog(failing, key)).rejects.toThrow('disk gone')
  })
})

describe('the proof of one entry', () => {
  test.each([
    [0, 1],
    [0, 5],
    [4, 5],
    [255, 256],
    [256, 257],
    [599, 600],
  ])('entry %d of %d', async (index, size) => {
    const files = await logOf(size)
    const proof = await proveEntry(index, noteOf(files), reader(files))
    expect(proof).toMatch(new RegExp(`^c2sp.org/tlog-proof@v1\nindex ${index}\n`))
    expect(verifyProof(proof, entryOf(index), key)).toMatchObject({ index, checkpoint: { origin, size } })
    expect(encodeProof(parseProof(proof))).toBe(proof)
    expect(() => verifyProof(proof, entryOf(index + 1), key)).toThrow(`do not give entry ${index} of ${size}`)
  })

  test('extra data is carried, and not vouched for', async () => {
    const files = await logOf(9)
    const extra = Buffer.from('salt')
    const proof = await proveEntry(2, noteOf(files), reader(files), extra)
    expect(proof.split('\n').slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra c2FsdA==', 'index 2'])
    expect(parseProof(proof).extra).toEqual(extra)
    expect(verifyProof(proof, entryOf(2), key)).toEqual(verifyProof(proof.replace(/extra.*\n/, ''), entryOf(2), key))
  })

  test('every changed or missing byte is refused', async () => {
    const files = await logOf(9)
    const proof = Buffer.from(await proveEntry(2, noteOf(files), reader(files)))
    for (let at = 0; at < proof.length; at += 1) {
      for (const mask of [1, 2, 4, 8, 16, 32, 64, 128])
        expect(() => verifyProof(flipped(proof, at, mask), entryOf(2), key), `byte ${at}`).toThrow(LogError)
      expect(() => verifyProof(proof.subarray(0, at), entryOf(2), key)).toThrow(LogError)
    }
  })

  test('what fails is named', async () => {
    const files = await logOf(9)
    const proof = await proveEntry(2, noteOf(files), reader(files))
    for (const [from, to, message] of [
      ['@v1', '@v2', 'the first line'],
      ['index 2', 'index 02', 'the index is not a whole number'],
      ['index 2', 'no 2', 'no index line'],
      ['index 2\n', 'extra *\nindex 2\n', 'the extra data is not standard base64'],
      ['index 2\n', 'index 2\nAAAA\n', 'hash 0 is not a SHA-256 hash'],
      ['\n9\n', '\n8\n', `signature of ${origin} is wrong`],
      ['\n\n', '\n', 'proof: '],
    ] as const)
      expect(() => verifyProof(proof.replace(from, to), entryOf(2), key)).toThrow(message)
    await expect(proveEntry(9, noteOf(files), reader(files))).rejects.toThrow('entry 9 is not among the 9 entries')
  })
})
