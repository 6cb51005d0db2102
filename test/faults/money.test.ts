import { expect, test } from 'vitest'
import { checkHouse, checkOutside } from '../../server/check.ts'
import { hours, minutes } from '../../server/control/clock.ts'
import { Refusal } from '../../server/control/errors.ts'
import { newId } from '../../server/control/ids.ts'
import type { Job } from '../../server/control/jobs/port.ts'
import { seededRandom } from '../../simulators/mt5/random.ts'
import { testBrokerage } from '../brokerage.ts'
import { Killed, mortalPipe } from './mortal-pipe.ts'

/**
 * Life cycles of a deposit and a withdrawal, each under a seed of its own. The whole house is checked after each batch, so
 * a long proof goes in parts: `FAULT_RUNS=250` with `FAULT_SEED` 1, 251, 501 and so on.
 */
const runs = Number(process.env.FAULT_RUNS ?? 0)
const firstSeed = Number(process.env.FAULT_SEED ?? 1)
const perBatch = 20
const clientCount = runs > 0 ? 12 : 0

let random = seededRandom(firstSeed)
const chance = (of: number): boolean => random() < of
const below = (bound: number): number => Math.floor(random() * bound)
const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)]!

let mortal = false
const fate = { dies: () => mortal && chance(0.03), at: below }
const broker = await testBrokerage({ makePipe: mortalPipe(fate) })
const { house, clock, checkout, mt5 } = broker
await house.sweep('read rates')
const clients: Awaited<ReturnType<typeof broker.client>>[] = []
for (let index = 0; index < clientCount; index++) {
  const client = await broker.client({ email: `faults-${index}@example.com`, country: oneOf(['SE', 'PT', 'PL']) })
  await broker.deposit(client, '500.00')
  clients.push(client)
}

type Client = (typeof clients)[number]
let deaths = 0

/** Whoever asks asks again under the same key until there is an answer. */
async function persist(name: string, call: Parameters<typeof house.ask>[1]) {
  const key = newId('try')
  for (;;) {
    try {
      return (await house.ask(name, { key, ...call })).body
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.code }
      if (!(error instanceof Killed)) throw error
    }
  }
}

/** More tries than any trouble here lasts: a job that needs them is lost for good. */
const triesMost = 60
const tries = new Map<string, number>()

/** Takes some of the waiting jobs in any order. One that fails, or whose worker dies, waits again; some come twice. */
async function work(most = Number.POSITIVE_INFINITY): Promise<void> {
  const { waiting } = house.jobs
  for (let done = 0; waiting.length > 0 && done < most; done++) {
    const [job] = waiting.splice(below(waiting.length), 1) as [Job]
    const failure = await house.handle(job.data).then(
      () => undefined,
      // A provider that does not answer, or a worker that is gone: the job is tried again.
      (error: Error) => error,
    )
    if (failure instanceof Killed) deaths++
    if (failure) {
      const name = Object.values(job.data).join(' ')
      tries.set(name, (tries.get(name) ?? 0) + 1)
      if (tries.get(name)! > triesMost) throw new Error(`${name} never succeeds`, { cause: failure })
    }
    if (failure || (mortal && chance(0.03))) waiting.push(job)
  }
}

const afterwards = () => work(below(12))

async function trouble(): Promise<void> {
  const often = () => (chance(0.3) ? 1 : 0)
  checkout.faults({
    duplicateWebhook: often(),
    reorderWebhook: often(),
    forgedWebhook: often(),
    withholdWebhook: often(),
    dropReplyAfterApply: often(),
    errorAfterCommit: often(),
    busy: often(),
    outage: chance(0.15) ? 1 + below(4) : 0,
    captureLess: chance(0.1) ? 1 : 0,
  })
  if (chance(0.35)) {
    const fault = oneOf(['dropReplyAfterApply', 'dropBeforeApply', 'busy', 'http403', 'disconnect'] as const)
    mt5.faults({ fault, command: '/api/trade/balance', times: 1 + below(2) })
  }
}

async function bringMoney({ actor, account, name }: Client): Promise<void> {
  const amount = { amount: `${20 + below(400)}.${String(below(100)).padStart(2, '0')}`, currency: account.currency }
  const { id } = await persist('deposit.request', { actor, input: { account: account.id, amount } })
  if (!id) return
  await afterwards()
  const { redirect_url: session } = await house.database.one<{ redirect_url: string | null }>`
    select redirect_url from payments.deposits where id = ${id}`
  if (!session || chance(0.1)) return
  const card = (number: string) => checkout.pay({ session, card: number, holder: name })
  if (chance(0.15)) card('4000000000000002')
  if (chance(0.9)) card('4242424242424242')
}

async function takeMoney({ actor, account }: Client): Promise<void> {
  const amount = { amount: `${10 + below(120)}.${String(below(100)).padStart(2, '0')}`, currency: account.currency }
  const instrument = await broker.instrument({ actor })
  const { id } = await persist('withdrawal.request', { actor, input: { account: account.id, instrument, amount } })
  await afterwards()
  if (id && chance(0.1)) await persist('withdrawal.cancel', { actor, id: String(id) })
}

