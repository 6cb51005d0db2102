import { crc32, inflateRawSync } from 'node:zlib'
import { limits } from '../../control/limits.ts'
import { type ListFile, refuse } from './version.ts'

/** Signatures of the records of a ZIP file (PKWARE APPNOTE 4.3), as they read in little-endian. */
const local = 0x04034b50
const central = 0x02014b50
const end = 0x06054b50
/** The record at the end, without its comment, and the longest comment it may have. */
const endBytes = 22
const longestComment = 0xffff

export const isZip = (content: Buffer): boolean => content.length > 4 && content.readUInt32LE(0) === local

/**
 * Unpacks a ZIP file by its central directory: stored or deflated members, none encrypted, no ZIP64, each checked against
 * its CRC, all together within `limits.listUnpackedBytes` and `limits.listMembers`.
 * @throws ListRefused
 */
export function unzip(file: ListFile): ListFile[] {
  try {
    return membersOf(file)
  } catch (error) {
    if (error instanceof RangeError) return refuse(file, 'truncated', 'the ZIP file ends too early')
    throw error
  }
}

function membersOf(file: ListFile): ListFile[] {
  const zip = file.content
  let at = zip.length - endBytes
  const earliest = Math.max(0, at - longestComment)
  while (at >= earliest && zip.readUInt32LE(at) !== end) at -= 1
  if (at < earliest) refuse(file, 'truncated', 'the ZIP file has no directory')
  const count = zip.readUInt16LE(at + 10)
  if (count > limits.listMembers) refuse(file, 'wrong_layout', `${count} files in one ZIP file`)
  let place = zip.readUInt32LE(at + 16)
  let room: number = limits.listUnpackedBytes
  const members: ListFile[] = []
  for (let read = 0; read < count; read += 1) {
    if (zip.readUInt32LE(place) !== central) refuse(file, 'not_well_formed', 'the directory of the ZIP file is broken')
    const nameBytes = zip.readUInt16LE(place + 28)
    const name = zip.toString('utf8', place + 46, place + 46 + nameBytes)
    if (!name.endsWith('/')) {
      const content = contentOf(zip, place, room, { name: `${file.name}:${name}` })
      room -= content.length
      members.push({ name: `${file.name}:${name}`, content, modifiedAt: timeOf(zip, place) })
    }
    place += 46 + nameBytes + zip.readUInt16LE(place + 30) + zip.readUInt16LE(place + 32)
  }
  return members
}

function contentOf(zip: Buffer, place: number, room: number, member: Pick<ListFile, 'name'>): Buffer {
  const [flags, method] = [zip.readUInt16LE(place + 8), zip.readUInt16LE(place + 10)]
  if (flags & 1 || (method !== 0 && method !== 8))
    refuse(member, 'wrong_layout', 'encrypted, or packed in a way not read')
  const [packed, size] = [zip.readUInt32LE(place + 20), zip.readUInt32LE(place + 24)]
  if (size > room) refuse(member, 'wrong_layout', `unpacks to more than ${limits.listUnpackedBytes} bytes`)
  const header = zip.readUInt32LE(place + 42)
  if (zip.readUInt32LE(header) !== local) refuse(member, 'not_well_formed', 'not where the directory says')
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  const content = inflated(zip.subarray(start, start + packed), method, size, member)
  if (content.length !== size || crc32(content) !== zip.readUInt32LE(place + 16))
    refuse(member, 'truncated', 'it is not what the directory of the ZIP file says')
  return content
}

/** @param size what the directory says: unpacking stops there, so that a small file cannot fill the memory. */
function inflated(packed: Buffer, method: number, size: number, member: Pick<ListFile, 'name'>): Buffer {
  if (method === 0) return packed
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch (error) {
    return refuse(member, 'truncated', (error as Error).message)
  }
}

/** When a member was written: the two seconds' precision and the missing time zone (UTC is taken) are of MS-DOS. */
function timeOf(zip: Buffer, place: number): Date | undefined {
  const [time, date] = [zip.readUInt16LE(place + 12), zip.readUInt16LE(place + 14)]
  const day = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31] as const
  if (day[1] < 0 || !day[2]) return undefined
  return new Date(Date.UTC(...day, time >> 11, (time >> 5) & 63, (time & 31) * 2))
}
