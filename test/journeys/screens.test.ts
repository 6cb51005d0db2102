import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { planDay } from '../../simulators/day/plan.ts'
import { playDay } from '../../simulators/day/play.ts'
import { pages } from '../../web/console/pages.ts'
import { type Person, signInClient, signInStaff, testBrowser } from './people.ts'
import { testTower } from './tower.ts'

const tower = await testTower()
const { here, comes } = await testBrowser()
const { url, world, database } = tower

const wide = { width: 1440, height: 900 }
const narrow = { width: 390, height: 844 }
/** WCAG 2.2, levels A and AA, as axe names them. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The password of every client of a played day. */
const password = 'northgate-client-2026'
const day = { clients: 5, seed: 7 }
const calm = { reducedMotion: 'reduce' } as const

describe.skipIf(!here)('every screen reads in light and dark, wide and narrow, and breaks no rule', () => {
  test('after a day of which work is left', { timeout: 300_000 }, async () => {
    const outbox = world.outbox
    const played = await playDay({ url, outbox, ...day, faults: 'none', leave: 50, patience: 6_000 })
    expect(played.trouble).toEqual([])
  })

  test('of the console', { timeout: 300_000 }, async () => {
    const first = await ids({
      client: 'clients.clients',
      account: 'ledger.accounts',
      partner: 'partners.partners',
      entry: 'audit.entries',
      withdrawal: 'payments.withdrawals',
      staff: 'control.staff',
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
        'nowhere',
      ]),
      asStaff('compliance', ['queues/aml', 'queues/kyc', 'approvals']),
    ])
    expect(found.flat()).toEqual([])
  })

  test('of the portal', { timeout: 300_000 }, async () => {
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
      look(visitor, 'portal', doors),
      look(client, 'portal', [...inside, ...one, 'partner']),
      look(partner, 'portal', ['partner', 'partner/dispute']),
    ])
    // Chromium writes an error where the server does not know the link.
    expect(found.flat().filter((line) => !line.includes('/v1/clients/confirm-email'))).toEqual([])
  })
})

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
  const person = await comes(calm)
  await signInStaff(person, url, tower.logins.find((login) => login.role === role && !login.played)!)
  return look(person, 'console', paths)
}

/** What is wrong with some screens, in lines. */
async function look({ page, troubles }: Person, app: string, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    const where = `/${app}/${path}`
    await page.setViewportSize(wide)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(url + where)
    await shown(page, 'light')
    found.push(...(await broken(page)).map((line) => `${where} light ${wide.width}: ${line}`))
    await page.setViewportSize(narrow)
    await page.emulateMedia({ colorScheme: 'dark' })
    await shown(page, 'dark')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > narrow.width) found.push(`${where} is ${width} wide on ${narrow.width}`)
    found.push(...(await broken(page)).map((line) => `${where} dark ${narrow.width}: ${line}`))
  }
  await page.context().close()
  return [...found, ...troubles]
}

/** Waits for the heading and for all that is being read. */
const shown = (page: Page, scheme: string) =>
  page.waitForFunction(
    (wanted) =>
      document.documentElement.dataset.mantineColorScheme === wanted &&
      document.querySelector('h1')?.textContent?.trim() &&
      !document.querySelector('[class*=Skeleton-root], [class*=Loader-root], [aria-busy=true]') &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    scheme,
  )

/** What axe finds, in lines. */
async function broken(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (values) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values } }),
    standards,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  )
}
