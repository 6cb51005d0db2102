import type { Currency } from '../../control/money.ts'
import { signatureSchemes, verifySignature } from '../../control/signatures.ts'
import type { PaymentStanding, Psp, PspTransaction } from '../../payments/psp.ts'
import { describeResponse, payoutStandings } from './codes.ts'
import { concede, contest } from './disputes.ts'
import { type Connection, read, write } from './http.ts'
import { findRefund, refund } from './refunds.ts'
import {
  hostedPage,
  isPayout,
  known,
  newsOf,
  paymentOf,
  payoutAnswer,
  payoutOf,
  type Resource,
  resources,
  transactionOf,
} from './wire.ts'

export interface CheckoutOptions extends Connection {
  /** The key that signs webhooks. */
  webhookKey: string
  /** The `pc_…` id under which the merchant account processes. */
  processingChannel: string
  /** The `ca_…` account that payouts of a currency are paid from; left to the provider where it is not given. */
  currencyAccounts?: Partial<Record<Currency, string>>
}

/** Most payments that one search answer holds. */
const pageSize = 100

/** Of several attempts under one reference, the one that stands: money taken first, then what may still be taken. */
const precedence: PaymentStanding[] = [
  'charged_back',
  'refunded',
  'captured',
  'authorised',
  'pending',
  'declined',
  'expired',
]

/** Cards through Checkout.com: hosted payment pages in, payments to a stored card out. */
export function checkoutPsp(options: CheckoutOptions): Psp {
  async function withReference(reference: string): Promise<Resource[]> {
    const path = `/payments?limit=${pageSize}&skip=0&reference=${encodeURIComponent(reference)}`
    const { data } = resources.parse(await read(options, 'GET', path))
    return data.filter((found) => found.reference === reference)
  }

  /** Halves a window that holds more than a page, so that nothing rests on how the provider pages. */
  async function window(from: Date, to: Date): Promise<Resource[]> {
    const query = { query: '', limit: pageSize, from: from.toISOString(), to: to.toISOString() }
    const { data } = resources.parse(await read(options, 'POST', '/payments/search', query))
    if (data.length < pageSize) return data
    const middle = new Date(Math.floor((from.getTime() + to.getTime()) / 2))
    if (middle <= from) throw new Error(`checkout: more than ${pageSize} payments at ${query.from}`)
    return [...(await window(from, middle)), ...(await window(middle, to))]
  }

  return {
    name: 'checkout',
    methods: ['card'],

    openCheckout: async (request) =>
      write(
        options,
        '/hosted-payments',
        request.reference,
        {
          reference: request.reference,
          amount: wireAmount(request.amountMinor),
          currency: request.currency,
          customer: { name: request.clientName, email: request.clientEmail },
          processing_channel_id: options.processingChannel,
          success_url: withOutcome(request.returnUrl, 'success'),
          failure_url: withOutcome(request.returnUrl, 'failure'),
          cancel_url: withOutcome(request.returnUrl, 'cancel'),
        },
        (body) => {
          const page = hostedPage.parse(body)
          return {
            result: 'done',
            value: { redirectUrl: page._links.redirect.href, instructions: null, providerId: page.id },
          }
        },
      ),

    sendPayout: async (request) =>
      write(
        options,
        '/payments',
        request.reference,
        {
          source: { type: 'currency_account', id: options.currencyAccounts?.[request.currency] },
          destination: { type: 'id', id: request.instrument, account_holder: accountHolder(request.clientName) },
          amount: wireAmount(request.amountMinor),
          currency: request.currency,
          reference: request.reference,
          instruction: { purpose: 'investment' },
          processing_channel_id: options.processingChannel,
        },
        (body) => {
          const { id, status, response_code: code, response_summary: summary } = payoutAnswer.parse(body)
          const standing = known(payoutStandings, status)
          if (standing !== 'failed') return { result: 'done', value: { providerId: id, standing } }
          return { result: 'rejected', code: code ?? status, message: describeResponse(code ?? status, summary) }
        },
      ),

    async findPayment(reference) {
      const attempts = (await withReference(reference)).filter((found) => !isPayout(found)).map(paymentOf)
      return attempts.sort((a, b) => precedence.indexOf(a.standing) - precedence.indexOf(b.standing))[0]
    },

    refund: async (request) => {
      wireAmount(request.amountMinor)
      return refund(options, request)
    },

    async findPayout(reference, refundOf) {
      if (refundOf) {
        const [payment] = await withReference(refundOf.reference)
        const { providerId } = refundOf
        return payment && findRefund(options, reference, { providerId, currency: payment.currency })
      }
      const found = (await withReference(reference)).filter(isPayout)
      if (found.length > 1) throw new Error(`checkout: ${found.length} payouts with reference ${reference}`)
      return found[0] && payoutOf(found[0])
    },

    contest: (dispute, evidence) => contest(options, dispute, evidence),
    concede: (dispute) => concede(options, dispute),

    async transactions(from, to): Promise<PspTransaction[]> {
      const found = new Map((await window(from, to)).map((wire) => [wire.id, wire]))
      return [...found.values()].map(transactionOf)
    },

    verifyWebhook: (headers, body) =>
      verifySignature(signatureSchemes.checkout, { headers, body, secret: options.webhookKey }),

    readWebhook: newsOf,
  }
}

/** The API takes whole minor units as a JSON number. @throws RangeError where a number would lose cents. */
function wireAmount(minor: bigint): number {
  if (minor <= 0n || minor > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`not an amount to send: ${minor}`)
  return Number(minor)
}

function withOutcome(returnUrl: string, outcome: string): string {
  const url = new URL(returnUrl)
  url.searchParams.set('outcome', outcome)
  return url.href
}

function accountHolder(name: string) {
  const words = name.trim().split(/\s+/)
  return { type: 'individual', first_name: words.slice(0, -1).join(' ') || words[0], last_name: words.at(-1) }
}
