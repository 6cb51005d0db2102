import type { Clock } from '../../control/clock.ts'
import { formatAmount } from '../../control/money.ts'
import { signatureSchemes, verifySignature } from '../../control/signatures.ts'
import type { Psp } from '../../payments/psp.ts'
import { lookup, payoutStandings } from './codes.ts'
import { type CoinCode, coin, coinFor, isCoin, readPayee } from './coins.ts'
import { type Connection, read, write } from './http.ts'
import {
  address,
  found,
  kindOf,
  newsOf,
  paymentOf,
  payoutOf,
  report,
  type Transaction,
  transactionOf,
  withdrawal,
} from './wire.ts'

export interface CryptoProcessingOptions extends Connection {
  clock: Clock
  /** What clients with an account in fiat send; exchanged to the account's currency on arrival. Tether on Tron by default. */
  coin?: CoinCode
  /** The path of a report of transactions by time, agreed with the provider: its guide publishes none. */
  reportPath?: string
}

/**
 * Coins through CryptoProcessing by CoinsPaid, API v2. For each deposit an address is taken with the deposit's id as
 * `foreign_id` and the client's as `end_user_reference`; the address holds for life.
 */
export function cryptoProcessingPsp(options: CryptoProcessingOptions): Psp {
  const { clock, coin: choice = 'USDTT', reportPath, apiKey, secretKey } = options

  async function find(by: { foreign_id: string } | { id: number }): Promise<Transaction | undefined> {
    const body = await read(options, 'GET', '/transactions/info', by)
    return body === undefined ? undefined : found.parse(body)
  }

  return {
    name: 'crypto-processing',
    methods: ['crypto'],

    openCheckout: async ({ reference, currency, client }) => {
      const { code, exchanged } = coinFor(currency, choice)
      const wanted = { foreign_id: reference, currency: code, ...(exchanged && { convert_to: currency }) }
      return write(options, '/addresses/take', { ...wanted, end_user_reference: client }, (body) => {
        const { data } = address.parse(body)
        if (!isCoin(data.currency) || data.currency !== code) throw new Error('an address for another coin')
        const { currency: shown, network } = coin(code)
        const instructions = { currency: shown, network, address: data.address, ...(data.tag && { tag: data.tag }) }
        return { result: 'done', value: { providerId: data.id, redirectUrl: null, instructions } }
      })
    },

    async sendPayout({ reference, amountMinor, currency, client, instrument }) {
      if (amountMinor <= 0n) throw new RangeError(`not an amount to send: ${amountMinor}`)
      const own = coinFor(currency, choice)
      const payee = readPayee(instrument, own.code)
      const sends = own.exchanged ? currency : own.code
      const outcome = await write(
        options,
        '/withdrawal/crypto',
        {
          foreign_id: reference,
          amount: formatAmount(amountMinor, currency),
          currency: sends,
          ...(sends !== payee.code && { convert_to: payee.code }),
          address: payee.address,
          ...(payee.tag && { tag: payee.tag }),
          end_user_reference: client,
        },
        (body) => {
          const { data } = withdrawal.parse(body)
          const standing = lookup(payoutStandings, data.status)
          if (!standing || data.foreign_id !== reference)
            return { result: 'unknown', message: 'answered another withdrawal' }
          if (standing === 'failed')
            return { result: 'rejected', code: data.status, message: `refused as ${data.status}` }
          return { result: 'done', value: { providerId: data.id, standing } }
        },
      )
      // A key that is taken was taken by an earlier request of ours.
      const taken = outcome.result === 'rejected' && outcome.code === 'foreign_id'
      return taken ? { result: 'unknown', message: outcome.message } : outcome
    },

    async findPayment(reference, providerId) {
      const wire = await find(providerId ? { id: Number(providerId) } : { foreign_id: reference })
      const payment = wire && kindOf(wire) === 'payment' ? paymentOf(wire, clock.now()) : undefined
      return payment?.reference === reference ? payment : undefined
    },

    async findPayout(reference) {
      const wire = await find({ foreign_id: reference })
      return wire && kindOf(wire) === 'payout' ? payoutOf(wire) : undefined
    },

    async transactions(from, to) {
      if (!reportPath) throw new Error('crypto-processing: no report of transactions is agreed')
      const window = { from: from.toISOString(), to: to.toISOString() }
      const { data } = report.parse(await read(options, 'POST', reportPath, window))
      return data.flatMap((wire) => transactionOf(wire, to) ?? [])
    },

    verifyWebhook: (headers, body) =>
      headers['x-processing-key'] === apiKey &&
      verifySignature(signatureSchemes.coinsPaid, { headers, body, secret: secretKey }),

    readWebhook: (body) => newsOf(body, clock.now()),
  }
}
