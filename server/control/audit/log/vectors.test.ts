import { createPrivateKey } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  appendEntries,
  consistencyProof,
  ed25519Signer,
  emptyRoot,
  inclusionProof,
  leafHash,
  openNote,
  parseVerifierKey,
  rootFromTiles,
  signNote,
  verifierKeyOf,
  verifyConsistency,
  verifyInclusion,
} from './index.ts'

// The leaves and roots of the certificate-transparency reference implementation's Merkle tree tests
// (github.com/google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc), used by every later one.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex'),
)
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map((hex) => Buffer.from(hex, 'hex'))

const treeOf = async (size: number) => {
  const { root, writes } = await appendEntries({
    size: 0,
    read: async () => undefined,
    entries: leaves.slice(0, size),
  })
  return { root, read: async (path: string) => writes.get(path) }
}

test('the reference tree has the reference roots', async () => {
  expect(emptyRoot).toEqual(roots[0])
  for (const [size, root] of roots.entries()) {
    const tree = await treeOf(size)
    expect(tree.root, `${size} leaves`).toEqual(root)
    expect(await rootFromTiles(size, tree.read), `${size} leaves`).toEqual(root)
  }
})

// Paths and consistency proof of the same reference test.
test('the reference tree has the reference proofs', async () => {
  const hex = (hashes: Buffer[]) => hashes.map((hash) => hash.toString('hex'))
  const { read } = await treeOf(8)
  expect(hex(await inclusionProof(0, 8, read))).toEqual([
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ])
  expect(hex(await inclusionProof(5, 8, read))).toEqual([
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
  expect(hex(await consistencyProof(6, 8, read))).toEqual([
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
  for (const [index, entry] of leaves.entries()) {
    const proof = await inclusionProof(index, 8, read)
    expect(verifyInclusion({ leaf: leafHash(entry), index, size: 8, root: roots[8]!, proof })).toBe(true)
  }
  for (let oldSize = 0; oldSize <= 8; oldSize += 1) {
    const proof = await consistencyProof(oldSize, 8, read)
    expect(verifyConsistency({ oldSize, oldRoot: roots[oldSize]!, size: 8, root: roots[8]!, proof })).toBe(true)
  }
})

// The published example of golang.org/x/mod/sumdb/note: its keys and the note they sign.
const neumann = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const neumannSeed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
const neumannText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const neumannNote = `${neumannText}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`

test("a note of Go's reference implementation opens, and signing gives the same bytes", async () => {
  expect(openNote(neumannNote, [neumann]).text).toBe(neumannText)
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), neumannSeed])
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  expect(verifierKeyOf('PeterNeumann', privateKey)).toBe(neumann)
  expect(await signNote(neumannText, [ed25519Signer('PeterNeumann', privateKey)])).toBe(neumannNote)
})

test("the Go checksum database's published key is read", () => {
  const key = parseVerifierKey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8')
  expect([key.name, key.keyId.toString('hex')]).toEqual(['sum.golang.org', '033de0ae'])
})
