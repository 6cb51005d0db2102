import { z } from 'zod'
import { compact, creditorReference, isIban } from '../../control/account-numbers.ts'
import type { Currency } from '../../control/money.ts'
import { signatureSchemes, verifySignature } from '../../control/signatures.ts'
import {
  type Payment,
  type Payout,
  type Psp,
  type PspNews,
  type PspTransaction,
  payerNumber,
} from '../../payments/psp.ts'
import { refuseUnsound } from '../../payments/statements/statement.ts'
import { write } from '../http.ts'
import { type BankFile, type BridgeOptions, bridge } from './bridge.ts'
import { newsOfReport, newsOfStatement } from './entries.ts'
import { readPaymentStatus, readStatements } from './index.ts'
import { type OwnAccount, pain001 } from './pain001.ts'

export interface BankWireOptions extends BridgeOptions {
  /** The house's accounts, one for each currency, and the bank that keeps them. */
  accounts: Partial<Record<Currency, OwnAccount & { bank: string }>>
}

const refusal = z.object({ code: z.string(), message: z.string() })
const taken = z.object({ id: z.string() })
const notice = z.object({ event_id: z.string(), type: z.string(), since: z.iso.datetime().optional() })

/** How far each word goes: what was paid may come back, what was refused was never paid. */
const rank: Record<Payout['standing'], number> = { pending: 0, failed: 1, paid: 2, returned: 3 }

/** Bank wires through files: camt.054 and camt.053 in, pain.001 out, pain.002 back. */
export function bankWirePsp(options: BankWireOptions): Psp {
  const { accounts, clock, secret } = options
  const bank = bridge(options)

  async function newsIn(file: BankFile): Promise<PspNews[]> {
    const content = await bank.fetch(file)
    if (file.type === 'pain.002') return newsOfReport(readPaymentStatus(content, file.id), new Date(file.created_at))
    const statements = readStatements(content, file.id)
    for (const statement of statements) refuseUnsound(file.id, statement)
    return statements.flatMap(newsOfStatement)
  }

  const newsOf = async (files: readonly BankFile[]) => (await Promise.all(files.map(newsIn))).flat()

  async function about(reference: string): Promise<PspNews[]> {
    return newsOf(await bank.list({ about: reference }))
  }

  return {
    name: 'bank-wire',
    methods: ['bank'],

    async openCheckout({ reference, currency, client }) {
      const account = accounts[currency]
      if (!account)
        return { result: 'rejected', code: 'no_account', message: `there is no bank account in ${currency}` }
      return {
        result: 'done',
        value: {
          providerId: reference,
          redirectUrl: null,
          instructions: {
            beneficiary: account.holder,
            iban: compact(account.iban),
            bic: account.bic,
            bank: account.bank,
            reference: creditorReference(payerNumber(client)),
          },
        },
      }
    },

    async sendPayout({ reference, amountMinor, currency, instrument, clientName }) {
      const account = accounts[currency]
      if (!account)
        return { result: 'rejected', code: 'no_account', message: `there is no bank account in ${currency}` }
      if (!isIban(instrument)) return { result: 'rejected', code: 'AC01', message: 'the IBAN has wrong check digits' }
      const order = { reference, amountMinor, currency, payee: clientName, iban: instrument, remittance: reference }
      const xml = pain001(account, order, clock.now())
      return write(
        () => bank.order(xml),
        (body) => {
          const stated = refusal.safeParse(body).data
          return stated && { code: stated.code, words: [stated.code, stated.message] }
        },
        ({ body }) => ({ result: 'done', value: { providerId: taken.parse(body).id, standing: 'pending' } }),
      )
    },

    async findPayment(reference): Promise<Payment | undefined> {
      const found = (await about(reference)).find((news) => news.kind === 'payment')
      return found?.payment
    },

    findPayout: async (reference) => lastWord((await about(reference)).flatMap(payoutsOf), reference),

    async transactions(from, to): Promise<PspTransaction[]> {
      const files = (await bank.list({ from })).filter((file) => new Date(file.created_at) <= to)
      const news = await newsOf(files)
      const payments = new Map(
        news.flatMap((each) => (each.kind === 'payment' ? [[each.payment.providerId, each.payment] as const] : [])),
      )
      const payouts = news.flatMap(payoutsOf)
      const references = [...new Set(payouts.map(({ reference }) => reference))]
      return [
        ...[...payments.values()].map(({ reference, providerId, standing, processedMinor, currency }) => ({
          kind: 'payment' as const,
          reference,
          providerId,
          standing,
          amountMinor: processedMinor,
          currency,
        })),
        ...references.flatMap((reference) => {
          const last = lastWord(payouts, reference)
          return last ? [{ kind: 'payout' as const, ...last }] : []
        }),
      ]
    },

    async *collect(since, known) {
      const broken: unknown[] = []
      for (const file of (await bank.list({ from: since })).filter(({ id }) => !known.has(id))) {
        const news = await newsIn(file).catch((error: unknown) => void broken.push(error))
        if (news) yield { file: file.id, news }
      }
      if (broken.length > 0)
        throw new AggregateError(broken, `${broken.length} files of the bank were not taken: ${broken[0]}`)
    },

    verifyWebhook: (headers, body) =>
      verifySignature(signatureSchemes.bankBridge, {
        headers,
        body,
        secret,
        now: clock.now(),
        values: { method: 'POST', path: 'notice' },
      }),

    readWebhook(body): PspNews {
      const { event_id: eventId, type, since } = readNotice(body)
      return type === 'files.ready' && since
        ? { kind: 'waiting', eventId, since: new Date(since) }
        : { kind: 'ignored', eventId, type }
    },
  }
}

/** @throws Error naming what is malformed. */
function readNotice(body: Buffer): z.output<typeof notice> {
  try {
    return notice.parse(JSON.parse(body.toString()))
  } catch (error) {
    throw new Error(`bank notice: ${error instanceof z.ZodError ? error.issues[0]?.message : 'no JSON'}`)
  }
}

const payoutsOf = (news: PspNews): Payout[] => (news.kind === 'payout' ? [news.payout] : [])

/** Of all that is told of an order, what goes furthest, with the amount that any of it tells. */
function lastWord(payouts: readonly Payout[], reference: string): Payout | undefined {
  const told = payouts.filter((payout) => payout.reference === reference)
  const [last] = told.sort((a, b) => rank[b.standing] - rank[a.standing])
  const amounts = told.find(({ amountMinor }) => amountMinor > 0n)
  return last && { ...last, amountMinor: amounts?.amountMinor ?? 0n, currency: amounts?.currency ?? last.currency }
}
