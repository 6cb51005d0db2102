import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Seals bytes so that only the holder of the key reads them, and any change is noticed. */
export interface SecretBox {
  seal(bytes: Buffer): Buffer
  /** Throws when the bytes were not sealed with this key, or were changed. */
  open(sealed: Buffer): Buffer
}

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM with a random nonce: `nonce | tag | ciphertext`. */
export function secretBox(key: Buffer): SecretBox {
  if (key.length !== keyBytes) throw new Error(`the document key must have ${keyBytes} bytes, it has ${key.length}`)
  return {
    seal(bytes) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce)
      const body = Buffer.concat([cipher.update(bytes), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes))
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()])
    },
  }
}
