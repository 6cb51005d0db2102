import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { DisputeStanding, PspOutcome } from '../../payments/psp.ts'
import { disputeStandings, lookup } from './codes.ts'
import { type Connection, read, write } from './http.ts'

type Told = PspOutcome<{ standing: DisputeStanding }>

const dispute = z.object({ id: z.string(), status: z.string() })
const file = z.object({ id: z.string().min(1).max(300) })
const standsAt = (standing: DisputeStanding): Told => ({ result: 'done', value: { standing } })

const pathOf = (id: string): string => `/disputes/${encodeURIComponent(id)}`

/** @throws Error when it can't be known. */
async function standingOf(connection: Connection, id: string): Promise<DisputeStanding> {
  const { status } = dispute.parse(await read(connection, 'GET', pathOf(id)))
  const standing = lookup(disputeStandings, status)
  if (!standing) throw new Error(`checkout: dispute status not known: ${status.slice(0, 40)}`)
  return standing
}

/** The step from opened to another standing, which a repetition finds done. */
async function once(
  connection: Connection,
  id: string,
  reached: DisputeStanding,
  step: () => Promise<Told>,
): Promise<Told> {
  try {
    const standing = await standingOf(connection, id)
    if (standing === reached) return standsAt(reached)
    if (standing !== 'opened')
      return { result: 'rejected', code: `dispute_${standing}`, message: `The dispute is ${standing} already.` }
  } catch (error) {
    return { result: 'unknown', message: (error as Error).message }
  }
  return step()
}

/** Uploads the document, names it as the evidence, and hands it in. */
export const contest = (connection: Connection, id: string, evidence: Buffer): Promise<Told> =>
  once(connection, id, 'represented', async () => {
    const form = evidenceForm(evidence)
    const uploaded = await write(connection, '/files', undefined, form, (body) => ({
      result: 'done',
      value: file.parse(body).id,
    }))
    if (uploaded.result !== 'done') return uploaded
    const named = { additional_evidence_file: uploaded.value }
    const put = await write(connection, `${pathOf(id)}/evidence`, undefined, named, () => standsAt('opened'), 'PUT')
    if (put.result !== 'done') return put
    return write(connection, `${pathOf(id)}/evidence`, undefined, undefined, () => standsAt('represented'))
  })

export const concede = (connection: Connection, id: string): Promise<Told> =>
  once(connection, id, 'accepted', () =>
    write(connection, `${pathOf(id)}/accept`, undefined, undefined, () => standsAt('accepted')),
  )

/** A whole multipart/form-data body; its boundary follows from the document, so that the same upload has the same bytes. */
function evidenceForm(bytes: Buffer) {
  const boundary = `tower-${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}`
  const head = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="purpose"',
    '',
    'dispute_evidence',
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="evidence.pdf"',
    'Content-Type: application/pdf',
    '',
    '',
  ].join('\r\n')
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
