import { type Context, type Stateful, subject } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import type { Risk } from '../client.ts'
import type { Verdict } from '../kyc-vendor.ts'
import { type KycState, kycStates } from './states.ts'

/** The verification of one client, through all its rounds. */
export interface KycCase extends Stateful<KycState> {
  client: string
  attempts: number
  submitted_at: Date
  /** The vendor's id of the person. */
  applicant: string | null
  vendor_verdict: Verdict | null
  vendor_reasons: string[]
  vendor_labels: string[]
  vendor_message: string | null
  vendor_at: Date | null
  /** The newest screening, sc_…. */
  screening: string | null
  /** The newest decision of the policy, de_…. */
  decision: string | null
  reasons: string[]
  risk: Risk
  outcome: 'approved' | 'rejected_final' | 'rejected_retryable' | 'revoked' | null
  rationale: string | null
  client_message: string | null
  decided_by: string | null
  decided_at: Date | null
  approved_at: Date | null
  /** ISO date: the first of the documents to expire. */
  document_expiry: string | null
  /** When the state wants attention: vendor late, reply late, review due. */
  due_at: Date | null
}

export const kycCases = subject<KycCase>({
  type: 'kyc case',
  prefix: 'ky',
  table: 'clients.kyc_cases',
  plural: 'kyc',
  states: kycStates,
  owner: 'client',
})

export const aboutKyc = (kyc: KycCase) => ({ type: kycCases.type, id: kyc.id, entity: kyc.entity })

export interface KycStanding {
  state: KycState
  risk: Risk
  approved_at: Date | null
  /** ISO date. */
  document_expiry: string | null
  /** `unresolved` while a hit waits for a person's word. */
  screening: 'none' | 'clear' | 'unresolved' | 'cleared' | 'confirmed'
}

/** Where a client's verification stands; undefined before the first documents are handed in. */
export async function kycOf(reader: Reader, clientId: string): Promise<KycStanding | undefined> {
  return reader.maybe<KycStanding>`
    select k.state, k.risk, k.approved_at, k.document_expiry,
      case when s.id is null then 'none' when s.disposition = 'confirmed' then 'confirmed'
        when s.hit_count = s.cleared_count then 'clear' when s.disposition = 'false_positive' then 'cleared'
        else 'unresolved' end as screening
    from clients.kyc_cases k left join clients.screenings s on s.id = k.screening
    where k.client = ${clientId}`
}

/** The locked case of a client, if it has one. */
export const lockKycOf = (context: Context, clientId: string): Promise<KycCase | undefined> =>
  context.tx.maybe<KycCase>`select * from clients.kyc_cases where client = ${clientId} for update`
