import { minutes } from '../../../server/control/clock.ts'
import type { Psp } from '../../../server/payments/index.ts'
import { rationale, type Stories, type Teller } from './teller.ts'

export const chargebacks = ({
  broker,
  staff,
  byHouse,
  idOf,
  one,
  agreed,
  client,
  house,
  clock,
  mt5,
}: Teller): Stories => {
  let minute = 0
  /** A deposit of 40.00 that is on the account, whatever the policy thinks of so many like it. */
  async function credited(payer: Awaited<ReturnType<typeof client>>): Promise<string> {
    const id = await broker.deposit(payer, '40.00')
    const { state } = await one<{ state: string }>('select state from payments.deposits where id = $1', id)
    if (state === 'review') await staff('deposit.accept', id, { rationale })
    await house.settle()
    return id
  }
  /** News of a dispute of it; gives its id. */
  async function hear(deposit: string, standing: string): Promise<string> {
    await byHouse('chargeback.record', undefined, {
      deposit,
      provider_id: `dsp_${deposit}`,
      standing,
      amount: '4000',
      currency: 'EUR',
      scheme: 'visa',
      reason_code: '10.4',
      evidence_due_at: null,
      at: new Date(clock.now().getTime() + minutes(minute++)).toISOString(),
    })
    return idOf('select id from payments.chargebacks where deposit = $1', deposit)
  }
  return {
    async 'disputes are opened, contested and conceded'() {
      const provider = broker.psp as { -readonly [Name in keyof Psp]: Psp[Name] }
      const { contest, concede } = provider
      provider.contest = async () => ({ result: 'done', value: { standing: 'represented' } })
      provider.concede = async () => ({ result: 'done', value: { standing: 'accepted' } })

      const contested = await hear(await credited(await client()), 'opened')
      await house.settle()
      await byHouse('chargeback.remind', contested)
      await staff('chargeback.assemble', contested)
      await staff('chargeback.contest', contested, { rationale })
      await house.settle()

      const conceded = await hear(await credited(await client()), 'opened')
      await house.settle()
      await agreed('chargeback.concede', conceded, { rationale })
      await house.settle()
      if (contest) provider.contest = contest
      else delete provider.contest
      if (concede) provider.concede = concede
      else delete provider.concede
    },

    async 'disputes are announced and averted; one is met by a platform that cannot pay'() {
      const averted = await hear(await credited(await client()), 'pre_alert')
      await agreed('chargeback.refund-early', averted, { rationale })
      await house.settle()
      const vain = await hear(await credited(await client()), 'pre_alert')
      await staff('chargeback.close', vain, { rationale })

      const other = await client()
      const deposit = await credited(other)
      // Open positions need the money as margin: the platform cannot take it.
      mt5.order({ login: other.account.login!, symbol: 'EURUSD', side: 'buy', lots: '0.01' })
      const refused = await hear(deposit, 'opened')
      await house.settle()
      await staff('chargeback.retry-platform', refused)
      await byHouse('chargeback.meet-credited', refused)
      await house.settle()
      await byHouse('commission.follow-chargeback', undefined, { chargeback: refused })
      await byHouse('chargeback.watch-ratios')
      await house.settle()
    },
  }
}
