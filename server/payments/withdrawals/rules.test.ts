import { describe, expect, test } from 'vitest'
import { checkRules, type FactValues, judge } from '../../control/policies/policy.ts'
import { withdrawalQueue } from '../queues.ts'
import { safeReason } from './client-words.ts'
import { returnPolicyOf } from './plan.ts'
import { withdrawalPolicy } from './policy.ts'

/** A client known for long, who has traded and asks for a little. */
const clean: FactValues = {
  amount: 100_00n,
  free_margin: 0n,
  margin_level: 1_000_000n,
  credit: 0n,
  client_state: 'active',
  kyc_state: 'approved',
  document_days_left: 900n,
  address_proof_days: 90n,
  screening_open: false,
  client_risk: 'low',
  paid_before: 4n,
  median_before: 90_00n,
  requests_today: 1n,
  sum_week: 100_00n,
  hours_since_deposit: 200n,
  share_of_last_deposit: 10n,
  lots_since_deposit: 200_000_000n,
  deposits_total: 5_000_00n,
  deposits_under_way: 0n,
  source_of_funds: false,
  idle_days: 3n,
  details_changed_hours: 1_000_000n,
  legs: 2n,
  unplanned: 0n,
  over_card: 0n,
  other_sources: 0n,
  third_party_sources: 0n,
  destination_is_source: true,
  destination_state: 'approved',
  destination_cooling: false,
  destination_valid: true,
  card_expired: false,
  holder_similarity: 100n,
  instrument_days: 100n,
  card_clients: 1n,
  chargebacks: 0n,
  payouts_failed: 0n,
  payout_fee: 1_00n,
  prefunding_short: false,
  risk_alerts: 0n,
  negative_balance: false,
  drift_open: false,
}

/** What is just enough for each reason, and what is just not. */
const reasons: Record<string, readonly [enough: FactValues, not: FactValues]> = {
  W01_FREE_MARGIN: [{ free_margin: -1n }, { free_margin: 0n }],
  W02_KYC_NOT_APPROVED: [{ kyc_state: 'review_due' }, { kyc_state: 'approved' }],
  W03_DOC_EXPIRED: [{ document_days_left: -1n }, { document_days_left: 0n, address_proof_days: 730n }],
  W04_FIRST_WITHDRAWAL: [{ paid_before: 0n }, { paid_before: 1n }],
  W05_HIGH_VALUE: [{ amount: 900_00n }, { amount: 899_99n }],
  W06_NAME_MISMATCH: [{ holder_similarity: 84n }, { holder_similarity: 85n }],
  W07_THIRD_PARTY_SOURCE: [{ third_party_sources: 1n }, {}],
  W08_METHOD_MISMATCH: [{ destination_is_source: false, other_sources: 1n }, { destination_is_source: false }],
  W09_PROPORTION_RULE: [{ unplanned: 1n }, { legs: 6n }],
  W10_CARD_OVER_DEPOSIT: [{ over_card: 1n }, {}],
  W11_CARD_EXPIRED: [{ card_expired: true }, {}],
  W12_NEW_DESTINATION: [{ destination_cooling: true }, { instrument_days: 1n }],
  W13_DETAILS_CHANGED: [{ details_changed_hours: 71n }, { details_changed_hours: 72n }],
  W14_NO_TRADING: [
    { lots_since_deposit: 9_999_999n, share_of_last_deposit: 50n },
    { lots_since_deposit: 10_000_000n, share_of_last_deposit: 50n },
  ],
  W15_DEP_THEN_WD: [
    { hours_since_deposit: 23n, share_of_last_deposit: 80n, lots_since_deposit: 0n },
    { hours_since_deposit: 23n, share_of_last_deposit: 80n },
  ],
  W16_VELOCITY: [{ requests_today: 4n }, { requests_today: 3n, sum_week: 19_999_99n }],
  W17_CHARGEBACK_OPEN: [{ chargebacks: 1n }, {}],
  W18_DEPOSIT_NOT_SETTLED: [{ deposits_under_way: 1n }, {}],
  W19_BONUS_TERMS: [{ credit: 1n }, {}],
  W20_OPEN_POSITIONS_MARGIN: [{ margin_level: 149n }, { margin_level: 150n }],
  W21_NEGATIVE_BALANCE: [{ negative_balance: true }, {}],
  W22_SANCTIONS_PEP: [{ screening_open: true }, {}],
  W23_SOF_REQUIRED: [{ deposits_total: 20_000_01n }, { deposits_total: 20_000_01n, source_of_funds: true }],
  W24_DORMANT: [{ idle_days: 180n }, { idle_days: 179n }],
  W25_TRADE_ABUSE_HOLD: [{ risk_alerts: 1n }, {}],
  W26_LINKED_ACCOUNTS: [{ card_clients: 2n }, {}],
  W27_FEE_EXCEEDS: [{ payout_fee: 100_00n }, { payout_fee: 99_99n }],
  W28_PSP_FAIL: [{ payouts_failed: 1n }, {}],
  W29_TRANSLIT_FORMAT: [{ destination_valid: false }, {}],
  W30_LEGAL_HOLD: [{ client_state: 'suspended' }, { client_state: 'limited' }],
  W31_LEDGER_DRIFT: [{ drift_open: true }, {}],
  W32_PSP_BALANCE: [{ prefunding_short: true }, {}],
}

