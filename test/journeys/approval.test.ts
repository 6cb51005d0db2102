import { expect, test } from 'vitest'
import { until } from '../../simulators/day/browser.ts'
import { liveClient } from '../../simulators/day/client.ts'
import { worldAt } from '../../simulators/day/world.ts'
import { confirmWithCode, signInStaff, testBrowser } from './people.ts'
import { testTower } from './tower.ts'

const tower = await testTower()
const { here, comes } = await testBrowser()
const { url, world, database } = tower
const patience = 30_000

/** A verified client with 500 on their account. */
const person = {
  index: 0,
  entity: 'eu' as const,
  firstName: 'Ottoline',
  lastName: 'Brisk',
  email: 'ottoline.brisk@clients.example',
  birthDate: '1979-03-12',
  country: 'NL',
  papers: 'clean' as const,
  partnerLink: null,
  referredBy: null,
  deposits: [{ amount: '500.00', card: '4242424242424242', holder: 'own' as const }],
  trades: [],
  withdrawals: [],
}

test.skipIf(!here)(
  'who asks for an adjustment cannot agree to it; another person does, with a fresh code',
  {
    timeout: 90_000,
  },
  async () => {
    const scene = { url, world: await worldAt(world.outbox), patience, partnerReady: async () => null }
    const day = await liveClient(person, scene, () => undefined)
    expect(day).toMatchObject({ reached: 'funded', trouble: [] })

    const login = (role: string) => tower.logins.find((one) => one.role === role && !one.played)!
    const maker = await comes()
    const { page } = maker
    await signInStaff(maker, url, login('payments'))
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Ottoline Brisk' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ottoline Brisk' }).waitFor()
    await page.getByRole('tab', { name: 'Accounts' }).click()
    const balances = page.getByRole('row', { name: /^Balance less what is held/ })
    expect(await balances.textContent()).toContain('500.00')
    await page.getByRole('button', { name: 'Adjust' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel(/^Amount in/).fill('-25.00')
    await form.getByLabel('Rationale').fill('A fee that was forgotten in March.')
    await form.getByRole('button', { name: 'Send for approval' }).click()
    await page.getByText('Someone else must agree.').waitFor()
    await form.waitFor({ state: 'detached' })

    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('button', { name: 'Adjustment make' }).click()
    const mine = page.getByRole('complementary', { name: 'Open item' })
    await mine.getByRole('button', { name: /^Withdraw/ }).waitFor()
    expect(await mine.getByRole('button', { name: /^Approve/ }).count()).toBe(0)

    const checker = await comes()
    await signInStaff(checker, url, login('finance'))
    // Half an hour later the second factor of the sign-in no longer counts.
    await database.pool.query(`update control.sessions set assured_at = assured_at - interval '31 minutes'`)
    await checker.page.keyboard.press('g')
    await checker.page.keyboard.press('a')
    await checker.page.getByRole('heading', { level: 1, name: 'Approvals' }).waitFor()
    await checker.page.getByRole('button', { name: 'Adjustment make' }).waitFor()
    await checker.page.keyboard.press('Enter')
    const theirs = checker.page.getByRole('complementary', { name: 'Open item' })
    await theirs.getByText('A fee that was forgotten in March.').first().waitFor()
    await theirs.getByRole('button', { name: /^Approve/ }).waitFor()
    await checker.page.keyboard.press('1')
    await confirmWithCode(checker, login('finance'))
    await checker.page.getByText('Approved', { exact: true }).waitFor()

    const booked = () =>
      database.maybe`select 1 from control.intents where kind = 'platform.balance' and subject_type = 'adjustment' and state = 'done'`
    expect(await until(booked, patience)).toBeTruthy()
    await page.goBack()
    await balances.filter({ hasText: '475.00' }).waitFor({ timeout: patience })
    expect(await tower.house()).toEqual([])
    expect(await tower.outside()).toEqual([])
    // The refusal that asks for the fresh code is written by Chromium itself.
    expect(checker.troubles.filter((line) => !/status of 403 .*\/approve$/.test(line))).toEqual([])
    expect(maker.troubles).toEqual([])
  },
)
