import { nameSimilarity } from '../../clients/index.ts'
import { compact, creditorReferenceCore } from '../../control/account-numbers.ts'
import type { Currency } from '../../control/money.ts'
import { payerNumber } from '../psp.ts'

/** What money says of itself. */
export interface Evidence {
  amount: bigint
  currency: Currency
  payer_name: string | null
  payer_account: string | null
  reference: string | null
  creditor_reference: string | null
  end_to_end_id: string | null
  remittance: string | null
}

/** A client as the matcher sees one. */
export interface Known {
  client: string
  entity: string
  name: string
  /** Active ones only. */
  accounts: readonly { id: string; login: string; currency: Currency }[]
  /** Deposits that still wait for their money. */
  expected: readonly { id: string; account: string; amount: bigint; currency: Currency; claim: string | null }[]
  /** Those of the deposits named in the texts that are this client's. */
  deposits: readonly string[]
  /** How many clients have paid from the payer's account, this one among them; 0 where this one has not. */
  payers: number
}

/** One reason to think so, with what it adds. */
export interface Feature {
  feature: keyof typeof weights
  points: number
  detail: string
}

export interface Candidate {
  client: string
  entity: string
  name: string
  account: string | null
  /** The deposit that waits for this money. */
  deposit: string | null
  /** 0 to 100. */
  score: number
  features: Feature[]
}

/**
 * What each feature is worth. The first five name a client, and the best of them counts; any other that agrees adds
 * `agreement`. A name or a login alone never reaches what is credited
 * by rule as shipped. The last three only support.
 */
export const weights = {
  creditor_reference: 90,
  end_to_end_id: 90,
  client_number: 85,
  login: 72,
  payer_account: 82,
  payer_name: 65,
  amount: 10,
  currency: 5,
  claim: 10,
} as const

const naming = ['creditor_reference', 'end_to_end_id', 'client_number', 'login', 'payer_account'] as const
const supporting = ['amount', 'currency', 'claim'] as const
const agreement = 4
/** Names less alike than this, in percent, say nothing. */
const likeName = 60
/** Below this a candidate is no candidate. */
const leastScore = 30

/** Characters that people write for those of a number (Crockford's base 32). */
const asNumber = (text: string): string => text.replaceAll('O', '0').replace(/[IL]/g, '1')

/** What in the texts of a transfer may name someone. */
export function namesIn(evidence: Evidence) {
  const texts = [evidence.creditor_reference, evidence.reference, evidence.end_to_end_id, evidence.remittance]
  const all = texts.filter((text) => text !== null).join(' ')
  const structured = creditorReferenceCore(evidence.creditor_reference ?? '')
  // A payer's bank may have no field for it: it then stands in the text, often in groups of four.
  const written = compact(all).match(/RF\d{2}[0-9A-Z]{12}/g) ?? []
  const free = [
    ...all.toUpperCase().matchAll(/(?<![0-9A-Z])([0-9A-Z]{4})[ -]?([0-9A-Z]{4})[ -]?([0-9A-Z]{4})(?![0-9A-Z])/g),
  ]
  return {
    references: [structured, ...written.map(creditorReferenceCore)].filter((core) => core !== undefined).map(asNumber),
    numbers: free.map(([, ...groups]) => asNumber(groups.join(''))),
    ids: [...all.matchAll(/\b(?:dp|cl)_[0-9a-hjkmnp-tv-z]{26}\b/gi)].map(([id]) => id.toLowerCase()),
    logins: [...all.matchAll(/(?<![0-9A-Za-z])\d{4,12}(?![0-9A-Za-z])/g)].map(([login]) => login),
  }
}

/** Whose it may be, the likeliest first. The order of what is known leaves no trace. */
export function candidatesOf(evidence: Evidence, known: readonly Known[]): Candidate[] {
  const names = namesIn(evidence)
  return known
    .map((one) => candidate(evidence, names, one))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.client < b.client ? -1 : 1))
}

function candidate(evidence: Evidence, names: ReturnType<typeof namesIn>, known: Known): Candidate {
  const number = payerNumber(known.client)
  const expected = expectedOf(evidence, names.ids, known)
  const login = known.accounts.find((account) => names.logins.includes(account.login))
  const alike = evidence.payer_name === null ? 0 : nameSimilarity(evidence.payer_name, known.name)
  const account = accountOf(evidence, known, expected?.account ?? login?.id)
  const found: Partial<Record<Feature['feature'], string | false | null | undefined>> = {
    creditor_reference: names.references.includes(number) && `${number} in the creditor reference`,
    end_to_end_id: names.ids.find((id) => id === known.client || known.deposits.includes(id)),
    client_number: names.numbers.includes(number) && `${number} in the text`,
    login: login && `login ${login.login} in the text`,
    payer_account: known.payers === 1 && `has paid from ${evidence.payer_account} before`,
    payer_name: alike >= likeName && `${alike} % like ${known.name}`,
    amount:
      expected?.amount === evidence.amount && expected.currency === evidence.currency && `${expected.id} waits for it`,
    currency: account?.currency === evidence.currency && `has an account in ${evidence.currency}`,
    claim:
      expected?.claim && compact(Object.values(evidence).join(' ')).includes(compact(expected.claim)) && expected.claim,
  }
  const features = Object.entries(found).flatMap(([name, detail]): Feature[] => {
    if (!detail) return []
    const feature = name as Feature['feature']
    const points = feature === 'payer_name' ? Math.round((weights.payer_name * alike) / 100) : weights[feature]
    return [{ feature, points, detail }]
  })
  return {
    client: known.client,
    entity: known.entity,
    name: known.name,
    account: account?.id ?? null,
    deposit: expected?.id ?? null,
    score: scoreOf(features),
    features,
  }
}

function scoreOf(features: readonly Feature[]): number {
  const points = (of: readonly string[]) =>
    features.filter(({ feature }) => of.includes(feature)).map((one) => one.points)
  const strong = points(naming)
  const name = points(['payer_name'])[0] ?? 0
  const identity = Math.max(0, ...strong, name)
  // Where nothing names anyone, an amount that fits is chance.
  if (identity === 0) return 0
  const others = strong.length + (name > 0 ? 1 : 0) - 1
  const support = points(supporting).reduce((sum, each) => sum + each, 0)
  return Math.min(100, identity + others * agreement + support)
}

/** The deposit that waits for it: the one it names, else one of its very amount, the oldest first. */
function expectedOf(evidence: Evidence, ids: readonly string[], { expected }: Known) {
  const oldest = [...expected].sort((a, b) => (a.id < b.id ? -1 : 1))
  return (
    oldest.find(({ id }) => ids.includes(id)) ??
    oldest.find(({ amount, currency }) => amount === evidence.amount && currency === evidence.currency) ??
    (oldest.length === 1 && oldest[0]?.currency === evidence.currency ? oldest[0] : undefined)
  )
}

/** The account it names, else the client's first in its currency, else their first. */
function accountOf({ currency }: Evidence, { accounts }: Known, named: string | undefined) {
  const first = [...accounts].sort((a, b) => (a.id < b.id ? -1 : 1))
  return first.find(({ id }) => id === named) ?? first.find((account) => account.currency === currency) ?? first[0]
}

/** The one candidate whom a rule may credit; undefined where none reaches the threshold, or more than one does. */
export function soleCandidate(candidates: readonly Candidate[], threshold: number): Candidate | undefined {
  const likely = candidates.filter(({ score }) => score >= threshold)
  return likely.length === 1 ? likely[0] : undefined
}
