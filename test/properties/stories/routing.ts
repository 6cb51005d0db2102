import { rationale, type Stories, type Teller } from './teller.ts'

const limit = { min: '10.00', max: '5000.00', day: null }
const terms = {
  methods: ['card'],
  card_schemes: ['visa'],
  countries: { only: [], never: ['US'] },
  limits: { deposit: limit, withdrawal: limit },
  fees: [{ on: 'deposit', fixed: '0.25', basis_points: 180 }],
  prefunding_threshold: '1000.00',
}

export const routing = ({ does, staff, byHouse, agreed, made, idOf, client, house }: Teller): Stories => ({
  async 'payments find their way'() {
    const account = { entity: 'eu', psp: 'checkout', currency: 'EUR', descriptor: 'TEST*SECOND', ...terms, rationale }
    const { id } = await agreed('merchant-account.open', undefined, account)
    const second = String(id)
    await agreed('merchant-account.change', second, { fees: [], rationale })
    const amount = { amount: '2500.00', currency: 'EUR' }
    await agreed('merchant-account.fund', second, { amount, reference: 'TRANSFER 1', rationale })
    const outage = { from: '2026-04-01T01:00:00Z', to: '2026-04-01T03:00:00Z', rationale }
    await staff('merchant-account.plan-outage', second, outage)
    const first = await idOf(
      "select id from payments.merchant_accounts where entity = 'eu' and psp = 'checkout' and currency = 'EUR' order by id limit 1",
    )
    const rules = [
      {
        code: 'LARGE',
        title: 'Large ones elsewhere',
        when: [[{ field: 'amount', op: 'from', values: ['100000'] }]],
        to: { kind: 'order', accounts: [second] },
      },
    ]
    const ruleset = { entity: 'eu', rules, fallback: [first, second], cascade_steps: 1 }
    await staff('ruleset.try', undefined, { ...ruleset, days: 30 })
    await agreed('ruleset.change', undefined, { ...ruleset, based_on: 0, rationale })
    await staff('merchant-account.disable', second, { rationale })
    await staff('merchant-account.enable', second, { rationale })

    const payer = await client()
    const ask = async () =>
      made(
        does(payer.actor, 'deposit.request', undefined, {
          account: payer.account.id,
          amount: { amount: '70.00', currency: payer.account.currency },
        }),
      )
    const attemptOf = (deposit: string) => idOf('select id from payments.attempts where subject = $1', deposit)
    const left = await ask()
    await byHouse('attempt.note-unknown', await attemptOf(left))
    const intent = await idOf('select intent as id from payments.attempts where subject = $1', left)
    await byHouse('deposit.cascade', left, { intent, outcome: 'rejected', code: 'http_503' })
    const abandoned = await ask()
    await byHouse('attempt.end', await attemptOf(abandoned), { result: 'abandoned' })
    await house.settle()
  },
})
