import { rationale, type Stories, type Teller } from './teller.ts'

export const withdrawals = ({ broker, does, staff, byHouse, agreed, house, idOf, client, made }: Teller): Stories => ({
  async 'withdrawals take every turn'() {
    const payee = await broker.client({ email: 'payee@example.com' })
    const large = await broker.deposit(payee, '40000.00')
    await staff('deposit.accept', large, { rationale })
    await house.settle()
    const asked = await broker.withdraw(payee, '25.00')
    await staff('withdrawal.ask-for-information', asked, { rationale, client_message: 'What is it for?' })
    await does(payee.actor, 'withdrawal.answer', asked, { reason: 'For my rent.' })
    await does(payee.actor, 'withdrawal.cancel', asked)
    await staff('withdrawal.reject', await broker.withdraw(payee, '25.00'), {
      rationale,
      client_message: 'Please trade first.',
    })
    await house.settle()

    const { body } = await does(payee.actor, 'withdrawal.request', undefined, {
      account: payee.account.id,
      instrument: await broker.instrument(payee),
      amount: { amount: '30.00', currency: payee.account.currency },
    })
    await byHouse('withdrawal.refuse-funds', String(body.id), { code: 'no', message: 'No free margin' })
    await house.settle()

    const unclear = await broker.withdraw(payee, '25.00')
    await staff('withdrawal.approve', unclear, { rationale })
    const leg = await idOf('select id from payments.withdrawal_legs where withdrawal = $1', unclear)
    await byHouse('withdrawal.note-unknown', unclear, { leg })
    await byHouse('withdrawal.record-payout', unclear, { leg, standing: 'failed', provider_id: null, code: 'refused' })
    await staff('withdrawal.retry', unclear, { rationale })
    await house.settle()
    await agreed('withdrawal.approve', await broker.withdraw(payee, '30000.00'), { rationale })
    await house.settle()
    await broker.paid()
  },

  async 'destinations are named, and decided on'() {
    const { actor } = await client()
    const name = async (iban: string) =>
      made(does(actor, 'instrument.add', undefined, { destination: { method: 'bank', currency: 'EUR', iban } }))
    const approved = await name('DE89370400440532013000')
    await staff('instrument.approve', approved, { rationale })
    await staff('instrument.suspend', approved, { rationale })
    await staff('instrument.reject', await name('FR1420041010050500013M02606'), { rationale })
  },
})
