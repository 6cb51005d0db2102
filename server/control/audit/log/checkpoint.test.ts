import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  type Checkpoint,
  ed25519Signer,
  emptyRoot,
  LogError,
  leafHash,
  openCheckpoint,
  openNote,
  parseNote,
  parseVerifierKey,
  readCheckpoint,
  signCheckpoint,
  signNote,
  verifierKeyOf,
} from './index.ts'

const party = (name: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { signer: ed25519Signer(name, privateKey), verifierKey: verifierKeyOf(name, publicKey) }
}
const log = party('broker.example/audit')
const witness = party('witness.example')
const checkpoint: Checkpoint = { origin: 'broker.example/audit', size: 5, root: leafHash(Buffer.from('x')) }

test('a checkpoint is three lines and a signature line', async () => {
  const note = await signCheckpoint(checkpoint, [log.signer])
  const lines = note.split('\n')
  expect(lines.slice(0, 4)).toEqual(['broker.example/audit', '5', checkpoint.root.toString('base64'), ''])
  expect(lines[4]).toMatch(/^— broker\.example\/audit [A-Za-z0-9+/]{91}=$/)
  expect(lines.slice(5)).toEqual([''])
  expect(openCheckpoint(note, log.verifierKey)).toEqual({ ...checkpoint, extensions: [] })
  expect(openCheckpoint(Buffer.from(note), log.verifierKey)).toEqual(readCheckpoint(note))
})

test('an empty log and extension lines can be signed', async () => {
  const empty = { origin: checkpoint.origin, size: 0, root: emptyRoot, extensions: ['a line', 'another'] }
  expect(openCheckpoint(await signCheckpoint(empty, [log.signer]), log.verifierKey)).toEqual(empty)
})

test('several parties sign, each can be checked alone, strangers are ignored', async () => {
  const note = await signCheckpoint(checkpoint, [log.signer, witness.signer, party('stranger.example').signer])
  expect(openCheckpoint(note, log.verifierKey).size).toBe(5)
  expect(openNote(note, [witness.verifierKey]).signatures).toHaveLength(3)
  expect(openNote(note, [log.verifierKey, witness.verifierKey]).signatures).toHaveLength(3)
  const namesake = party('broker.example/audit')
  expect(() => openCheckpoint(note, namesake.verifierKey)).toThrow('not signed by broker.example/audit')
})

test('one wrong signature of a trusted key spoils the note', async () => {
  const note = await signCheckpoint(checkpoint, [log.signer, witness.signer])
  const foreign = await signNote('other\n', [witness.signer])
  const swapped = note.replace(/— witness.*\n/, foreign.split('\n\n')[1]!)
  expect(openCheckpoint(swapped, log.verifierKey).size).toBe(5)
  expect(() => openNote(swapped, [log.verifierKey, witness.verifierKey])).toThrow(
    'signature of witness.example is wrong',
  )
})

test('a signer may answer later, as a key service does', async () => {
  const remote = { ...log.signer, sign: async (text: Buffer) => log.signer.sign(text) }
  expect(openCheckpoint(await signCheckpoint(checkpoint, [remote]), log.verifierKey).size).toBe(5)
})

test('a key signs only for the log of its name', async () => {
  const note = await signCheckpoint({ ...checkpoint, origin: 'other.example' }, [log.signer])
  expect(() => openCheckpoint(note, log.verifierKey)).toThrow('of the log other.example, not broker.example/audit')
})

test('every changed byte of a checkpoint is refused', async () => {
  const note = Buffer.from(await signCheckpoint(checkpoint, [log.signer]))
  for (let at = 0; at < note.length; at += 1)
    for (const mask of [1, 2, 4, 8, 16, 32, 64, 128]) {
      const altered = Buffer.from(note)
      altered[at]! ^= mask
      expect(() => openCheckpoint(altered, log.verifierKey), `byte ${at} ^ ${mask}`).toThrow(LogError)
    }
  for (let end = 0; end < note.length; end += 1)
    expect(() => openCheckpoint(note.subarray(0, end), log.verifierKey)).toThrow(LogError)
  expect(() => openCheckpoint(`${note}\n`, log.verifierKey)).toThrow(LogError)
  expect(() => openCheckpoint(Buffer.from(`\uFEFF${note}`), log.verifierKey)).toThrow(LogError)
})

