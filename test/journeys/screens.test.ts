import { describe, expect, test } from 'vitest'
import { planDay } from '../../simulators/day/plan.ts'
import { playDay } from '../../simulators/day/play.ts'
import { pages } from '../../web/console/pages.ts'
import { broken, look } from './look.ts'
import { type Person, signInClient, signInStaff, testBrowser } from './people.ts'
import { testTower } from './tower.ts'

const tower = await testTower()
const { here, comes } = await testBrowser()
const { url, world, database } = tower

/** The password of every client of a played day. */
const password = 'northgate-client-2026'
const day = { clients: 5, seed: 7 }
const calm = { reducedMotion: 'reduce' } as const

/** Each screen is looked at four times and gone around by Tab; a slow machine may take its time. */
const timeout = 600_000

describe.skipIf(!here)(
  'every screen reads in light and dark, wide, at 200 % and narrow, by eye and by keyboard',
  () => {
    test('before anything has happened', { timeout }, async () => {
      expect(
        await asStaff(
          'auditor',
          pages.map(({ to }) => to.slice(1)),
        ),
      ).toEqual([])
    })

    test('when nothing can be read', { timeout }, async () => {
      const { page } = await signedIn('auditor')
      await page.route(/\/v1\/(?!session|live)/, (route) => route.fulfill({ status: 503, body: '' }))
      for (const to of ['/queues/withdrawals', '/approvals', '/clients', '/money', '/exposure', '/audit']) {
        await page.goto(`${url}/console${to}`)
        await page.getByRole('button', { name: 'Try again' }).first().waitFor()
        expect(await broken(page), to).toEqual([])
      }
      await page.context().close()
    })

    test('after a day of which work is left', { timeout }, async () => {
      const outbox = world.outbox
      const played = await playDay({ url, outbox, ...day, faults: 'none', leave: 50, patience: 6_000 })
      expect(played.trouble).toEqual([])
    })

    test('of the console', { timeout }, async () => {
      const first = await ids({
        client: 'clients.clients',
        account: 'ledger.accounts',
        partner: 'partners.partners',
        entry: 'audit.entries',
        withdrawal: 'payments.withdrawals',
        staff: 'control.staff',
        merchant: 'payments.merchant_accounts',
      })
      const tabs = ['kyc', 'accounts', 'money', 'cases', 'timeline'].map((tab) => `clients/${first.client}?tab=${tab}`)
      const found = await Promise.all([
        asStaff('auditor', [
          ...pages.map(({ to }) => to.slice(1)),
          ...tabs,
          `clients/${first.client}`,
          `ledger/${first.account}`,
          `partners/${first.partner}`,
          `audit?open=${first.entry}`,
          `money?tab=withdrawals&open=${first.withdrawal}`,
          `staff?open=${first.staff}`,
          'policies/eu/withdrawal',
          'routing/rules/eu',
          `routing/${first.merchant}`,
          'nowhere',
        ]),
        asStaff('compliance', ['queues/aml', 'queues/kyc', 'approvals']),
      ])
      expect(found.flat()).toEqual([])
    })

    test('of the portal', { timeout }, async () => {
      const visitor = await comes(calm)
      const doors = ['', 'register', 'forgot', 'reset?token=unknown', 'confirm?token=unknown']
      const mine = await database.one<{ id: string; account: string; email: string; deposit: string }>`
      select w.id, w.account, c.email, d.id as deposit from payments.withdrawals w
      join clients.clients c on c.id = w.client join payments.deposits d on d.client = w.client limit 1`
      const client = await comes(calm)
      await signInClient(client, url, mine.email, password)
      const partner = await comes(calm)
      await signInClient(partner, url, planDay(day).clients[0]!.email, password)
      const inside = ['', 'verification', 'accounts', 'accounts/open', 'deposit', 'withdraw', 'money', 'profile']
      const one = [`accounts/${mine.account}`, `deposits/${mine.deposit}`, `withdrawals/${mine.id}`]
      const found = await Promise.all([
        look(visitor, `${url}/portal`, doors),
        look(client, `${url}/portal`, [...inside, ...one, 'partner']),
        look(partner, `${url}/portal`, ['partner', 'partner/dispute']),
      ])
      // Chromium writes an error where the server does not know the link.
      expect(found.flat().filter((line) => !line.includes('/v1/clients/confirm-email'))).toEqual([])
    })
  },
)

/** One id of each table. */
async function ids<Name extends string>(tables: Record<Name, string>): Promise<Record<Name, string>> {
  const found = await Promise.all(
    Object.entries<string>(tables).map(async ([name, table]) => {
      const { rows } = await database.pool.query<{ id: string }>(`select id from ${table} order by id desc limit 1`)
      return [name, rows[0]!.id] as const
    }),
  )
  return Object.fromEntries(found) as Record<Name, string>
}

async function asStaff(role: string, paths: readonly string[]): Promise<string[]> {
  return look(await signedIn(role), `${url}/console`, paths)
}

async function signedIn(role: string): Promise<Person> {
  const person = await comes(calm)
  await signInStaff(person, url, tower.logins.find((login) => login.role === role && !login.played)!)
  return person
}
