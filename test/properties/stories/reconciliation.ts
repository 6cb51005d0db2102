import { days } from '../../../server/control/clock.ts'
import { camt053, settlementCsv } from '../../../server/payments/reconciliation/testing.ts'
import { rationale, type Stories, type Teller } from './teller.ts'

/** One after the other: what the first loads, the second ends, and the third counts. */
export const reconciliation = ({ broker, staff, byHouse, idOf, agreed, client, clock, house }: Teller): Stories => {
  const on = () => clock.now().toISOString().slice(0, 10)
  let payer: Awaited<ReturnType<typeof client>>
  let deposit: string
  const run = () => staff('reconciliation.run', undefined, { entity: payer.account.entity, day: on() })
  const found = (type: string) =>
    idOf(
      `select id from payments.breaks where entity = $1 and type = $2 and state <> 'resolved' order by id desc limit 1`,
      payer.account.entity,
      type,
    )
  return {
    async 'files of a provider and a bank are loaded and held against the ledger'() {
      payer = await client()
      deposit = await broker.deposit(payer, '470.00')
      await house.settle()
      const reference = await idOf('select provider_id as id from payments.deposits where id = $1', deposit)
      const { entity } = payer.account
      const content_base64 = settlementCsv([
        [on(), 'payment', reference, 46_000, 500, 'b9'],
        [on(), 'payment', 'pay_nobody', 1_000],
        [on(), 'reserve', '', -700, 0, 'b9'],
        [on(), 'payout', 'po_9', -44_800, 0, 'b9'],
      ])
      await staff('settlement-file.import', undefined, { entity, psp: 'checkout', file_name: 'c.csv', content_base64 })
      const bank = camt053(1, on(), 0, [['po_9', 44_800, 'CHECKOUT']])
      await staff('bank-statement.import', undefined, { entity, file_name: 'bank.xml', content_base64: bank })
      await run()
    },
    async 'differences are ended by people'() {
      await agreed('break.resolve', await found('amount_mismatch'), { resolution: 'book_difference', rationale })
      const stranger = await found('missing_in_ledger')
      await staff('break.resolve', stranger, { resolution: 'match', counterpart: deposit, rationale })
      await staff('break.unmatch', stranger, { rationale })
      await byHouse('break.follow', undefined, { entity: payer.account.entity })
    },
    async 'a day is closed: platform, control sheet and client money'() {
      const { entity, login } = payer.account
      const accounts = [{ login, balance: '0.01' }]
      await byHouse('reconciliation.platform', undefined, { entity, platform: 'mt5', day: on(), accounts })
      clock.advance(days(1))
      await broker.deposit(payer, '20.00')
      await house.settle()
      await run()
      // The provider has not told of that day yet.
      const sheet = await idOf(
        'select id from payments.control_sheets where entity = $1 and day = $2 and closing is null limit 1',
        entity,
        on(),
      )
      await agreed('control-sheet.close', sheet, { rationale })
      const day = new Date(clock.now().getTime() - days(1)).toISOString().slice(0, 10)
      const taken = await staff('client-money.take', undefined, { entity, day })
      await agreed('client-money.sign-off', String(taken.body.id), { rationale })
    },
  }
}