const judged = (facts: FactValues) =>
  judge(withdrawalPolicy, withdrawalPolicy.rules, withdrawalPolicy.parameters, { ...clean, ...facts })

test('there are 32 reasons, each with a rule, a name in its queue, and facts that it knows', () => {
  const codes = Object.keys(reasons)
  expect(codes).toHaveLength(32)
  expect(withdrawalPolicy.rules.map(({ code }) => code)).toEqual(codes)
  expect(codes.filter((code) => !(code in withdrawalQueue.reasons))).toEqual([])
  expect(checkRules(withdrawalPolicy, withdrawalPolicy.rules)).toEqual([])
  expect(Object.keys(clean).sort()).toEqual(Object.keys(withdrawalPolicy.facts).sort())
})

test('who gives no reason is paid straight through', () => {
  expect(judged({})).toMatchObject({ outcome: 'auto', reasons: [] })
})

describe.each(Object.entries(reasons))('%s', (code, [enough, not]) => {
  test('fires at its threshold, and not before; every other rule is judged all the same', () => {
    const fired = judged(enough)
    expect(fired.reasons).toContain(code)
    expect(fired.trace).toHaveLength(32)
    expect(fired.outcome).toBe(code === 'W08_METHOD_MISMATCH' ? 'auto' : 'review')
    expect(judged(not).reasons).not.toContain(code)
  })
})

test('nobody learns from the words that a name was found on a list', () => {
  const told = (...codes: string[]) => safeReason({ state: 'review', reasons: codes })
  const routine = told('W04_FIRST_WITHDRAWAL')
  for (const code of Object.keys(reasons)) expect(told(code, 'W22_SANCTIONS_PEP')).toBe(routine)
  expect(told('W22_SANCTIONS_PEP')).toBe(routine)
  expect(told('W03_DOC_EXPIRED', 'W04_FIRST_WITHDRAWAL')).toMatch(/document/)
  expect(safeReason({ state: 'paid', reasons: ['W03_DOC_EXPIRED'] })).toBeNull()
})

test('how money returns is read from the parameters', () => {
  expect(returnPolicyOf(withdrawalPolicy.parameters)).toEqual({
    refund: ['card', 'wallet'],
    payout: ['bank', 'wallet', 'crypto', 'local', 'card'],
    share: 'oldest_first',
    mostLegs: 6,
  })
  expect(returnPolicyOf({ refund_card: 0, refund_wallet: 0, payout_card: 0, share_proportional: 1 })).toMatchObject({
    refund: [],
    payout: ['bank', 'wallet', 'crypto', 'local'],
    share: 'proportional',
  })
})
