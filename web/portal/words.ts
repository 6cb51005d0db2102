import { moneyText } from '../kit/money.tsx'
import type { Problem } from '../kit/problem.ts'
import type { Tone } from '../kit/tone.ts'
import type { Deposit, Withdrawal } from './reads.ts'

/** The refusal as a client reads it: without reason codes, without advice meant for programs, and with money as elsewhere. */
export function plain({ detail, title }: Problem): string {
  const text = detail
    .replace(/\b[A-Z]\d\d_[A-Z_]+: /g, '')
    .replace(/(^|\s)[^.]*\b(named in (detail|errors)|administrator|Idempotency-Key)\b[^.]*\./g, '')
    .replace(/\b(\d+\.\d+) ([A-Z]{3,4})\b/g, (_, amount, currency) => moneyText({ amount, currency }))
    .trim()
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : title
}

interface Told {
  tone: Tone
  /** For a badge. */
  label: string
  /** The whole story in a sentence or two. */
  text: string
}

/** Where a deposit stands, in a client's words. */
export const depositWords: Record<Deposit['state'], Told> = {
  initiated: { tone: 'info', label: 'Starting', text: 'We are opening the payment page for you.' },
  unknown: { tone: 'info', label: 'Starting', text: 'We are asking our payment provider how you can pay.' },
  pending: {
    tone: 'wait',
    label: 'Not paid yet',
    text: 'The payment page waits for you. Nothing is taken before you pay there.',
  },
  authorised: { tone: 'info', label: 'Under way', text: 'Your bank has agreed. We are waiting for the money.' },
  captured: { tone: 'info', label: 'Under way', text: 'We have your payment and are crediting it.' },
  review: {
    tone: 'wait',
    label: 'Being checked',
    text: 'We have your payment. Our team is looking at it before it is credited, usually within four hours.',
  },
  posted: {
    tone: 'info',
    label: 'Under way',
    text: 'We have your payment. It reaches your trading account in a moment.',
  },
  completed: { tone: 'ok', label: 'Credited', text: 'The money is on your trading account.' },
  returning: {
    tone: 'wait',
    label: 'Going back',
    text: 'We could not credit this payment and are sending it back to your card.',
  },
  returned: {
    tone: 'none',
    label: 'Sent back',
    text: 'We could not credit this payment. It was sent back to your card.',
  },
  failed: { tone: 'bad', label: 'Declined', text: "Your card's bank did not agree. Nothing was taken." },
  expired: { tone: 'none', label: 'Not finished', text: 'The payment was not finished in time. Nothing was taken.' },
  disputed: {
    tone: 'warn',
    label: 'Disputed',
    text: 'Your bank asks this payment back. The amount is set aside on your account until that is decided.',
  },
  charged_back: {
    tone: 'bad',
    label: 'Taken back',
    text: 'Your bank took this payment back. Please write to our support desk.',
  },
}

/** Why a card was declined, by the provider's code, and what helps. */
export const declineAdvice = (code: string | null): string =>
  code === '20051'
    ? 'The bank says that there is not enough money on the card.'
    : code?.startsWith('3')
      ? 'The bank does not allow payments with this card. Please use another one, and call your bank.'
      : 'Try another card, or ask your bank why it declined.'

/** A badge for each state of a withdrawal; the sentences come from the server. */
export const withdrawalWords: Record<Withdrawal['state'], Omit<Told, 'text'> & { expected?: string }> = {
  requested: { tone: 'info', label: 'Started', expected: 'This takes a few seconds.' },
  checking: { tone: 'info', label: 'Being checked', expected: 'This takes a few seconds.' },
  review: { tone: 'wait', label: 'Being checked', expected: 'We answer by e-mail, usually within four hours.' },
  waiting_for_client: {
    tone: 'warn',
    label: 'Your answer, please',
    expected: 'We go on as soon as you have answered.',
  },
  approved: {
    tone: 'info',
    label: 'On its way',
    expected: 'The money usually arrives within minutes; some banks take up to three business days.',
  },
  unknown: {
    tone: 'info',
    label: 'On its way',
    expected: 'This can take up to an hour. The money stays safe meanwhile.',
  },
  sent: {
    tone: 'info',
    label: 'On its way',
    expected: 'The money usually arrives within minutes; some banks take up to three business days.',
  },
  paid: { tone: 'ok', label: 'Paid', expected: 'Some banks take up to three business days to show it.' },
  partly_paid: { tone: 'warn', label: 'Paid in part', expected: 'You can withdraw the rest to another destination.' },
  failed: { tone: 'wait', label: 'Delayed', expected: 'You need do nothing. We try again or write to you.' },
  returned: { tone: 'warn', label: 'Came back', expected: 'You can withdraw to another destination.' },
  rejected: { tone: 'bad', label: 'Not possible' },
  cancelled: { tone: 'none', label: 'Cancelled' },
}

/** `2031-04-09` as `9 April 2031`. */
export const dayText = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
