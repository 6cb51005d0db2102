import { type Stateful, subject } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import { states } from '../../control/states/states.ts'
import type { ApplicantDocument } from '../kyc-vendor.ts'

export const documentStates = states('document', {
  uploaded: { to: ['accepted', 'refused', 'replaced'] },
  accepted: { to: ['replaced', 'expired'] },
  refused: { to: ['replaced'] },
  expired: { to: ['replaced'] },
  replaced: { to: [] },
})

/** A paper of a client; its bytes lie sealed in `clients.document_contents`, bound by `sha256`. */
export interface ClientDocument extends Stateful<(typeof documentStates.names)[number]> {
  client: string
  kind: ApplicantDocument['kind']
  type: ApplicantDocument['type']
  side: ApplicantDocument['side']
  file_name: string
  media_type: MediaType
  /** Bytes. */
  size: number
  sha256: string
  /** ISO dates, as far as they are known. */
  issued_on: string | null
  expires_on: string | null
}

export const documents = subject<ClientDocument>({
  type: 'document',
  prefix: 'do',
  table: 'clients.documents',
  plural: 'documents',
  states: documentStates,
  owner: 'client',
})

/** What each kind of proof may be. */
export const typesOf: Readonly<Record<ApplicantDocument['kind'], readonly ApplicantDocument['type'][]>> = {
  identity: ['passport', 'id_card', 'driving_licence'],
  address: ['utility_bill', 'bank_statement'],
  selfie: ['selfie'],
}

const mediaTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const
export type MediaType = (typeof mediaTypes)[number]

/** What the first bytes say a file is; undefined for anything not taken. */
export function sniff(bytes: Buffer): MediaType | undefined {
  const starts = (text: string, at = 0) => bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))
  if (starts('%PDF-')) return 'application/pdf'
  if (starts('\xff\xd8\xff')) return 'image/jpeg'
  if (starts('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (starts('RIFF') && starts('WEBP', 8)) return 'image/webp'
  return undefined
}

/** The documents that count now, oldest first. */
export const currentDocuments = (reader: Reader, clientId: string): Promise<ClientDocument[]> =>
  reader.rows<ClientDocument>`
    select * from clients.documents where client = ${clientId} and state in ('uploaded', 'accepted') order by id`
