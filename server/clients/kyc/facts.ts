import type { Context } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import { decide } from '../../control/policies/decide.ts'
import type { FactValues, Judgement } from '../../control/policies/policy.ts'
import { ageAt, type Client, type Risk } from '../client.ts'
import { type ClientDocument, currentDocuments } from '../documents/document.ts'
import { countryRisk } from '../registration/jurisdictions.ts'
import type { ListsReady } from '../screening/lists.ts'
import { type Screening, screenClient } from '../screening/screening.ts'
import { aboutKyc, type KycCase } from './kyc-case.ts'
import { kycPolicy } from './policy.ts'

/** What the vendor said, as the policy takes it. */
export interface VendorWord {
  verdict: string
  reasons: readonly string[]
}

const day = 86_400_000
const daysBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / day)

/** How risky a client is, before a person says otherwise. */
export function riskOf(country: ReturnType<typeof countryRisk>, hits: number, reasons: readonly string[]): Risk {
  const grave = ['K10_TAMPER', 'K12_SANCTIONS_HIT', 'K13_PEP', 'K14_ADVERSE_MEDIA', 'K18_RISK_SCORE_HIGH']
  if (country === 'high' || country === 'blocked' || hits > 0 || reasons.some((reason) => grave.includes(reason)))
    return 'high'
  return country
}

/** The first day on which an identity document is no longer valid; null when none says. */
export const firstExpiry = (papers: readonly ClientDocument[]): string | null =>
  papers.flatMap(({ kind, expires_on }) => (kind === 'identity' && expires_on ? [expires_on] : [])).sort()[0] ?? null

async function hasDouble(reader: Reader, client: Client): Promise<boolean> {
  const double = await reader.maybe`
    select 1 from clients.clients where birth_date = ${client.birth_date} and id <> ${client.id} and state <> 'registered'
      and lower(last_name) = lower(${client.last_name}) and lower(first_name) = lower(${client.first_name}) limit 1`
  return double !== undefined
}

export interface Assessment extends Judgement {
  screening: Screening
  risk: Risk
  /** The stored decision, de_…. */
  decision: string
  /** Name and edition of the policy. */
  policy: string
}

/** Screens a client, gathers the facts and lets the policy judge. */
export async function assess(
  context: Context,
  kyc: KycCase,
  client: Client,
  word: VendorWord,
  ready: ListsReady,
): Promise<Assessment> {
  const { tx, now } = context
  const screening = await screenClient(context, client, ready)
  const hits = screening.hits.filter(({ cleared }) => !cleared)
  const papers = await currentDocuments(tx, client.id)
  const country = countryRisk(client.country, now)
  const risk = riskOf(country, hits.length, word.reasons)
  const today = now.toISOString().slice(0, 10)
  const expiry = firstExpiry(papers)
  const issued = papers.find(({ kind }) => kind === 'address')?.issued_on
  const facts: FactValues = {
    vendor_verdict: word.verdict,
    vendor_reasons: [...word.reasons],
    screening_lists: BigInt(ready.versions.length),
    screening_hits: BigInt(hits.length),
    screening_score: BigInt(Math.round((hits[0]?.score ?? 0) * 100)),
    country: client.country,
    country_risk: country,
    risk,
    age: BigInt(ageAt(client.birth_date, now)),
    duplicate: await hasDouble(tx, client),
    identity_expires_in: BigInt(expiry ? daysBetween(today, expiry) : 9999),
    address_proof_age: BigInt(issued ? Math.max(0, daysBetween(issued, today)) : 0),
  }
  return { ...(await decide(context, kycPolicy, aboutKyc(kyc), facts)), screening, risk }
}
