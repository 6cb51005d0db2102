import { createHash } from 'node:crypto'

/**
 * A whole multipart/form-data body, because Sumsub's signature covers every byte of it.
 * The boundary is drawn from the content, so the same upload has the same bytes.
 */
export function documentForm(metadata: unknown, fileName: string, mediaType: string, content: Buffer) {
  const boundary = `tower-${createHash('sha256').update(content).digest('hex').slice(0, 40)}`
  const quoted = fileName.replace(/["\r\n]/g, (char) => encodeURIComponent(char))
  const head = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="metadata"',
    'Content-Type: application/json',
    '',
    JSON.stringify(metadata),
    `--${boundary}`,
    `Content-Disposition: form-data; name="content"; filename="${quoted}"`,
    `Content-Type: ${mediaType}`,
    '',
    '',
  ].join('\r\n')
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
