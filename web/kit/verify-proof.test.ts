import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  appendEntries,
  ed25519Signer,
  inclusionProof,
  leafHash as leafHashOfServer,
  proveEntry,
  signCheckpoint,
  verifierKeyOf,
} from '../../server/control/audit/log/index.ts'
import { leafHash, rootOf, verifyProof, verifySignature } from './verify-proof.ts'

// The leaves and roots of the certificate-transparency reference tests, as in server/control/audit/log/vectors.test.ts.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex'),
)
const rootOf8 = '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'

const logOf = async (entries: Buffer[]) => {
  const { root, writes } = await appendEntries({ size: 0, read: async () => undefined, entries })
  return { root, read: async (path: string) => writes.get(path) }
}

test('the reference proofs lead to the reference root', async () => {
  const { read } = await logOf(leaves)
  for (const [index, leaf] of leaves.entries()) {
    const path = await inclusionProof(index, 8, read)
    const root = await rootOf(await leafHash(leaf), index, 8, path)
    expect(Buffer.from(root!).toString('hex')).toBe(rootOf8)
    expect(await rootOf(await leafHash(leaf), index, 8, path.slice(1))).not.toEqual(root)
  }
})

test('the browser and the server agree on every entry of logs of every small size, and on nothing else', async () => {
  const entries = Array.from({ length: 70 }, (_, at) => Buffer.from(`entry ${at}`))
  for (const size of [1, 2, 3, 5, 7, 8, 33, 70]) {
    const { root, read } = await logOf(entries.slice(0, size))
    for (let index = 0; index < size; index += 1) {
      const path = await inclusionProof(index, size, read)
      expect(Buffer.from((await rootOf(leafHashOfServer(entries[index]!), index, size, path))!)).toEqual(root)
      const elsewhere = (await rootOf(leafHashOfServer(entries[index]!), index + 1, size, path)) ?? Buffer.alloc(0)
      expect(Buffer.from(elsewhere)).not.toEqual(root)
    }
  }
})

test('a proof file of the server verifies, and an altered one does not', async () => {
  const { root, read } = await logOf(leaves)
  const signer = ed25519Signer('tower/audit', generateKeyPairSync('ed25519').privateKey)
  const note = await signCheckpoint({ origin: 'tower/audit', size: 8, root }, [signer])
  const proof = await proveEntry(5, note, read, Buffer.from('extra'))
  const leaf = leaves[5]!.toString('base64')
  expect(await verifyProof(proof, leaf)).toEqual({
    index: 5,
    size: 8,
    origin: 'tower/audit',
    root: root.toString('base64'),
    steps: 3,
    checkpoint: note,
  })
  await expect(verifyProof(proof, leaves[4]!.toString('base64'))).rejects.toThrow('altered')
  await expect(verifyProof(proof.replace('index 5', 'index 4'), leaf)).rejects.toThrow('altered')
  await expect(verifyProof(proof.replace('\n8\n', '\n9\n'), leaf)).rejects.toThrow('altered')
  await expect(verifyProof('hello', leaf)).rejects.toThrow('not a proof')
})

test('the signature of a checkpoint is told from another’s, and from one over another text', async () => {
  const { root } = await logOf(leaves)
  const keys = Array.from({ length: 3 }, () => generateKeyPairSync('ed25519').privateKey) as [
    KeyObject,
    KeyObject,
    KeyObject,
  ]
  const signers = ['tower/audit', 'witness'].map((name, at) => ed25519Signer(name, keys[at]!))
  const note = await signCheckpoint({ origin: 'tower/audit', size: 8, root }, signers)
  const own = verifierKeyOf('tower/audit', keys[0])
  await verifySignature(note, own)
  await verifySignature(note, verifierKeyOf('witness', keys[1]))
  await expect(verifySignature(note, verifierKeyOf('tower/audit', keys[2]))).rejects.toThrow('not signed by')
  await expect(verifySignature(note.replace('\n8\n', '\n9\n'), own)).rejects.toThrow('altered')
  await expect(verifySignature(note, own.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).rejects.toThrow('id of the key')
  await expect(verifySignature(note, 'nothing')).rejects.toThrow('not an Ed25519 key')
})
