import type { PolicyDeclaration } from '../../control/policies/policy.ts'

/** Which book an account begins in. No rule fires: the house keeps its trades (B). Any rule fires: they are covered (A). */
export const bookPolicy: PolicyDeclaration = {
  name: 'book',
  title: 'Routing to a book',
  facts: {
    category: { type: 'string', title: 'Client category: retail or professional' },
    risk: { type: 'string', title: 'Risk rating of the client: low, medium or high' },
    country: { type: 'string', title: 'Country of residence (ISO 3166-1 alpha-2)' },
    leverage: { type: 'int', title: 'Leverage of the account, 1 to this' },
    accounts: { type: 'int', title: 'Trading accounts of the client' },
  },
  parameters: { leverage_covered: 200 },
  rules: [
    {
      code: 'A_PROFESSIONAL',
      title: 'Professional clients are covered',
      when: 'category == "professional"',
      outcome: 'review',
    },
    { code: 'A_LEVERAGE', title: 'High leverage is covered', when: 'leverage > p.leverage_covered', outcome: 'review' },
  ],
}
