import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../../server/control/limits.ts'
import { check } from '../../server/ledger/index.ts'
import { testBrokerage } from '../brokerage.ts'
import type { Fate, Provider } from './provider.ts'

/** What happens to one deposit at its provider, and to what is withdrawn of it. */
interface Story {
  declinedFirst: boolean
  after: 'nothing' | 'dispute' | 'dispute won' | 'dispute lost' | `withdrawal ${Fate}`
}

/** When the news of a story arrive: after each step which of those told so far, by place, and in the end all in some order. */
interface Delivery {
  meanwhile: number[][]
  end: number[]
}

type Sums = Record<string, string>

const runs = 16
const fates: readonly Fate[] = ['paid', 'failed', 'returned']

/**
 * Any order and duplication of a provider's news, mixed with what happens meanwhile, ends in the same ledger: the same sums
 * on the same accounts, the same held money and the same state as when each arrives once and at once.
 */
export async function sameLedgerWhateverTheOrder(name: string, provider: Provider): Promise<void> {
  const broker = await testBrokerage({ provider: { name, ...provider } })
  const { house, clock } = broker
  const rig = broker.rig!
  const held = broker.hold(name)
  const lacks = new Set(provider.lacks)
  let people = 0

  /** Of all entries by account; the client's are one name, so that another client's are comparable. */
  async function sums(): Promise<Sums> {
    const rows = await house.owner.rows<{ account: string; amount: string }>`
      select case when a.owner is null then a.code else 'client' end as account, sum(e.amount)::text as amount
      from ledger.entries e join ledger.accounts a on a.entity = e.entity and a.id = e.account group by 1
      union all select 'held', coalesce(sum(amount), 0)::text from ledger.holds where state = 'held'`
    return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]))
  }

  async function deliver(places: readonly number[], from: number): Promise<void> {
    const told = held.slice(from)
    for (const place of places) {
      const hook = told.length ? told[place % told.length]! : undefined
      if (hook) expect(await broker.deliver(name, hook.headers, hook.body)).toBe(200)
      await house.settle()
    }
  }

  /** Asks for a part of the money, and lets it go where a person looks at it first. */
  async function withdraw({ actor, account }: Awaited<ReturnType<typeof broker.client>>): Promise<void> {
    const { body } = await house.ask('withdrawal.request', {
      actor,
      input: {
        account: account.id,
        instrument: await broker.instrument({ actor }),
        amount: { amount: '100.00', currency: account.currency },
      },
    })
    await house.settle()
    const id = String(body.id)
    const { state } = await house.database.one<{
      state: string
    }>`select state from payments.withdrawals where id = ${id}`
    if (state !== 'review') return
    const input = { rationale: 'Known and clean.' }
    await house.ask('withdrawal.approve', { actor: house.staff('all'), id, input })
    await house.settle()
  }

  /** Plays a story for a new client, and gives what it changed. */
  async function play({ declinedFirst, after: then }: Story, delivery?: Delivery) {
    const client = await broker.client({ email: `p${++people}.${name}@example.com` })
    const { currency } = client.account
    const before = await sums()
    const from = held.length
    const { body } = await house.ask('deposit.request', {
      actor: client.actor,
      input: { account: client.account.id, amount: { amount: '500.00', currency }, method: provider.method },
    })
    const id = String(body.id)
    await house.settle()
    const opened = await house.database.one<{
      redirect_url: string | null
      provider_id: string
      instructions: Record<string, string> | null
      provider: string
    }>`select redirect_url, provider_id, instructions, provider from payments.deposits where id = ${id}`
    expect(opened.provider).toBe(name)
    const way = {
      providerId: opened.provider_id,
      redirectUrl: opened.redirect_url,
      instructions: opened.instructions,
      reference: id,
      amountMinor: 50_000n,
      currency,
      clientName: client.name,
      clientEmail: `p${people}.${name}@example.com`,
    }
    const fate = fates.find((one) => then === `withdrawal ${one}`)
    // Only money that is there can be asked for: all that was told of it so far has arrived.
    const asks = async () => {
      await deliver([...held.slice(from).keys()], from)
      await withdraw(client)
    }
    const steps: (() => unknown)[] = [
      ...(declinedFirst ? [() => rig.decline!(way)] : []),
      () => rig.pay(way, fate),
      ...(then.startsWith('dispute') ? [() => rig.dispute!(id)] : []),
      ...(then === 'dispute won' ? [() => rig.judge!(id, 'won')] : []),
      ...(then === 'dispute lost' ? [() => rig.judge!(id, 'lost')] : []),
      ...(fate ? [asks, rig.settle, rig.settle] : []),
    ]
    for (const [index, step] of steps.entries()) {
      await step()
      await rig.delivered()
      const told = held.length - from
      await deliver(delivery ? (delivery.meanwhile[index] ?? []) : [told - 1], from)
      if (!delivery)
        await deliver(
          held.slice(from).map((_, place) => place),
          from,
        )
    }
    // Every one at least once, some of them again.
    const all = held.slice(from).map((_, place) => place)
    const order = delivery ? shuffled(all, delivery.end) : all
    await deliver([...order, ...(delivery?.end ?? [])], from)
    // Of payouts that a provider tells nothing of it is asked.
    clock.advance(limits.payoutLate + 1)
    await house.sweep('late payouts')
    await house.settle()
    const after = await sums()
    const changed = Object.entries(after)
      .map(([account, sum]) => [account, String(BigInt(sum) - BigInt(before[account] ?? '0'))])
      .filter(([, change]) => change !== '0')
    const { state } = await house.database.one<{ state: string }>`select state from payments.deposits where id = ${id}`
    const withdrawals = await house.database.rows`
      select state from payments.withdrawals where client = ${client.actor.id}`
    return { state, withdrawals, ledger: Object.fromEntries(changed) as Sums }
  }

  const endings: Story['after'][] = [
    'nothing',
    ...(lacks.has('dispute') ? [] : (['dispute'] as const)),
    ...(lacks.has('dispute') || lacks.has('verdict') ? [] : (['dispute won', 'dispute lost'] as const)),
    ...fates
      .filter((fate) => !lacks.has('source') && provider.payees[fate])
      .map((fate) => `withdrawal ${fate}` as const),
  ]
  const stories = fc.record<Story>({
    declinedFirst: fc.boolean().map((value) => value && !lacks.has('decline')),
    after: fc.constantFrom(...endings),
  })
  const places = fc.array(fc.nat(20), { maxLength: 4 })
  const plain: Delivery = { meanwhile: [], end: [0, 0] }
  const deliveries = fc.record<Delivery>({ meanwhile: fc.array(places, { maxLength: 4 }), end: places })

  describe(`${name}: the ledger`, () => {
    it('ends the same whatever the order and number of the news', async () => {
      await house.sweep('read rates')
      const once = new Map<string, Awaited<ReturnType<typeof play>>>()
      await fc.assert(
        fc.asyncProperty(stories, deliveries, async (story, delivery) => {
          const key = JSON.stringify(story)
          const expected = once.get(key) ?? (await play(story))
          once.set(key, expected)
          clock.advance(1_000)
          expect(await play(story, delivery)).toEqual(expected)
        }),
        // Each ending once at least, in the plain order of the list.
        {
          numRuns: runs,
          endOnFailure: true,
          examples: endings.map((after) => [{ declinedFirst: false, after }, plain]),
        },
      )
      const ended = (after: Story['after']) => once.get(JSON.stringify({ declinedFirst: false, after }))
      expect(ended('nothing')!.state).toBe('completed')
      if (!lacks.has('source')) expect(ended('withdrawal paid')!.withdrawals).toEqual([{ state: 'paid' }])
      expect(await check(house.database)).toEqual([])
    }, 120_000)
  })
}

/** The items in an order that follows from the numbers. */
function shuffled<Item>(items: readonly Item[], by: readonly number[]): Item[] {
  const left = [...items]
  const order: Item[] = []
  for (let at = 0; left.length; at++)
    order.push(...left.splice((by[at % Math.max(1, by.length)] ?? 0) % left.length, 1))
  return order
}
