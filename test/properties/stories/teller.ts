import type { Actor } from '../../../server/control/access/actor.ts'
import { system } from '../../../server/control/access/actor.ts'
import { seconds } from '../../../server/control/clock.ts'
import type { testBrokerage } from '../../brokerage.ts'

export type Broker = Awaited<ReturnType<typeof testBrokerage>>
type Client = Awaited<ReturnType<Broker['client']>>
export type Teller = ReturnType<typeof storyTeller>
/** By title; each brings its commands to where they are legal, and gives them. */
export type Stories = Record<string, () => Promise<void>>

export const visitor: Actor = { kind: 'visitor', id: 'visitor', name: 'visitor' }
export const rationale = 'Seen and found in order.'
export const reason = 'As it was asked for.'
const png = Buffer.from('\x89PNG\r\n\x1a\npaper', 'latin1')

/**
 * What stories are told with. What people do goes through the front door (`does`, `staff`, `agreed`); what is deep is
 * prepared by the house's own system commands (`byHouse`).
 */
export function storyTeller(broker: Broker) {
  const { house, clock } = broker
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

  return {
    broker,
    house,
    clock,
    mt5: broker.mt5,
    does,
    staff,
    byHouse,
    agreed,
    asked,
    made,
    one,
    idOf,
    person,
    client,
    newcomer,
    tokenFor,
    judged,
    trouble,
  }
}

async function expectRefusal(code: string, work: () => Promise<unknown>): Promise<void> {
  const error = await work().then(
    () => undefined,
    (refused: unknown) => refused as { code?: string },
  )
  if (error?.code !== code) throw new Error(`expected ${code}, got ${error?.code ?? error ?? 'no refusal'}`)
}
