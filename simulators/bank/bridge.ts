import { XMLParser } from 'fast-xml-parser'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../server/control/clock.ts'
import { currencyCode, parseAmount } from '../../server/control/money.ts'
import { signatureSchemes, verifySignature } from '../../server/control/signatures.ts'
import type { FaultBox } from '../psp/faults.ts'
import type { Books } from './books.ts'

export interface BankFile {
  id: string
  type: 'camt.053' | 'camt.054' | 'pain.002'
  at: Date
  /** References that it is about. */
  about: readonly string[]
  xml: string
}

interface Options {
  clock: Clock
  secret: string
  faults: FaultBox
  books: Books
  files: readonly BankFile[]
  /** An order was taken: its report follows. */
  ordered: (messageId: string) => void
}

const text = z.string().min(1)
const order = z.object({
  Document: z.object({
    CstmrCdtTrfInitn: z.object({
      GrpHdr: z.object({ MsgId: text.max(35), NbOfTxs: z.literal('1'), CtrlSum: text }),
      PmtInf: z.object({
        DbtrAcct: z.object({ Id: z.object({ IBAN: text }) }),
        CdtTrfTxInf: z.object({
          PmtId: z.object({ EndToEndId: text.max(35) }),
          Amt: z.object({ InstdAmt: z.object({ '#text': text, '@_Ccy': currencyCode }) }),
          Cdtr: z.object({ Nm: text.max(70) }),
          CdtrAcct: z.object({ Id: z.object({ IBAN: text.regex(/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/) }) }),
        }),
      }),
    }),
  }),
})
const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, parseAttributeValue: false })
const listQuery = z.object({ from: z.iso.datetime().optional(), about: z.string().optional() })

/** The bank's file door: every request signed with the shared secret. */
export function fileBridge(app: FastifyInstance, { clock, secret, faults, books, files, ordered }: Options): void {
  app.addContentTypeParser('application/xml', { parseAs: 'string' }, (_, body, done) => done(null, body))
  const refuse = (reply: FastifyReply, status: number, code: string, message: string) =>
    reply.code(status).send({ code, message })

  app.addHook('preHandler', async (request, reply) => {
    if (faults.strikes('outage')) return refuse(reply, 503, 'unavailable', 'closed for a moment')
    const { method, url: path } = request
    const message = {
      headers: request.headers as Record<string, string | undefined>,
      body: typeof request.body === 'string' ? request.body : '',
      secret,
      now: clock.now(),
      values: { method, path },
    }
    if (!verifySignature(signatureSchemes.bankBridge, message)) return refuse(reply, 401, 'signature', 'not signed')
  })

  app.post('/files/pain.001', (request, reply) => {
    if (faults.strikes('busy')) return refuse(reply, 429, 'busy', 'come again later')
    const read = order.safeParse(parser.parse(String(request.body)))
    if (!read.success) return refuse(reply, 400, 'FF01', read.error.issues[0]?.message ?? 'not a payment order')
    const { GrpHdr: header, PmtInf: batch } = read.data.Document.CstmrCdtTrfInitn
    const { PmtId: id, Amt: amount, Cdtr: payee, CdtrAcct: account } = batch.CdtTrfTxInf
    const { '#text': sum, '@_Ccy': currency } = amount.InstdAmt
    if (header.CtrlSum !== sum) return refuse(reply, 400, 'AM10', 'the control sum is another')
    const taken = books.order({
      messageId: header.MsgId,
      endToEndId: id.EndToEndId,
      from: batch.DbtrAcct.Id.IBAN,
      iban: account.Id.IBAN,
      name: payee.Nm,
      amountMinor: parseAmount(sum, currency),
      currency,
    })
    ordered(taken.messageId)
    if (faults.strikes('dropReplyAfterApply')) {
      reply.hijack()
      request.raw.socket.destroy()
      return
    }
    if (faults.strikes('errorAfterCommit')) return refuse(reply, 500, 'internal', 'something broke')
    return reply.code(202).send({ id: taken.messageId })
  })

  app.get('/files', (request, reply) => {
    const { from, about } = listQuery.parse(request.query)
    const found = files.filter(
      (file) => (!from || file.at >= new Date(from)) && (about === undefined || file.about.includes(about)),
    )
    return reply.send({ files: found.map(({ id, type, at }) => ({ id, type, created_at: at.toISOString() })) })
  })

  app.get<{ Params: { id: string } }>('/files/:id', (request, reply) => {
    const file = files.find(({ id }) => id === request.params.id)
    return file ? reply.type('application/xml').send(file.xml) : refuse(reply, 404, 'not_found', 'no such file')
  })
}
