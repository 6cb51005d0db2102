import { expect, test } from 'vitest'
import { until } from '../../simulators/day/browser.ts'
import { act, agree, decide, go, openClient, opened, someoneElses, stage } from './stage.ts'

const { here, client, staff, portal, database, house, outside } = await stage()
const patience = 30_000

test.skipIf(!here)(
  'money from somebody else’s card goes back to it, once two people agree',
  { timeout: 90_000 },
  async () => {
    const she = await client({ deposits: [someoneElses] }, 'verified')
    const [he, checker] = [await staff('payments'), await staff('finance')]
    await go(he.page, 'g d', 'Deposit exceptions')
    await he.page.keyboard.press('n')
    await opened(he.page).getByText('Octavia Grandville').first().waitFor()
    await decide(he.page, 'Send back to the card', 'The card is not hers, and she says so.')
    await he.page.getByText('Someone else must agree.').waitFor()

    await agree(checker, 'The card is not hers, and she says so.')
    const state = () => database.maybe`select 1 from payments.deposits where state = 'returned'`
    expect(await until(state, patience)).toBeTruthy()
    await he.page.getByText('The queue is empty').waitFor()

    const own = await portal(she.email)
    await own.page.getByRole('link', { name: 'Money' }).first().click()
    await own.page
      .getByText(/Returned|Sent back/)
      .first()
      .waitFor()
    expect(await house()).toEqual([])
    expect(await outside()).toEqual([])
    expect([he, checker, own].flatMap(({ troubles }) => troubles)).toEqual([])
    await Promise.all([he, checker, own].map(({ page }) => page.context().close()))
  },
)

test.skipIf(!here)(
  'a client is limited and let go on, then kept out by two people and let in again',
  { timeout: 90_000 },
  async () => {
    const name = 'Ottoline Brisk'
    const email = 'ottoline.brisk@clients.example'
    const [one, other, own] = [await staff('compliance'), await staff('compliance', true), await portal(email)]
    const { page } = one
    const standing = (state: string) => page.getByRole('main').getByText(state, { exact: true }).first().waitFor()
    await openClient(page, name)
    await act(page, 'Limit', 'A letter came back as not known there.')
    await standing('Limited')
    await act(page, 'Reinstate', 'She gave her new address.')
    await standing('Active')

    await act(page, 'Suspend', 'Somebody else signed in from afar.')
    await page.getByText('Someone else must agree.').waitFor()
    await agree(other, 'Somebody else signed in from afar.')
    await standing('Suspended')
    await own.page.reload()
    await own.page.getByRole('heading', { name: 'Sign in' }).waitFor()

    await act(page, 'Reinstate', 'It was she, on holiday.')
    await standing('Active')
    const again = await portal(email)
    expect(again.troubles).toEqual([])
    expect([one, other].flatMap(({ troubles }) => troubles)).toEqual([])
  },
)