/** Someone decides on what policy has stopped. */
async function decide(): Promise<void> {
  const actor = house.staff('all', 'st_decides')
  const rationale = 'Seen and found in order.'
  for (const { id } of await inReview('deposits')) await persist('deposit.accept', { actor, id, input: { rationale } })
  const uncredited = await house.database.rows<{ id: string }>`
    select d.id from payments.deposits d where d.state = 'posted'
      and exists (select from control.cases c where c.subject = d.id and c.resolved_at is null)`
  for (const { id } of uncredited) await persist('deposit.credit-again', { actor, id })
  const refused = await house.database.rows<{ id: string }>`select id from control.intents where state = 'stuck'`
  for (const { id } of refused) {
    const { approval } = await persist('intent.resolve', { actor, id, input: { outcome: 'pending', rationale } })
    const asked = approval as { id: string } | undefined
    if (asked) await persist('approval.approve', { actor: house.staff('all', 'st_agrees'), id: asked.id })
  }
  for (const { id } of await inReview('withdrawals')) {
    const approve = chance(0.8)
    await persist(approve ? 'withdrawal.approve' : 'withdrawal.reject', {
      actor,
      id,
      input: approve ? { rationale } : { rationale, client_message: 'Please trade first.' },
    })
  }
}

const inReview = (plural: 'deposits' | 'withdrawals') =>
  plural === 'deposits'
    ? house.database.rows<{ id: string }>`select id from payments.deposits where state = 'review'`
    : house.database.rows<{ id: string }>`select id from payments.withdrawals where state = 'review'`

/** The troubles end; what was late or unknown is found out, until nothing moves any more. */
async function calm(): Promise<void> {
  mortal = false
  checkout.faults({
    duplicateWebhook: 0,
    reorderWebhook: 0,
    forgedWebhook: 0,
    withholdWebhook: 0,
    dropReplyAfterApply: 0,
    errorAfterCommit: 0,
    busy: 0,
    outage: 0,
    captureLess: 0,
  })
  mt5.clearFaults()
  checkout.release()
  for (let turn = 0; turn < 6; turn++) {
    clock.advance(turn === 0 ? hours(2) : minutes(20))
    await checkout.settle()
    await checkout.delivered()
    await work()
    await decide()
    await work()
    for (const name of ['intent janitor', 'overdue deposits', 'late payouts', 'read rates']) await house.sweep(name)
    await work()
  }
}

/** Whatever has not ended is before a person. */
const adrift = () =>
  house.database.rows<{ id: string; state: string }>`
    select s.id, s.state from (
      select id, state from payments.deposits where state not in ('completed', 'failed', 'expired', 'returned')
      union all select id, state from payments.withdrawals where state not in ('paid', 'rejected', 'cancelled', 'returned')
    ) s where not exists (select from control.cases c where c.subject = s.id and c.resolved_at is null)`

async function expectEveryCent(): Promise<void> {
  const outside = { mt5: broker.platform, psps: [broker.psp] }
  const findings = [
    ...(await checkHouse(house.database, [...house.house.queues.keys()])),
    ...(await checkOutside(house.database, outside, clock.now())),
  ].flatMap((checked) => checked.findings)
  expect(findings).toEqual([])
  expect(await adrift()).toEqual([])
}

const batches = Array.from({ length: Math.ceil(runs / perBatch) }, (_, batch) => firstSeed + batch * perBatch)

test.each(batches)(
  'from seed %i: no cent is lost or made',
  async (seed) => {
    for (let run = 0; run < perBatch; run++) {
      random = seededRandom(seed + run)
      mortal = true
      const client = oneOf(clients)
      await trouble()
      await bringMoney(client)
      await afterwards()
      await takeMoney(oneOf(clients))
      if (chance(0.5)) await decide()
      if (chance(0.5)) await checkout.settle()
      await afterwards()
      clock.advance(minutes(below(30)))
    }
    await calm()
    await expectEveryCent()
  },
  300_000,
)

test.skipIf(runs === 0)('the troubles were real (runs where FAULT_RUNS says how many)', async () => {
  const seen = await house.database.one<Record<string, number>>`
    select (select count(*)::int from payments.deposits where state = 'completed') as credited,
      (select count(*)::int from payments.withdrawals where state = 'paid') as paid,
      (select count(*)::int from payments.withdrawals where state in ('rejected', 'cancelled')) as undone,
      (select count(distinct row_id)::int from audit.changes where table_name = 'control.intents' and after->>'state' = 'unknown') as unknown,
      (select count(*)::int from control.attempts where code = 'signature_invalid') as forged`
  expect(Object.entries({ ...seen, deaths }).filter(([, count]) => count === 0)).toEqual([])
})
