import { createHash } from 'node:crypto'

const md5 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What both sides of an MT5 Web API handshake derive from the manager's API password. */
export const passwordHash = (password: string): Buffer =>
  md5(md5(Buffer.from(password, 'utf16le')), Buffer.from('WebAPI'))

/** The proof of knowing the password for the other side's challenge (32 hex characters), as 32 hex characters. */
export const proof = (hash: Uint8Array, challenge: string): string =>
  md5(hash, Buffer.from(challenge, 'hex')).toString('hex')
