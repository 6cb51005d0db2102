/** What the server takes, in bytes and kinds. */
export const maxBytes = 10 * 1024 * 1024
export const acceptedTypes = 'image/jpeg,image/png,image/webp,application/pdf'

const signatures: readonly { type: string; at: number; text: string }[] = [
  { type: 'application/pdf', at: 0, text: '%PDF-' },
  { type: 'image/jpeg', at: 0, text: '\xff\xd8\xff' },
  { type: 'image/png', at: 0, text: '\x89PNG\r\n\x1a\n' },
  { type: 'image/webp', at: 8, text: 'WEBP' },
]

const mb = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)

/** The kind of a file by its first bytes, or what is wrong with it and what to do. */
export async function checkFile(file: File): Promise<{ type: string } | { problem: string }> {
  if (file.size === 0) return { problem: 'This file is empty. Please choose another.' }
  if (file.size > maxBytes)
    return {
      problem: `This file has ${mb(file.size)} MB; at most ${mb(maxBytes)} MB are taken. Take the photo again with a lower quality, or send a PDF.`,
    }
  const start = String.fromCharCode(...new Uint8Array(await file.slice(0, 16).arrayBuffer()))
  const found = signatures.find(({ at, text }) => start.startsWith(text, at))
  if (found && (found.type === 'application/pdf' || (await opens(file)))) return { type: found.type }
  if (found) return { problem: 'This picture cannot be opened. Please take it again.' }
  return {
    problem:
      'We take photos (JPEG, PNG, WebP) and PDF. Please take a photo of the document, or save it as one of these.',
  }
}

const opens = (file: File): Promise<boolean> =>
  createImageBitmap(file).then(
    (picture) => {
      picture.close()
      return true
    },
    () => false,
  )

/** SHA-256 in hex, as the server keeps it; undefined where the browser has none (no https). */
export async function hashOf(file: Blob): Promise<string | undefined> {
  const hash = await crypto.subtle?.digest('SHA-256', await file.arrayBuffer())
  return hash && Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The file in base64, without the prefix of a data URL. */
export const base64Of = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
