import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../control/clock.ts'
import { formatAmount } from '../../control/money.ts'
import { signatureSchemes, verifySignature } from '../../control/signatures.ts'
import type { Psp, PspNews, PspOutcome } from '../../payments/psp.ts'
import { type Answer, call, good, type Stated, write } from '../http.ts'
import { readXml } from '../xml.ts'
import { lookup, transferStandings, undecided } from './codes.ts'
import { dayOf, readHistory } from './history.ts'
import { disputeOf, paymentOf, payoutOf, type Report, readReport } from './status-report.ts'

export interface SkrillOptions {
  /** Quick Checkout, where payments are opened: `https://pay.skrill.com`. */
  payUrl: string
  /** Where transfers are made and reports are asked for: `https://www.skrill.com`. */
  url: string
  merchantId: string
  /** The merchant's own wallet. */
  email: string
  /** Of the API and the query interface. */
  password: string
  /** Signs status reports. */
  secretWord: string
  /** Where status reports come to. */
  statusUrl: string
  clock: Clock
  /** How long an answer may take in all; `limits.outsideTimeout` by default. */
  timeoutMs?: number
}

const refusedSession = z.object({ code: z.string(), message: z.string().default('') })
const sessionId = /^[0-9a-f]{32}$/i
const prepared = z.object({ response: z.object({ sid: z.string().min(1) }) })
const transferred = z.object({
  response: z.object({ transaction: z.object({ id: z.string().min(1), status: z.string() }) }),
})
const failed = z.object({
  response: z.object({ error: z.object({ error_msg: z.string().min(1) }) }),
})

type Fields = Record<string, string>

/** Skrill wallets: Quick Checkout in, Automated Payments out; a wallet's e-mail address is the instrument. */
export function skrillPsp(options: SkrillOptions): Psp {
  const login = {
    email: options.email,
    // The guide asks for the lower-case MD5 of the password.
    password: createHash('md5').update(options.password).digest('hex'),
  }
  const post = (base: string, path: string, fields: Fields): Promise<Answer> =>
    call({
      method: 'POST',
      url: new URL(path, base),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: '*/*' },
      body: new URLSearchParams(fields).toString(),
      timeoutMs: options.timeoutMs,
    })

  /** The query interface answers a code and a word in its first line, then the content. */
  async function query(fields: Fields): Promise<string | undefined> {
    const answer = await post(options.url, '/app/query.pl', { ...login, ...fields })
    if (!good(answer)) throw new Error(`skrill: ${fields.action} answered ${answer.status}`)
    const [, code, content] = /^(\d{3})\s+[^\n]*\n?([\s\S]*)$/.exec(answer.text) ?? []
    if (code === '403') return undefined
    if (code !== '200') throw new Error(`skrill: ${fields.action} answered ${answer.text.slice(0, 80)}`)
    return content
  }

  async function find(reference: string): Promise<Report | undefined> {
    const answered = await query({ action: 'status_trn', trn_id: reference })
    const found = answered === undefined ? undefined : readReport(answered.trim())
    return found?.transaction_id === reference ? found : undefined
  }

  /** What comes to our wallet is a payment, all else a transfer of ours. */
  const isPayment = ({ pay_to_email: to }: Report): boolean => to?.toLowerCase() === options.email.toLowerCase()

  return {
    name: 'skrill',
    methods: ['wallet'],

    openCheckout: async (request) =>
      write(
        () =>
          post(options.payUrl, '/', {
            pay_to_email: options.email,
            transaction_id: request.reference,
            amount: formatAmount(request.amountMinor, request.currency),
            currency: request.currency,
            prepare_only: '1',
            language: 'EN',
            pay_from_email: request.clientEmail,
            ...namesOf(request.clientName),
            status_url: options.statusUrl,
            return_url: request.returnUrl,
            cancel_url: request.returnUrl,
          }),
        statedByCheckout,
        ({ text }) => {
          const session = text.trim()
          if (!sessionId.test(session)) return { result: 'unknown', message: 'no session in the answer' }
          const redirectUrl = new URL(`/?sid=${session}`, options.payUrl).href
          return { result: 'done', value: { providerId: session, redirectUrl, instructions: null } }
        },
      ),

    /** Prepared, then executed: only the second moves money, so that the first may fail without doubt. */
    async sendPayout({ reference, amountMinor, currency, instrument }) {
      const ready = await transfer<{ sid: string }>(
        {
          action: 'prepare',
          ...login,
          amount: formatAmount(amountMinor, currency),
          currency,
          bnf_email: instrument,
          subject: 'Withdrawal',
          note: `Withdrawal ${reference}`,
          frn_trn_id: reference,
        },
        (answer) => ({ result: 'done', value: prepared.parse(answer).response }),
      )
      if (ready.result !== 'done') return ready
      return transfer({ action: 'transfer', sid: ready.value.sid }, (answer) => {
        const { id, status } = transferred.parse(answer).response.transaction
        const standing = lookup(transferStandings, status)
        if (!standing) return { result: 'unknown', message: `status ${status} is not known` }
        return { result: 'done', value: { providerId: id, standing } }
      })
    },

    async findPayment(reference) {
      const found = await find(reference)
      return found && isPayment(found) ? paymentOf(found) : undefined
    },

    async findPayout(reference) {
      const found = await find(reference)
      return found && !isPayment(found) ? payoutOf(found) : undefined
    },

    async transactions(from, to) {
      const csv = await query({ action: 'history', start_date: dayOf(from), end_date: dayOf(to) })
      // Its times are whole minutes.
      const first = from.getTime() - (from.getTime() % 60_000)
      const within = readHistory(csv ?? '').filter(({ at }) => at.getTime() >= first && at <= to)
      return within.map(({ at: _, ...line }) => line)
    },

    verifyWebhook: (_headers, body) =>
      verifySignature(signatureSchemes.skrillSha2, { headers: {}, body, secret: options.secretWord }),

    readWebhook(body): PspNews {
      const report = readReport(body.toString('utf8'))
      if (report.merchant_id !== options.merchantId)
        throw new Error(`skrill status report: merchant ${report.merchant_id}`)
      // A report has no id: one of the same payment with the same status is the same.
      const eventId = `${report.transaction_id}:${report.mb_transaction_id}:${report.status}`
      const at = options.clock.now()
      if (report.status === '-3') return { kind: 'dispute', eventId, at, dispute: disputeOf(report) }
      return { kind: 'payment', eventId, at, payment: paymentOf(report) }
    },
  }

  function transfer<Done>(fields: Fields, readDone: (answer: unknown) => PspOutcome<Done>): Promise<PspOutcome<Done>> {
    return write(
      () => post(options.url, '/app/pay.pl', fields),
      () => undefined,
      ({ text }) => {
        const answer = readXml(text, (fault, detail) => {
          throw new Error(`${fault}: ${detail}`)
        })
        const error = failed.safeParse(answer).data?.response.error.error_msg
        if (!error) return readDone(answer)
        if (undecided.has(error)) return { result: 'unknown', message: error.slice(0, 300) }
        return { result: 'rejected', code: error.slice(0, 60), message: `answered ${error}`.slice(0, 300) }
      },
    )
  }
}

function statedByCheckout(body: unknown): Stated | undefined {
  const { data } = refusedSession.safeParse(body)
  return data && { code: data.code, words: [data.code, data.message] }
}

function namesOf(name: string): Fields {
  const words = name.trim().split(/\s+/)
  return { firstname: words.slice(0, -1).join(' ') || words[0]!, lastname: words.at(-1)! }
}
