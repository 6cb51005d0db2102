/** How a gateway answers. */
export interface Response {
  status: 'approved' | 'rejected' | 'error' | 'pending_async'
  code: string
  details: string
}

export const approved: Response = { status: 'approved', code: 'SC-000', details: 'Approved' }
const doNotHonour: Response = { status: 'rejected', code: 'SC-005', details: 'Do not honor' }
export const issuerDown: Response = { status: 'error', code: 'SC-091', details: 'Issuer unavailable' }
export const payoutRefused: Response = { status: 'rejected', code: 'SC-057', details: 'Payout refused by the issuer' }

/** By the last two digits of the amount. */
const byAmount: Record<string, Response> = {
  '05': doNotHonour,
  14: { status: 'rejected', code: 'SC-041', details: 'Lost card, pick up' },
  33: { status: 'pending_async', code: 'SC-009', details: 'Waiting for the payer' },
  51: { status: 'rejected', code: 'SC-051', details: 'Insufficient funds' },
  91: issuerDown,
}
/** The first gateway fails, the next one takes it. */
export const cascades = (amount: number): boolean => amount % 100 === 92
/** The processor takes another currency. */
export const exchanges = (amount: number): boolean => amount % 100 === 77

const testCards: Record<string, { response: Response; payouts?: 'return' | 'decline' }> = {
  '4242424242424242': { response: approved },
  '5555555555554444': { response: approved },
  '4000056655665556': { response: approved, payouts: 'return' },
  '4000000000003220': { response: approved, payouts: 'decline' },
  '4000000000000002': { response: doNotHonour },
}
const noSuchCard = { response: { status: 'rejected', code: 'SC-015', details: 'No such card' } as const }
const testCard = (number: string): (typeof testCards)[string] =>
  (Object.hasOwn(testCards, number) && testCards[number]) || noSuchCard

/** The answer to a card and an amount. */
export function decide(number: string, amount: number): Response {
  const { response } = testCard(number)
  const cents = String(amount % 100).padStart(2, '0')
  return response === approved && Object.hasOwn(byAmount, cents) ? byAmount[cents]! : response
}

/** What the tokens of a card are marked with. */
export const cardMark = (number: string): string => testCard(number).payouts ?? ''

/** What becomes of a payout, by the mark in its token. */
export const payoutFate = (token: string): 'paid' | 'return' | 'decline' =>
  token.includes('return') ? 'return' : token.includes('decline') ? 'decline' : 'paid'
