import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { currencyCode, positiveMoney } from '../../server/control/money.ts'
import { escaped, page, pageHeaders } from '../psp/page.ts'
import type { PayIn } from './simulator.ts'

const form = z.object({
  name: z.string().trim().min(1).max(70),
  iban: z.string().trim().max(40),
  amount: z.string().trim().max(20),
  currency: currencyCode,
  reference: z.string().trim().max(140),
})

const field = (name: string, label: string, value = '', attributes = '') =>
  `<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${escaped(value)}" ${attributes}>`

const wirePage = (currencies: readonly string[], said = '', typed: Record<string, string> = {}) =>
  page(
    'Send a transfer',
    `<h1>Your bank: send a transfer</h1><p class="note">Simulated bank: no money moves.</p>
${said}<form method="post">${field('name', 'Your name, as your bank knows it', typed.name, 'required')}
${field('iban', 'Your IBAN', typed.iban ?? 'DE02120300000000202051', 'required')}
${field('amount', 'Amount', typed.amount, 'required inputmode="decimal"')}
${field('currency', `Currency (${currencies.join(', ')})`, typed.currency ?? currencies[0], 'required maxlength="3"')}
${field('reference', 'Reference', typed.reference)}
<div class="buttons"><button value="pay">Send</button></div></form>`,
  )

/** The page at which a person plays a client's own bank. */
export function payerPage(
  app: FastifyInstance,
  currencies: readonly string[],
  payIn: (credit: PayIn) => unknown,
): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.get('/', (_, reply) => reply.headers(pageHeaders).send(wirePage(currencies)))
  app.post('/', (request, reply) => {
    const typed = form.safeParse(request.body)
    const amount = typed.success
      ? positiveMoney.safeParse({ amount: typed.data.amount.replace(',', '.'), currency: typed.data.currency })
      : undefined
    if (!typed.success || !amount?.success || !currencies.includes(typed.data.currency)) {
      const wrong = '<p class="problem" role="alert">Please check amount and currency.</p>'
      const before = request.body as Record<string, string>
      return reply
        .code(422)
        .headers(pageHeaders)
        .send(wirePage(currencies, wrong, before))
    }
    const { name, iban, reference } = typed.data
    const structured = /^RF\d{2}/.test(reference.replace(/\s/g, ''))
    payIn({
      name,
      account: iban.replace(/\s/g, ''),
      amount: amount.data.amount,
      currency: amount.data.currency,
      ...(structured ? { creditorReference: reference.replace(/\s/g, '') } : { remittance: reference }),
    })
    const sent = `${amount.data.amount} ${amount.data.currency}`
    return reply.headers(pageHeaders).send(wirePage(currencies, `<p role="status">${sent} is on its way.</p>`))
  })
}
