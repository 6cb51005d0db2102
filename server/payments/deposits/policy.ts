import type { PolicyDeclaration } from '../../control/policies/policy.ts'

/** Whether money that came in is credited by rule. Thresholds are in minor units of the entity's base currency. */
export const depositPolicy: PolicyDeclaration = {
  name: 'deposit',
  title: 'Crediting deposits',
  facts: {
    amount: { type: 'int', title: 'Processed amount in base currency', unit: 'money' },
    amount_matches: { type: 'bool', title: 'Processed equals requested' },
    payer_known: { type: 'bool', title: 'The provider named the payer' },
    payer_similarity: { type: 'int', title: 'Similarity of payer and client name', unit: 'percent' },
    deposits_today: { type: 'int', title: 'Deposits in 24 hours, this one included' },
    sum_week: { type: 'int', title: 'Deposits in 7 days in base currency', unit: 'money' },
    card_clients: { type: 'int', title: 'Clients who have used this card' },
    cards_month: { type: 'int', title: 'Cards of the client in 30 days' },
  },
  parameters: { name_similarity: 75, single_large: 20_000_00, many_in_day: 5, week_sum: 50_000_00, many_cards: 3 },
  rules: [
    {
      code: 'D03_THIRD_PARTY',
      title: 'The payer is not the client',
      when: 'payer_known && payer_similarity < p.name_similarity',
      outcome: 'review',
    },
    { code: 'D04_AMOUNT_DIFF', title: 'Another amount than asked for', when: '!amount_matches', outcome: 'review' },
    { code: 'D14_SINGLE_LARGE', title: 'A single large deposit', when: 'amount >= p.single_large', outcome: 'review' },
    {
      code: 'D15_MANY_IN_DAY',
      title: 'Many deposits in a day',
      when: 'deposits_today > p.many_in_day',
      outcome: 'review',
    },
    {
      code: 'D12_HIGH_CUMULATIVE',
      title: 'A high sum in seven days',
      when: 'sum_week >= p.week_sum',
      outcome: 'review',
    },
    {
      code: 'D16_MULTI_CARD',
      title: 'A card of several clients, or many cards',
      when: 'card_clients > 1 || cards_month > p.many_cards',
      outcome: 'review',
    },
  ],
}
