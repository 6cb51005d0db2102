/**
 * The sequenced audit log's pure core: a Merkle log with RFC 6962 hashes in the C2SP formats tlog-tiles,
 * tlog-checkpoint, signed-note (Ed25519) and tlog-proof. It reads through a function and returns what to store.
 */
export { type Append, type Appended, appendEntries } from './append.ts'
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './check-proof.ts'
export { type Checkpoint, openCheckpoint, readCheckpoint, signCheckpoint } from './checkpoint.ts'
export { consistencyProof, emptyRoot, inclusionProof, leafHash, nodeHash, rootFromTiles } from './merkle.ts'
export {
  ed25519Signer,
  type NoteSigner,
  openNote,
  parseNote,
  parseVerifierKey,
  signNote,
  type VerifierKey,
  verifierKeyOf,
} from './note.ts'
export { encodeProof, type LogProof, parseProof, proveEntry, verifyProof } from './proof.ts'
export {
  decodeBundle,
  encodeBundle,
  LogError,
  maxEntryBytes,
  parseTilePath,
  type Read,
  type TileAddress,
  tilePath,
} from './tiles.ts'
export { type LogProblem, type LogReport, verifyLog } from './verify.ts'
