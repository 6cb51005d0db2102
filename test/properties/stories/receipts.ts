import type { Payment } from '../../../server/payments/psp.ts'
import { rationale, type Stories, type Teller } from './teller.ts'

/** A provider's word on money, as commands carry it. */
const money = (more: Partial<Record<keyof Payment, unknown>>) => ({
  reference: 'nobody-knows',
  providerId: 'TRX-1',
  method: 'bank',
  standing: 'captured',
  requestedMinor: '4200',
  attempted: null,
  processedMinor: '4200',
  currency: 'EUR',
  feeMinor: null,
  rate: null,
  instrument: 'GB29NWBK60161331926819',
  instrumentLabel: 'Account 6819',
  payerName: 'Zacharias Unheard',
  decline: null,
  sourceRisk: null,
  ...more,
})

export const receipts = ({ does, staff, byHouse, made, agreed, client, house }: Teller): Stories => ({
  async 'money comes that nobody waits for'() {
    const received = (providerId: string) =>
      made(byHouse('receipt.record', undefined, { provider: 'bank-wire', payment: money({ providerId }) }))
    const [back, taken] = [await received('TRX-1'), await received('TRX-2')]
    await byHouse('provider-file.note', undefined, { provider: 'bank-wire', file: 'camt.054-0' })
    await house.settle()
    await staff('receipt.assess', back)
    await agreed('receipt.return', back, { rationale })
    await byHouse('receipt.record-return', back, { standing: 'paid', code: null })
    const { account } = await client()
    await agreed('receipt.match', taken, { account: account.id, rationale })
    await house.settle()
  },

  async 'a deposit by wire is announced, unknown for a while, and held for its source'() {
    const { actor, account } = await client()
    const amount = { amount: '42.00', currency: account.currency }
    const input = { account: account.id, amount, method: 'bank' }
    const lost = await made(does(actor, 'deposit.request', undefined, input))
    await byHouse('deposit.note-unknown', lost)
    await house.settle()
    const deposit = await made(does(actor, 'deposit.request', undefined, input))
    await house.settle()
    await does(actor, 'deposit.claim', deposit, { reference: 'TRX-77812' })
    const payment = money({ reference: deposit, providerId: 'TRX-3', sourceRisk: 90 })
    await byHouse('deposit.record-payment', deposit, { payment })
    await house.settle()
    await agreed('deposit.accept', deposit, { rationale })
    await house.settle()
  },
})
