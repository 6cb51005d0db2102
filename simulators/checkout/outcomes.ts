/** How an issuer answers. Codes are Checkout.com's. */
export interface Response {
  code: string
  summary: string
}

export const approved: Response = { code: '10000', summary: 'Approved' }
const doNotHonour: Response = { code: '20005', summary: 'Declined - Do not honour' }
export const insufficientFunds: Response = { code: '20051', summary: 'Insufficient funds' }
export const payoutDeclined: Response = { code: '50150', summary: 'Payout declined by the issuer' }

/** By the last two digits of the amount in minor units. */
const byAmount: Record<string, Response> = {
  '05': doNotHonour,
  14: { code: '30041', summary: 'Lost card - Pick up' },
  51: insufficientFunds,
}

interface TestCard {
  response: Response
  /** Put in the card's token: what becomes of a payout to it. */
  payouts?: 'return' | 'decline'
}

const testCards: Record<string, TestCard> = {
  '4242424242424242': { response: approved },
  '5555555555554444': { response: approved },
  '4000056655665556': { response: approved, payouts: 'return' },
  '4000000000003220': { response: approved, payouts: 'decline' },
  '4000000000000002': { response: doNotHonour },
  '4000000000009995': { response: insufficientFunds },
}

const unknownCard: TestCard = { response: { code: '20014', summary: 'Invalid account number (no such number)' } }

const testCard = (number: string): TestCard => (Object.hasOwn(testCards, number) && testCards[number]) || unknownCard

/** The issuer's answer to a card and an amount. */
export function decide(number: string, amountMinor: bigint): Response {
  const { response } = testCard(number)
  const cents = (amountMinor % 100n).toString().padStart(2, '0')
  return response === approved && Object.hasOwn(byAmount, cents) ? byAmount[cents]! : response
}

/** What the tokens of a card are marked with. */
export const cardMark = (number: string): string => testCard(number).payouts ?? ''

/** What becomes of a payout, by the mark in its token. */
export const payoutFate = (token: string): 'paid' | 'return' | 'decline' =>
  token.includes('return') ? 'return' : token.includes('decline') ? 'decline' : 'paid'
