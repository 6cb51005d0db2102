import { createHash } from 'node:crypto'
import { z } from 'zod'
import { limits } from '../../control/limits.ts'

/** The bytes of an uploaded file. Written down (audit entry, idempotency) it is only its hash and size. */
export class FileContent {
  readonly bytes: Buffer
  readonly sha256: string
  constructor(bytes: Buffer) {
    this.bytes = bytes
    this.sha256 = createHash('sha256').update(bytes).digest('hex')
  }
  toJSON() {
    return { sha256: this.sha256, size: this.bytes.length }
  }
}

/** A file in base64, within the upload limit. */
export const fileContent = z
  .base64()
  .max(Math.ceil(limits.uploadBytes / 3) * 4, `larger than ${limits.uploadBytes / 1024 / 1024} MB`)
  .transform((text) => new FileContent(Buffer.from(text, 'base64')))
