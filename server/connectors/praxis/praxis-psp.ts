import { sign, signatureSchemes, verifySignature } from '../../control/signatures.ts'
import type { PayoutStanding, Psp, PspOutcome } from '../../payments/psp.ts'
import { toWire } from './amounts.ts'
import { apiVersion, type Connection, read, signatureHeader, unixSeconds, write } from './http.ts'
import { requestSignatures } from './signatures.ts'
import { newsOf, type Order, opened, order, paymentOf, payoutOf, report, transactionOf } from './wire.ts'

export interface PraxisOptions extends Connection {
  /** Where Praxis tells what became of a transaction. */
  notificationUrl: string
  /** The hash of the gateway that pays out; the application's default where it is not given. */
  gateway?: string
  /** The path of a report of transactions by time, agreed with Praxis: its guide publishes none. */
  reportPath?: string
}

const locale = 'en-GB'

/**
 * Cards and wallets through Praxis Cashier, API 1.3: the cashier's page in, payouts and refunds by token out.
 * An order may have several attempts, each with its own `tid`; what stands for the order is what `find-order` gives.
 */
export function praxisPsp(options: PraxisOptions): Psp {
  const { notificationUrl, gateway, reportPath, clock, merchantSecret } = options
  const gatewayField = gateway === undefined ? {} : { gateway }

  async function find(reference: string): Promise<Order | undefined> {
    const found = await read(options, '/agent/find-order', requestSignatures.findOrder, { order_id: reference })
    if (found === undefined) return undefined
    const known = order.parse(found)
    if (known.session.order_id !== reference) throw new Error('praxis: find-order answered another order')
    return known
  }

  function sent(body: unknown): PspOutcome<{ providerId: string; standing: PayoutStanding }> {
    const payout = payoutOf(order.parse(body))
    if (!payout) return { result: 'unknown', message: 'answered without the transaction' }
    const { providerId, standing, failureCode } = payout
    if (standing !== 'failed') return { result: 'done', value: { providerId, standing } }
    return { result: 'rejected', code: failureCode ?? standing, message: `refused with ${failureCode}` }
  }

  return {
    name: 'praxis',
    methods: ['card', 'wallet'],

    openCheckout: async (request) =>
      write(
        options,
        '/cashier/cashier',
        requestSignatures.cashier,
        {
          intent: 'payment',
          currency: request.currency,
          amount: toWire(request.amountMinor, request.currency),
          order_id: request.reference,
          cid: request.client,
          customer_data: {
            ...names(request.clientName),
            email: request.clientEmail,
            ...(request.clientCountry && { country: request.clientCountry }),
          },
          ...(request.method === 'card' && { payment_method: 'Credit Card' }),
          locale,
          notification_url: notificationUrl,
          return_url: request.returnUrl,
        },
        (body) => {
          const { redirect_url: redirectUrl, session } = opened.parse(body)
          const providerId = session.auth_token || session.order_id
          return { result: 'done', value: { providerId, redirectUrl, instructions: null } }
        },
      ),

    async sendPayout({ reference, method, amountMinor, currency, client, instrument }) {
      const [token, customer] = instrument.split('/')
      const wallet = method === 'wallet'
      return write(
        options,
        wallet ? '/direct/wallet-token' : '/api/direct-process',
        requestSignatures.direct,
        {
          transaction_type: 'payout',
          currency,
          amount: toWire(amountMinor, currency),
          ...(wallet ? { wallet_token: token } : { card_data: { card_token: token } }),
          cid: client,
          ...(customer && { customer_token: customer }),
          locale,
          ...gatewayField,
          order_id: reference,
          notification_url: notificationUrl,
        },
        sent,
      )
    },

    async refund({ reference, payment, amountMinor, currency }) {
      const original = await find(payment.reference).catch(() => undefined)
      // Nothing was sent yet, so it may be asked for again.
      if (!original?.session.cid)
        return { result: 'rejected', code: 'busy', message: 'the payment could not be looked up' }
      return write(
        options,
        '/direct/refund',
        requestSignatures.direct,
        {
          transaction_type: 'refund',
          currency,
          amount: toWire(amountMinor, currency),
          cid: original.session.cid,
          locale,
          order_id: reference,
          reference_id: Number(payment.providerId),
          notification_url: notificationUrl,
        },
        sent,
      )
    },

    async findPayment(reference) {
      const found = await find(reference)
      return found && paymentOf(found)
    },

    async findPayout(reference) {
      const found = await find(reference)
      return found && payoutOf(found)
    },

    async transactions(from, to) {
      if (!reportPath) throw new Error('praxis: no report of transactions is agreed')
      const window = { from: unixSeconds(from), to: unixSeconds(to) }
      const { orders } = report.parse(await read(options, reportPath, requestSignatures.report, window))
      return orders.map(transactionOf)
    },

    verifyWebhook: (headers, body) =>
      verifySignature(signatureSchemes.praxisNotification, { headers, body, secret: merchantSecret }),

    readWebhook: newsOf,

    answerWebhook() {
      const timestamp = unixSeconds(clock.now())
      const body = JSON.stringify({ status: 0, description: 'Ok', version: apiVersion, timestamp })
      const signature = sign(signatureSchemes.praxisAnswer, { headers: {}, body, secret: merchantSecret })
      return { contentType: 'application/json', headers: { [signatureHeader]: signature }, body }
    },
  }
}

/** Praxis wants both names; a single one stands for both. */
function names(name: string): { first_name: string; last_name: string } {
  const words = name.trim().split(/\s+/)
  return { first_name: words.slice(0, -1).join(' ') || words[0]!, last_name: words.at(-1)! }
}
