import type { Actor } from '../../server/control/access/actor.ts'
import { system } from '../../server/control/access/actor.ts'
import { codeAt, newTotpSecret } from '../../server/control/access/totp.ts'
import { days, hours, minutes, seconds } from '../../server/control/clock.ts'
import { limits } from '../../server/control/limits.ts'
import { standardPlan } from '../../server/partners/plans/terms.ts'
import type { testBrokerage } from '../brokerage.ts'

type Broker = Awaited<ReturnType<typeof testBrokerage>>
type Client = Awaited<ReturnType<Broker['client']>>

const visitor: Actor = { kind: 'visitor', id: 'visitor', name: 'visitor' }
const rationale = 'Seen and found in order.'
const reason = rationale
const png = Buffer.from('\x89PNG\r\n\x1a\npaper', 'latin1')

/**
 * The samples of the property tests: short stories that bring each command of the house to where it is legal, and give
 * it. What people do goes through the front door; what is deep is prepared by the house's own system commands.
 */
export function samples(broker: Broker) {
  const { house, clock, checkout, mt5, sumsub } = broker
  const all = () => house.staff('all', 'st_anyone')
  const does = (actor: Actor, name: string, id: string | undefined, input: object = {}) =>
    house.ask(name, { actor, input, ...(id ? { id } : {}) })
  const staff = (name: string, id?: string, input?: object) => does(all(), name, id, input)
  const byHouse = (name: string, id?: string, input?: object) => does(system('sample'), name, id, input)
  const made = async (answer: ReturnType<typeof staff>) => String((await answer).body.id)
  const one = <Row extends object>(text: string, ...values: unknown[]) =>
    house.database.pool.query(text, values).then(({ rows }) => rows[0] as Row)
  const idOf = async (text: string, ...values: unknown[]) => (await one<{ id: string }>(text, ...values)).id

  let people = 0
  const person = (role: string) => broker.person(`${role}-${++people}`)

  /** Asked for by one, agreed to by as many others as it takes; a maker or a voter cannot agree (again). */
  async function agreed(name: string, id: string | undefined, input: object) {
    const maker = await person('maker')
    const approval = await asked(name, id, input, maker)
    await expectRefusal('maker_is_checker', () => does(maker, 'approval.approve', approval))
    for (let checker = await person('checker'); ; checker = await person('checker')) {
      const { body } = await does(checker, 'approval.approve', approval, { note: rationale })
      if (body.outcome === 'executed') return body.result as Record<string, unknown>
      if (body.outcome !== 'awaiting') throw new Error(`${name} became ${body.outcome}`)
      await expectRefusal('already_voted', () => does(checker, 'approval.approve', approval))
    }
  }

  async function asked(name: string, id: string | undefined, input: object, maker?: Actor): Promise<string> {
    const { status, body } = await does(maker ?? (await person('maker')), name, id, input)
    if (status !== 202) throw new Error(`one person alone did ${name}`)
    return (body.approval as { id: string }).id
  }

  /** Someone with papers handed in, whom the vendor has not answered yet; `paper` is what it decides by. */
  async function newcomer(email: string, { paper = 'passport', country = 'SE' } = {}) {
    await does(visitor, 'client.register', undefined, {
      email,
      password: 'a long password',
      first_name: 'Nora',
      last_name: `Quist${++people}`.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!),
      birth_date: '1988-05-06',
      country,
      accepts_terms: true,
    })
    const id = await idOf('select id from clients.clients where email = $1', email)
    await does(visitor, 'client.confirm-email', undefined, { token: await tokenFor(id) })
    await house.settle()
    const actor: Actor = {
      kind: 'client',
      id,
      name: 'Nora',
      entity: (await one<{ entity: string }>('select entity from clients.clients where id = $1', id)).entity,
    }
    for (const [kind, type] of [
      ['identity', 'passport'],
      ['address', 'utility_bill'],
    ])
      await does(actor, 'document.upload', undefined, {
        kind,
        type,
        file_name: `${paper}.png`,
        media_type: 'image/png',
        content_base64: Buffer.concat([png, Buffer.from(id + kind)]).toString('base64'),
      })
    const kyc = await made(does(actor, 'kyc.submit', undefined))
    return { actor, id, kyc }
  }

  const tokenFor = async (client: string) =>
    /token=(\S+)/.exec(
      (
        await one<{ plain: string }>(
          'select plain from control.messages where recipient = $1 order by id desc limit 1',
          client,
        )
      ).plain,
    )![1]!

  const verdict = (word: string, reasons: string[] = []) => ({
    applicant: 'sample',
    verdict: word,
    reasons,
    labels: [],
    clientMessage: null,
    at: clock.now().toISOString(),
  })

  /** The vendor's word on someone, without the vendor. */
  const judged = async (kyc: string, word: string, reasons: string[] = []) => {
    clock.advance(seconds(1))
    await byHouse('kyc.record-result', kyc, verdict(word, reasons))
  }

  /** A withdrawal that waits for a person. */
  const reviewed = async (client: Client, amount = '25.00') => broker.withdraw(client, amount)

  let known: Promise<Client> | undefined
  /** A verified client with money, for stories that need no more. */
  const client = () => {
    known ??= (async () => {
      const one = await broker.client({ email: 'known@example.com' })
      await broker.deposit(one, '5000.00')
      return one
    })()
    return known
  }
  const trouble = async (thing: string) => {
    await byHouse('operations.report', undefined, { entity: 'eu', thing, what: thing, detail: 'x', reason: 'JOB_DEAD' })
    return idOf('select id from control.cases where subject = $1', thing)
  }

  const stories: Record<string, () => Promise<void>> = {
    async 'the house is set up'() {
      for (const name of ['limit.adopt', 'plan.adopt', 'symbol.adopt']) await byHouse(name, undefined, { entity: 'eu' })
      await house.sweep('read rates')
      await byHouse('ledger.fold')
      await byHouse('ledger.prepare-months')
      await byHouse('snapshot.take', undefined, { entity: 'eu', day: '2026-03-01' })
      await agreed('limit.change', undefined, { entity: 'eu', symbol: 'EURUSD', lots: '20', rationale })
      const { name, title, terms } = standardPlan
      await agreed('plan.change', undefined, { entity: 'eu', name, title, terms, rationale })
      await byHouse('calendar.adopt', undefined, { entity: 'eu' })
      const hours = [{ day: 1, from: '09:00', to: '17:30' }]
      const holidays = [{ on: '2026-12-25', name: 'Christmas Day' }]
      await agreed('entity.set-calendar', undefined, { entity: 'eu', hours, holidays, rationale })
      const { rules, parameters } = house.house.policies.get('deposit')!
      await agreed('policy.change', undefined, { entity: 'eu', name: 'deposit', rules, parameters, rationale })
    },

    async 'people come and go'() {
      const input = { email: 'new@example.com', name: 'New' }
      await agreed('staff.invite', undefined, {
        ...input,
        email: 'granted@example.com',
        grants: [{ role: 'support', scope: 'eu' }],
      })
      const id = await made(staff('staff.invite', undefined, input))
      const { body } = await staff('staff.renew-invitation', id)
      await does(visitor, 'staff.accept', id, { invitation_token: body.invitation, password: 'correct horse battery' })
      await agreed('staff.grant', id, { role: 'support', scope: 'eu', reason })
      await agreed('staff.revoke', id, { role: 'support', scope: 'eu', reason })
      await staff('staff.suspend', id, { reason })
      await agreed('staff.reinstate', id, { reason })
      const key = await made(
        does(await person('maker'), 'api-key.create', undefined, {
          name: 'a key',
          grants: [{ role: 'support', scope: '*' }],
        }),
      )
      await staff('api-key.end', key, { reason })
    },

    async 'a client is verified, limited, suspended and closed'() {
      const { actor, account } = await client()
      await does(visitor, 'client.register', undefined, {
        email: 'slow@example.com',
        password: 'a long password',
        first_name: 'Slow',
        last_name: 'Reader',
        birth_date: '1979-01-02',
        country: 'SE',
        accepts_terms: true,
      })
      clock.advance(hours(1))
      await does(visitor, 'client.resend-confirmation', undefined, { email: 'slow@example.com' })
      await does(visitor, 'client.request-password-reset', undefined, { email: 'known@example.com' })
      await does(visitor, 'client.reset-password', undefined, {
        token: await tokenFor(actor.id),
        password: 'another long password',
      })
      await staff('client.update', actor.id, { phone: '+35799123456' })
      const paper = await idOf('select id from clients.documents where client = $1 limit 1', actor.id)
      await staff('document.view', paper)
      await byHouse('client.limit', actor.id, { reason })
      await byHouse('client.activate', actor.id)
      await agreed('client.suspend', actor.id, { rationale })
      await staff('client.reinstate', actor.id, { rationale })
      await house.settle()
      const leaver = await newcomer('leaver@example.com')
      await agreed('client.close', leaver.id, { rationale })
      const refused = await newcomer('refused@example.com')
      await byHouse('client.reject', refused.id)
      void account
    },

    async 'people change their own way in'() {
      const code = (secret: string) => {
        clock.advance(seconds(30))
        return codeAt(secret, clock.now())
      }
      const colleague = await person('own')
      const member = { current_password: 'correct horse battery' }
      await does(colleague, 'staff.change-password', colleague.id, { ...member, password: member.current_password })
      const theirs = newTotpSecret()
      await does(colleague, 'staff.set-authenticator', colleague.id, {
        ...member,
        totp_secret: theirs,
        totp: code(theirs),
        present_totp: code(broker.authenticator),
      })
      const { actor, id } = await newcomer('own@example.com')
      const known = { current_password: 'a long password' }
      await does(actor, 'client.change-password', id, { ...known, password: known.current_password })
      const secret = newTotpSecret()
      await does(actor, 'client.set-authenticator', id, { ...known, totp_secret: secret, totp: code(secret) })
      await does(actor, 'client.remove-authenticator', id, { ...known, totp: code(secret) })
    },

    async 'verifications take every turn'() {
      const asked = await newcomer('asked@example.com')
      await staff('kyc.take-over', asked.kyc, { rationale })
      await staff('kyc.ask-for-information', asked.kyc, { rationale, client_message: 'Which street?' })
      await does(asked.actor, 'kyc.submit', undefined)
      await staff('kyc.approve', asked.kyc, { rationale, risk: 'low' })
      await staff('kyc.call-for-review', asked.kyc, { reason_code: 'K23_PERIODIC_REVIEW', rationale })
      await staff('kyc.rescreen', asked.kyc)
      await agreed('kyc.approve', asked.kyc, { rationale, risk: 'high' })

      const declined = await newcomer('declined@example.com')
      await judged(declined.kyc, 'rejected', ['K10_TAMPER'])
      await staff('kyc.reject', declined.kyc, { rationale, final: true, client_message: 'We are sorry.' })

      const untaken = await newcomer('untaken@example.com')
      await byHouse('kyc.note-refusal', untaken.kyc, { code: '1000', message: '409 Duplicate document' })

      const late = await newcomer('late@example.com')
      clock.advance(minutes(16))
      await byHouse('kyc.overdue', late.kyc)
    },

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
      await byHouse('deposit.report-unmatched', undefined, {
        provider: 'checkout',
        payment: {
          reference: 'nobody-knows',
          providerId: 'pay_nobody',
          standing: 'captured',
          requestedMinor: '100',
          processedMinor: '100',
          currency: 'EUR',
          instrument: null,
          instrumentLabel: null,
          payerName: null,
          method: 'card',
          attempted: null,
          feeMinor: null,
          rate: null,
          decline: null,
          sourceRisk: null,
        },
      })
    },

    async 'withdrawals take every turn'() {
      const payee = await broker.client({ email: 'payee@example.com' })
      const large = await broker.deposit(payee, '40000.00')
      await staff('deposit.accept', large, { rationale })
      await house.settle()
      const asked = await reviewed(payee)
      await staff('withdrawal.ask-for-information', asked, { rationale, client_message: 'What is it for?' })
      await does(payee.actor, 'withdrawal.answer', asked, { reason: 'For my rent.' })
      await does(payee.actor, 'withdrawal.cancel', asked)
      await staff('withdrawal.reject', await reviewed(payee), { rationale, client_message: 'Please trade first.' })
      await house.settle()

      const { body } = await does(payee.actor, 'withdrawal.request', undefined, {
        account: payee.account.id,
        instrument: await broker.instrument(payee),
        amount: { amount: '30.00', currency: payee.account.currency },
      })
      await byHouse('withdrawal.refuse-funds', String(body.id), { code: 'no', message: 'No free margin' })
      await house.settle()

      const unclear = await reviewed(payee)
      await staff('withdrawal.approve', unclear, { rationale })
      await byHouse('withdrawal.note-unknown', unclear)
      await byHouse('withdrawal.record-payout', unclear, { standing: 'failed', provider_id: null, code: 'refused' })
      await staff('withdrawal.retry', unclear, { rationale })
      await house.settle()
      await agreed('withdrawal.approve', await reviewed(payee, '30000.00'), { rationale })
      await house.settle()
      await broker.paid()
    },

    async 'money is corrected by hand'() {
      const { account } = await client()
      await agreed('adjustment.make', undefined, {
        account: account.id,
        amount: { amount: '12.34', currency: account.currency },
        kind: 'compensation',
        rationale,
      })
      await house.settle()
    },

    async 'an outcome that nobody can find out is settled by people'() {
      const { account } = await client()
      mt5.faults({ fault: 'dropReplyAfterApply', command: '/api/trade/balance', times: 1 })
      await agreed('adjustment.make', undefined, {
        account: account.id,
        amount: { amount: '1.00', currency: account.currency },
        kind: 'correction',
        rationale,
      })
      await house.settle()
      const intent = await idOf("select id from control.intents where state = 'unknown' order by id desc limit 1")
      for (let search = 0; search < limits.unknownSearches; search++) {
        const { body } = await byHouse('intent.miss', intent, { absent: false, message: 'no answer' })
        if (body.state === 'stuck') break
      }
      await agreed('intent.resolve', intent, { outcome: 'done', reference: 'ticket 1', rationale })
      await house.settle()
    },

    async 'trading accounts fail, are retried and drift'() {
      const trader = await broker.client({ email: 'trader@example.com' })
      const { id } = trader.account
      const second = await made(staff('trading-account.open', undefined, { client: trader.actor.id }))
      await byHouse('trading-account.fail', second, { code: '13', message: 'No such group' })
      await staff('trading-account.retry', second)
      await house.settle()
      await staff('trading-account.set-leverage', id, { leverage: 10, rationale })
      await agreed('trading-account.set-leverage', id, { leverage: 20, rationale })
      await house.settle()
      mt5.setLeverage({ login: trader.account.login!, leverage: 500 })
      await house.sweep('drift of mt5')
      await staff('trading-account.restore', id, { rationale })
      await house.settle()
      await does(trader.actor, 'trading-account.set-password', id, { password: 'Blue!Harbour7' })
      await house.settle()
      const book = await idOf('select id from risk.books where account = $1', id)
      await agreed('book.change', book, { book: 'A', rationale })
    },

    async 'a partner brings a client, earns and disagrees'() {
      const partner = await broker.client({ email: 'partner@example.com' })
      const id = await made(does(partner.actor, 'partner.apply', undefined, { link: 'SAMPLE' }))
      await agreed('partner.approve', id, { plan: 'standard', rationale })
      const brought = await broker.client({ email: 'brought@example.com', partner_code: 'SAMPLE' })
      await byHouse('client.attribute', brought.actor.id, { partner: id })
      await broker.deposit(brought, '1000.00')
      const opened = mt5.order({ login: brought.account.login!, symbol: 'EURUSD', side: 'buy', lots: '0.20' })
      mt5.close({ login: brought.account.login!, position: String(opened.PositionID) })
      await house.sweep('read deals of mt5')
      await house.settle()
      const dispute = await made(
        does(partner.actor, 'dispute.open', undefined, { code: 'B01_MISSING_TRADES', statement: 'One is missing.' }),
      )
      await staff('dispute.resolve', dispute, { resolution: 'REJECTED_AS_CALCULATED', rationale })
      await staff('partner.suspend', id, { rationale })
      await agreed('partner.reinstate', id, { rationale })
      await staff('partner.terminate', id, { rationale })
      const other = await client()
      const unwanted = await made(does(other.actor, 'partner.apply', undefined, {}))
      await staff('partner.reject', unwanted, { rationale })
    },

    async 'approvals end in every way'() {
      const { id: one } = await newcomer('first@example.com')
      const maker = await person('maker')
      const stale = await asked('client.suspend', one, { rationale }, maker)
      await staff('client.update', one, { phone: '+35799000000' })
      await staff('approval.approve', stale)
      await does(maker, 'approval.confirm', stale)
      await staff('approval.reject', stale, { rationale })
      await does(maker, 'approval.withdraw', await asked('client.suspend', one, { rationale }, maker), { reason })
      await byHouse('approval.expire', await asked('client.suspend', one, { rationale }, maker))
      await staff('approval.break-glass', await asked('client.suspend', one, { rationale }, maker), { rationale })
    },

    async 'cases are worked on'() {
      const item = await trouble('a-job')
      await staff('case.take', item)
      await staff('case.note', item, { text: rationale })
      await staff('case.escalate', item, { reason })
      await staff('case.release', item)
      await staff('case.snooze', item, { hours: 1, reason })
      await byHouse('case.wake', item)
      await staff('case.take-next', undefined, { queue: 'operations' })
      await staff('case.resolve', item, { resolution: 'REPAIRED', rationale })
      const late = await trouble('a-late-job')
      clock.advance(days(1))
      await byHouse('case.late', late)
    },

    async 'subscribers are told'() {
      const endpoint = await made(
        staff('webhook-endpoint.create', undefined, {
          entity: 'eu',
          url: 'https://203.0.113.7/hook',
          events: ['*'],
          description: 'A subscriber',
        }),
      )
      await trouble('an-event')
      const delivery = await idOf('select id from control.webhook_deliveries where endpoint = $1 limit 1', endpoint)
      await byHouse('webhook-delivery.record', delivery, { status: 410, error: null })
      await staff('webhook-endpoint.enable', endpoint)
      await staff('webhook-delivery.replay', delivery)
      await staff('webhook-endpoint.disable', endpoint)
    },
  }
  void checkout
  void sumsub
  return stories
}

async function expectRefusal(code: string, work: () => Promise<unknown>): Promise<void> {
  const error = await work().then(
    () => undefined,
    (refused: unknown) => refused as { code?: string },
  )
  if (error?.code !== code) throw new Error(`expected ${code}, got ${error?.code ?? error ?? 'no refusal'}`)
}
