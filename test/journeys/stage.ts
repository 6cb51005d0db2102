import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { liveClient } from '../../simulators/day/client.ts'
import type { PlannedClient } from '../../simulators/day/plan.ts'
import { worldAt } from '../../simulators/day/world.ts'
import { type Person, signInClient, signInStaff, testBrowser } from './people.ts'
import { testTower } from './tower.ts'

/** The password of every client that is played. */
const password = 'northgate-client-2026'
const card = '4242424242424242'

/** Verified, with 500 on their account; a journey says what is otherwise. */
const someone: PlannedClient = {
  index: 0,
  entity: 'eu',
  firstName: 'Ottoline',
  lastName: 'Brisk',
  email: 'ottoline.brisk@clients.example',
  birthDate: '1979-03-12',
  country: 'NL',
  papers: 'clean',
  partnerLink: null,
  referredBy: null,
  deposits: [{ amount: '500.00', card, holder: 'own' }],
  trades: [],
  withdrawals: [],
}
export const someoneElses = { amount: '300.00', card, holder: 'another' } as const

/** A Tower, a browser, and people to send through both. Call it at the top of a test file. */
export async function stage() {
  const tower = await testTower()
  const { here, comes } = await testBrowser()
  const { url, world } = tower
  return {
    ...tower,
    here,
    /** A client whose day so far is played through the API. */
    async client(otherwise: Partial<PlannedClient> = {}, reached = 'funded', patience = 20_000) {
      const plan = { ...someone, ...otherwise }
      const scene = { url, world: await worldAt(world.outbox), patience, partnerReady: async () => null }
      expect(await liveClient(plan, scene, () => undefined)).toMatchObject({ reached, trouble: [] })
      return plan
    },
    /** Someone of the staff, signed in. */
    async staff(role: string, played = false): Promise<Person> {
      const person = await comes()
      await signInStaff(person, url, tower.logins.find((login) => login.role === role && login.played === played)!)
      return person
    },
    async portal(email: string): Promise<Person> {
      const person = await comes()
      await signInClient(person, url, email, password)
      return person
    },
  }
}

/** What is open beside the list. */
export const opened = (page: Page) => page.getByRole('complementary', { name: 'Open item' })

/** Goes to a page by its keys, such as `g a`. */
export async function go(page: Page, keys: string, heading: string): Promise<void> {
  for (const key of keys.split(' ')) await page.keyboard.press(key)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}

/** Opens a client's page at one of its tabs. */
export async function openClient(page: Page, name: string, tab?: string): Promise<void> {
  await go(page, 'g c', 'Clients')
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  if (tab) await page.getByRole('tab', { name: tab }).click()
}

/** Opens an approval by the reason that its maker gave. */
export async function openApproval(page: Page, reason: string): Promise<void> {
  await go(page, 'g a', 'Approvals')
  await page.getByRole('button', { name: reason }).click()
  await opened(page).getByText(reason).first().waitFor()
}

/** Picks one of the actions of the open menu or page, and says why. */
export async function act(page: Page, action: string, why: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: action }).click()
  await page.getByRole('textbox', { name: /^Why/ }).fill(why)
  await page.getByRole('dialog').getByRole('button', { name: action }).click()
}

/** Agrees to what another asked for. */
export async function agree({ page }: Person, reason: string): Promise<void> {
  await openApproval(page, reason)
  await opened(page)
    .getByRole('button', { name: /^Approve/ })
    .waitFor()
  await page.keyboard.press('1')
  await page.getByText('Approved', { exact: true }).waitFor()
}

/** Writes why in the decision form, then decides by the action's name. */
export async function decide(page: Page, action: string, rationale: string): Promise<void> {
  await opened(page).getByLabel('Rationale').fill(rationale)
  await opened(page).getByRole('button', { name: action }).click()
}
