import { rationale, type Stories, type Teller } from './teller.ts'

export const deposits = ({
  broker,
  does,
  staff,
  byHouse,
  made,
  idOf,
  agreed,
  client,
  house,
  mt5,
}: Teller): Stories => ({
  async 'deposits go well and badly'() {
    const payer = await client()
    const foreign = await broker.deposit(payer, '310.00', { holder: 'Bruno Castellanos' })
    await agreed('deposit.return', foreign, { rationale })
    await house.settle()
    const stranger = await broker.deposit(payer, '300.00', { holder: 'Bruno Castellanos' })
    await staff('deposit.accept', stranger, { rationale })
    mt5.faults({ fault: 'dropReplyAfterApply', command: '/api/trade/balance', times: 1 })
    await house.settle()
    await byHouse('deposit.report-uncredited', stranger, { code: '10019', message: 'No money' })
    const intent = await idOf(
      "select id from control.intents where subject = $1 and kind = 'platform.balance'",
      stranger,
    )
    await byHouse('intent.settle', intent, { outcome: { result: 'rejected', code: 'no', message: 'no' } })
    await staff('deposit.credit-again', stranger)
    await house.settle()

    const left = await made(
      does(payer.actor, 'deposit.request', undefined, {
        account: payer.account.id,
        amount: { amount: '50.00', currency: payer.account.currency },
      }),
    )
    await house.settle()
    await byHouse('deposit.expire', left)
  },
})
