import type { PolicyDeclaration } from '../../control/policies/policy.ts'

/**
 * Which withdrawals are paid straight through. Money is in minor units of the entity's base currency.
 * `second_approval` is not a rule: from this amount on, an approval by hand needs a second person.
 */
export const withdrawalPolicy: PolicyDeclaration = {
  name: 'withdrawal',
  title: 'Paying out',
  facts: {
    amount: { type: 'int', title: 'Amount in base currency', unit: 'money' },
    kyc_state: { type: 'string', title: 'State of the verification' },
    document_days_left: { type: 'int', title: 'Days until the first document expires', unit: 'days' },
    screening_open: { type: 'bool', title: 'A screening hit is open' },
    client_risk: { type: 'string', title: 'Risk rating of the client' },
    paid_before: { type: 'int', title: 'Withdrawals paid before' },
    requests_today: { type: 'int', title: 'Withdrawal requests in 24 hours, this one included' },
    sum_week: { type: 'int', title: 'Withdrawals in 7 days, this one included', unit: 'money' },
    hours_since_deposit: { type: 'int', title: 'Hours since the last deposit', unit: 'hours' },
    share_of_last_deposit: { type: 'int', title: 'Amount as a share of the last deposit', unit: 'percent' },
    lots_since_deposit: { type: 'int', title: 'Lots traded since the last deposit, in 1e-8', unit: 'lots_e8' },
    over_card: { type: 'int', title: 'Amount beyond what the card brought in and has not got back', unit: 'money' },
    holder_similarity: { type: 'int', title: 'Similarity of card holder and client name', unit: 'percent' },
    instrument_days: { type: 'int', title: 'Days since the destination was first used', unit: 'days' },
    card_clients: { type: 'int', title: 'Clients who have used this card' },
    chargebacks: { type: 'int', title: 'Chargebacks in 180 days' },
    negative_balance: { type: 'bool', title: 'An account of the client is below zero' },
    drift_open: { type: 'bool', title: 'Platform and ledger differ' },
  },
  parameters: {
    high_value: 5_000_00,
    second_approval: 25_000_00,
    name_similarity: 75,
    velocity: 3,
    week_sum: 20_000_00,
    minimum_lots: 10_000_000,
    document_days: 0,
  },
  rules: [
    {
      code: 'W02_KYC_NOT_APPROVED',
      title: 'The verification is not approved',
      when: "kyc_state != 'approved'",
      outcome: 'review',
    },
    {
      code: 'W03_DOC_EXPIRED',
      title: 'A document has expired',
      when: 'document_days_left < p.document_days',
      outcome: 'review',
    },
    {
      code: 'W04_FIRST_WITHDRAWAL',
      title: 'The first withdrawal of the client',
      when: 'paid_before == 0',
      outcome: 'review',
    },
    { code: 'W05_HIGH_VALUE', title: 'A high value', when: 'amount >= p.high_value', outcome: 'review' },
    {
      code: 'W06_NAME_MISMATCH',
      title: 'The card holder is not the client',
      when: 'holder_similarity < p.name_similarity',
      outcome: 'review',
    },
    { code: 'W10_CARD_OVER_DEPOSIT', title: 'More than the card brought in', when: 'over_card > 0', outcome: 'review' },
    {
      code: 'W12_NEW_DESTINATION',
      title: 'A new destination for a client known longer',
      when: 'instrument_days < 1 && paid_before > 0 && hours_since_deposit > 24',
      outcome: 'review',
    },
    {
      code: 'W14_NO_TRADING',
      title: 'No trading since the deposit',
      when: 'lots_since_deposit < p.minimum_lots && share_of_last_deposit >= 50',
      outcome: 'review',
    },
    {
      code: 'W15_DEP_THEN_WD',
      title: 'Deposit, then withdrawal',
      when: 'hours_since_deposit < 24 && share_of_last_deposit >= 80 && lots_since_deposit < p.minimum_lots',
      outcome: 'review',
    },
    {
      code: 'W16_VELOCITY',
      title: 'Many requests, or a high sum, in a short time',
      when: 'requests_today > p.velocity || sum_week >= p.week_sum',
      outcome: 'review',
    },
    { code: 'W17_CHARGEBACK_OPEN', title: 'A chargeback on a deposit', when: 'chargebacks > 0', outcome: 'review' },
    { code: 'W21_NEGATIVE_BALANCE', title: 'An account below zero', when: 'negative_balance', outcome: 'review' },
    { code: 'W22_SANCTIONS_PEP', title: 'A screening hit is open', when: 'screening_open', outcome: 'review' },
    {
      code: 'W26_LINKED_ACCOUNTS',
      title: 'The card is shared with another client',
      when: 'card_clients > 1',
      outcome: 'review',
    },
    { code: 'W31_LEDGER_DRIFT', title: 'Platform and ledger differ', when: 'drift_open', outcome: 'review' },
  ],
}
