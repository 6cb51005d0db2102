/**
 * The schemes' reason codes: what the payer claims, and what answers it. Titles and windows as the schemes and
 * acquirers publish them; a provider's own deadline goes before the window.
 */
export type Category = 'fraud' | 'authorisation' | 'processing' | 'consumer' | 'unknown'

export const schemes = ['visa', 'mastercard', 'amex', 'discover'] as const
export type Scheme = (typeof schemes)[number]

interface SchemeFacts {
  title: string
  /** Days that the scheme leaves for an answer. */
  answerDays: number
  /** How its codes look. */
  shape: RegExp
  codes: Readonly<Record<string, readonly [title: string, category: Category]>>
}

const facts: Record<Scheme, SchemeFacts> = {
  visa: {
    title: 'Visa',
    answerDays: 30,
    shape: /^1[0-3]\.\d(\.\d)?$/,
    codes: {
      '10.1': ['EMV liability shift, counterfeit card', 'fraud'],
      '10.2': ['EMV liability shift, other', 'fraud'],
      '10.3': ['Other fraud, card present', 'fraud'],
      '10.4': ['Other fraud, card absent', 'fraud'],
      '10.5': ['Visa fraud monitoring', 'fraud'],
      '11.1': ['Card recovery bulletin', 'authorisation'],
      '11.2': ['Declined authorisation', 'authorisation'],
      '11.3': ['No authorisation', 'authorisation'],
      '12.1': ['Late presentment', 'processing'],
      '12.2': ['Incorrect transaction code', 'processing'],
      '12.3': ['Incorrect currency', 'processing'],
      '12.4': ['Incorrect account number', 'processing'],
      '12.5': ['Incorrect amount', 'processing'],
      '12.6.1': ['Duplicate processing', 'processing'],
      '12.6.2': ['Paid by other means', 'processing'],
      '12.7': ['Invalid data', 'processing'],
      '13.1': ['Services not received', 'consumer'],
      '13.2': ['Cancelled recurring payment', 'consumer'],
      '13.3': ['Not as described', 'consumer'],
      '13.4': ['Counterfeit goods', 'consumer'],
      '13.5': ['Misrepresentation', 'consumer'],
      '13.6': ['Credit not processed', 'consumer'],
      '13.7': ['Cancelled services', 'consumer'],
      '13.8': ['Original credit not accepted', 'consumer'],
      '13.9': ['Non-receipt of cash or load value', 'consumer'],
    },
  },
  mastercard: {
    title: 'Mastercard',
    answerDays: 45,
    shape: /^48\d\d$/,
    codes: {
      '4807': ['Warning bulletin', 'authorisation'],
      '4808': ['Authorisation-related', 'authorisation'],
      '4834': ['Point-of-interaction error', 'processing'],
      '4837': ['No cardholder authorisation', 'fraud'],
      '4840': ['Fraudulent processing of transactions', 'fraud'],
      '4849': ['Questionable merchant activity', 'fraud'],
      '4853': ['Cardholder dispute', 'consumer'],
      '4854': ['Cardholder dispute, United States', 'consumer'],
      '4863': ['Cardholder does not recognise', 'fraud'],
      '4870': ['Chip liability shift', 'fraud'],
      '4871': ['Chip and PIN liability shift', 'fraud'],
    },
  },
  amex: {
    title: 'American Express',
    answerDays: 20,
    shape: /^[ACFMPR]\d\d$/,
    codes: {
      C02: ['Credit not processed', 'consumer'],
      C08: ['Services not received', 'consumer'],
      C28: ['Cancelled recurring billing', 'consumer'],
      F29: ['Card not present', 'fraud'],
      P08: ['Duplicate charge', 'processing'],
    },
  },
  discover: {
    title: 'Discover',
    answerDays: 30,
    shape: /^(UA\d\d|[A-Z]{2})$/,
    codes: {
      RG: ['Services not received', 'consumer'],
      RM: ['Quality or misrepresentation', 'consumer'],
      UA02: ['Fraud, card not present', 'fraud'],
    },
  },
}

/** What helps in each category, in the order in which a reviewer at the scheme looks for it. */
const helps: Record<Category, readonly string[]> = {
  fraud: [
    'Card holder and verified client are one person',
    'Strong authentication (3-D Secure) of the payment',
    'Address and device of the deposit are those of the client',
    'Earlier payments by the same card that nobody disputed',
    'Withdrawals paid back to the same card',
  ],
  authorisation: ['The authorisation code', 'Time and amount of authorisation and capture agree'],
  processing: ['One payment, one credit: the ledger entry', 'Amount and currency that the client agreed to'],
  consumer: [
    'The client accepted the agreement',
    'The service was delivered: the deposit was credited and traded with',
    'Withdrawals paid to the client',
    'What was written to the client',
  ],
  unknown: ['Who the client is', 'What became of the money', 'What the client agreed to'],
}

/** Which scheme a payment belongs to: as the provider names it, else as its reason code looks, else by the card's label. */
export function schemeOf(named: string | null, code: string | null, label: string | null = null): Scheme | null {
  const text = `${named ?? ''} ${label ?? ''}`.toLowerCase()
  return (
    schemes.find((one) => named?.toLowerCase().includes(one) || named === facts[one].title) ??
    schemes.find((one) => code && facts[one].shape.test(code)) ??
    schemes.find((one) => text.includes(one)) ??
    null
  )
}

export interface Reason {
  scheme: string
  code: string | null
  title: string
  category: Category
  helps: readonly string[]
}

/** What a code means; an unknown one is told as that. */
export function reasonOf(scheme: string | null, code: string | null): Reason {
  const known = schemes.find((one) => one === scheme)
  const [title, category] = (code && known && facts[known].codes[code]) || ['Reason not told', 'unknown' as const]
  return { scheme: known ? facts[known].title : 'Unknown scheme', code, title, category, helps: helps[category] }
}

/** Days for an answer where the provider names no day. */
export const answerDays = (scheme: Scheme | null): number => (scheme ? facts[scheme].answerDays : 20)
