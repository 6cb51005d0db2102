import { expect, test } from 'vitest'
import { agree, decide, go, opened, stage } from './stage.ts'

const { here, client, staff, portal, database, house } = await stage()

const names = ['Aurelia Fenn', 'Bastian Groot', 'Cosima Hale']
const plans = names.map((name, index) => {
  const [firstName = '', lastName = ''] = name.split(' ')
  return { index, firstName, lastName, email: `${firstName.toLowerCase()}@clients.example`, papers: 'forged' as const }
})

test.skipIf(!here)(
  'a queue is worked by the keyboard: several taken, one set aside, one given back, one brought up',
  {
    timeout: 90_000,
  },
  async () => {
    await Promise.all(plans.map((plan) => client(plan, 'submitted', 4_000)))
    const she = await staff('kyc_reviewer')
    const { page } = she
    const { keyboard } = page
    await go(page, 'g k', 'KYC exceptions')
    for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).waitFor()

    await keyboard.press('j')
    await keyboard.press('x')
    await keyboard.press('j')
    await keyboard.press('Shift+X')
    await page.getByRole('button', { name: 'Take 2' }).click()
    await page.getByText('Mine 2').waitFor()

    await keyboard.press('Home')
    await keyboard.press('Enter')
    const panel = opened(page)
    const title = panel.getByRole('heading', { level: 2 })
    await title.waitFor()
    await panel.getByRole('button', { name: /^Give back/ }).waitFor()
    await keyboard.press('h')
    await page.getByRole('menuitem', { name: 'Four hours' }).waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Why does it rest?' }).waitFor()
    await keyboard.type('The embassy answers after lunch.')
    await keyboard.press('Control+Enter')
    await page.getByText('Set aside for 4 h').waitFor()
    await panel.getByText('Snoozed', { exact: true }).first().waitFor()

    await keyboard.press('j')
    await keyboard.press('Enter')
    await panel.getByRole('button', { name: /^Give back/ }).waitFor()
    await keyboard.press('e')
    await page.getByRole('dialog', { name: 'Bring it up a level' }).waitFor()
    await keyboard.type('Two passports with one number.')
    await keyboard.press('Control+Enter')
    await panel.getByText('Level 1').waitFor()
    await keyboard.press('a')
    await page.getByText('Given back to the queue').waitFor()
    await panel.getByRole('button', { name: /^Take/ }).waitFor()
    await keyboard.press('m')
    await keyboard.type('Both passports are in the file.')
    await keyboard.press('Control+Enter')
    await panel.getByRole('listitem').filter({ hasText: 'Both passports are in the file.' }).waitFor()

    const worked = await database.rows<{ state: string; owned: boolean; level: number }>`
    select state, owner is not null as owned, level from control.cases where queue = 'kyc' order by state, level`
    expect(worked).toEqual([
      { state: 'new', owned: false, level: 0 },
      { state: 'new', owned: false, level: 1 },
      { state: 'snoozed', owned: true, level: 0 },
    ])
    expect(she.troubles).toEqual([])
    await page.context().close()
  },
)

test.skipIf(!here)(
  'a person approves one client and refuses another, and both read it in the portal',
  {
    timeout: 90_000,
  },
  async () => {
    const [yes, no] = plans as [(typeof plans)[0], (typeof plans)[0]]
    const [she, approved, refused] = [
      await staff('kyc_reviewer', true),
      await portal(yes.email),
      await portal(no.email),
    ]
    const { page } = she
    await go(page, 'g k', 'KYC exceptions')
    const open = async (plan: typeof yes) => {
      await page
        .getByRole('button', { name: `${plan.firstName} ${plan.lastName}` })
        .first()
        .click()
      await opened(page)
        .getByRole('button', { name: /^Reject for good/ })
        .waitFor()
    }
    await open(yes)
    await decide(page, 'Approve', 'The consulate confirmed the passport.')
    // A document that the vendor calls forged makes the risk high, which takes two people.
    await page.getByText('Someone else must agree.').waitFor()
    const other = await staff('compliance')
    await agree(other, 'The consulate confirmed the passport.')

    await open(no)
    await opened(page)
      .getByRole('button', { name: /^Reject for good/ })
      .click()
    await opened(page).getByLabel('Message to the client').fill('We cannot accept the document that you sent.')
    await decide(page, 'Reject for good', 'The photo was replaced, see the vendor.')
    await page.getByText('Reject for good: done').waitFor()

    await approved.page.getByText('Make your first deposit').first().waitFor({ timeout: 30_000 })
    await refused.page.reload()
    await refused.page
      .getByText(/could not open your account|Sign in/)
      .first()
      .waitFor({ timeout: 30_000 })
    expect(
      await database.rows`select state, rationale from clients.kyc_cases where state in ('approved', 'rejected') order by state`,
    ).toEqual([
      { state: 'approved', rationale: 'The consulate confirmed the passport.' },
      { state: 'rejected', rationale: 'The photo was replaced, see the vendor.' },
    ])
    expect(await house()).toEqual([])
    expect([she, other, approved].flatMap(({ troubles }) => troubles)).toEqual([])
  },
)