describe('strict reading', () => {
  const signature = `— a.example ${Buffer.alloc(68).toString('base64')}\n`
  test.each([
    ['no empty line', `text\n${signature}`, 'no signature lines'],
    ['no signature', 'text\n\n', 'no signature lines'],
    ['no last newline', `text\n\n${signature.trimEnd()}`, 'no signature lines'],
    ['a carriage return', `text\r\n\n${signature}`, 'control character'],
    ['a tab', `te\txt\n\n${signature}`, 'control character'],
    ['a hyphen for the dash', `text\n\n${signature.replace('—', '-')}`, 'not a signature line'],
    ['a fourth word', `text\n\n${signature.replace('\n', ' x\n')}`, 'not a signature line'],
    ['a plus in the name', `text\n\n${signature.replace('a.ex', 'a+ex')}`, 'key name'],
    ['a wide space in the name', `text\n\n${signature.replace('a.ex', 'a\u2003ex')}`, 'key name'],
    ['no name', `text\n\n${signature.replace('a.example', '')}`, 'key name'],
    ['no padding', `text\n\n${signature.replace('=', '')}`, 'not standard base64'],
    ['a short signature', 'text\n\n— a.example AAAAAA==\n', 'too short'],
    ['too many signatures', `text\n\n${signature.repeat(65)}`, 'over 64 signatures'],
    ['too long a note', `${'x'.repeat(1_000_000)}\n\n${signature}`, 'over 1000000 bytes'],
    ['a broken letter', Buffer.concat([Buffer.of(0xff), Buffer.from(`text\n\n${signature}`)]), 'not UTF-8'],
    ['half a letter', `\ud800text\n\n${signature}`, 'not UTF-8'],
  ])('a note with %s', (_, note, message) => {
    expect(() => parseNote(note)).toThrow(message)
  })

  test('a note may hold empty lines, and 16 signatures', () => {
    expect(parseNote(`a\n\nb\n\n${signature.repeat(16)}`)).toMatchObject({ text: 'a\n\nb\n' })
  })

  const root = checkpoint.root.toString('base64')
  test.each([
    ['leading zero', `o\n05\n${root}\n`],
    ['sign', `o\n-5\n${root}\n`],
    ['huge size', `o\n9007199254740993\n${root}\n`],
    ['short root', 'o\n5\nAAAA\n'],
    ['missing root', 'o\n5\n'],
    ['no origin', `\n5\n${root}\n`],
    ['empty extension', `o\n5\n${root}\n\nmore\n`],
  ])('a checkpoint with %s', async (_, text) => {
    const note = await signNote(text, [log.signer])
    expect(() => readCheckpoint(note)).toThrow('checkpoint: ')
  })

  test('what could not be read back is not signed', async () => {
    const broken = [{ origin: 'a\nb' }, { origin: '' }, { size: -1 }, { size: 1.5 }, { root: Buffer.alloc(31) }]
    for (const change of [...broken, { extensions: [''] }])
      expect(() => signCheckpoint({ ...checkpoint, ...change }, [log.signer])).toThrow(LogError)
    await expect(signCheckpoint(checkpoint, [])).rejects.toThrow('no signature lines')
    await expect(signCheckpoint({ ...checkpoint, extensions: ['\t'] }, [log.signer])).rejects.toThrow('control')
  })

  test('verifier keys', () => {
    const [name, id, body] = log.verifierKey.split('+', 3) as [string, string, string]
    const rest = log.verifierKey.slice(name.length + id.length + 2)
    expect(body.length).toBeGreaterThan(0)
    expect(parseVerifierKey(log.verifierKey).name).toBe('broker.example/audit')
    expect(() => parseVerifierKey(`${name}+${id}`)).toThrow('not of the form')
    expect(() => parseVerifierKey(`other+${id}+${rest}`)).toThrow('key id is not of this name')
    expect(() => parseVerifierKey(`${name}+00000000+${rest}`)).toThrow('key id is not of this name')
    expect(() => parseVerifierKey(`${name}+${id}+${rest.slice(4)}`)).toThrow('not an Ed25519 key')
    const { publicKey } = generateKeyPairSync('ed448')
    expect(() => verifierKeyOf('a', publicKey)).toThrow('not an Ed25519 key')
    expect(() => verifierKeyOf('a b', publicKey)).toThrow('key name')
  })
})
