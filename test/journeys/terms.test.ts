import { expect, test } from 'vitest'
import { act, agree, decide, go, opened, stage } from './stage.ts'

const { here, client, staff, portal, database, house } = await stage()

test.skipIf(!here)(
  'a policy takes its next edition from one person and the word of another',
  { timeout: 90_000 },
  async () => {
    const [maker, checker] = [await staff('compliance'), await staff('finance')]
    const { page } = maker
    await go(page, 'g p', 'Policies')
    await page.getByRole('button', { name: 'Paying out' }).first().click()
    await page.getByRole('button', { name: 'New edition' }).click()
    const [parameter] = await page.getByRole('textbox', { name: /^p\./ }).all()
    const label = await parameter!
      .getAttribute('aria-label')
      .then((text) => text ?? parameter!.evaluate((input) => (input as HTMLInputElement).labels![0]!.textContent))
    await parameter!.fill('123')
    const [rule] = await page.getByRole('textbox', { name: 'When' }).all()
    const condition = await rule!.inputValue()
    await rule!.fill('nonsense > 1')
    await page.getByRole('button', { name: 'Check the rules' }).click()
    await page.getByText('One field needs a correction; it says so there.').waitFor()
    await rule!.fill(condition)
    await page.getByRole('button', { name: 'Check the rules' }).click()
    await page.getByText('The rules hold together').waitFor()
    await page.getByLabel('Rationale').fill('The board lowered it in November.')
    await page.getByRole('button', { name: 'Send for approval' }).click()
    await page.getByText('Someone else must agree.').waitFor()

    await agree(checker, 'The board lowered it in November.')
    await page.getByText(/@2, in force$/).waitFor()
    await page.getByText('The board lowered it in November.').waitFor()
    await page.getByRole('row', { name: `${label} 123` }).waitFor()
    // Chromium writes an error for the refusal of the nonsense.
    expect(maker.troubles.filter((line) => !/status of 4(00|22) /.test(line))).toEqual([])
    expect(checker.troubles).toEqual([])
    await Promise.all([maker, checker].map((person) => person.page.context().close()))
  },
)

test.skipIf(!here)(
  'a partner is taken on, is paid by a new edition of its plan, and is right in a dispute',
  { timeout: 90_000 },
  async () => {
    const person = await client({ deposits: [] }, 'verified')
    const [own, desk, checker] = [await portal(person.email), await staff('partners'), await staff('finance', true)]
    await own.page.getByRole('link', { name: 'Partner' }).first().click()
    await own.page.getByLabel('Code of your links').fill('BRISK26')
    await own.page.getByRole('button', { name: 'Apply' }).click()
    await own.page.getByText('We have your application').waitFor()

    const { page } = desk
    await go(page, 'g i', 'IBs & partners')
    await page.getByRole('button', { name: 'BRISK26' }).click()
    await act(page, 'Approve', 'Known from two fairs.')
    await page.getByText('Someone else must agree.').waitFor()
    await agree(checker, 'Known from two fairs.')
    await own.page.getByRole('button', { name: 'Copy' }).waitFor()

    await page.getByRole('tab', { name: 'Tree and plan' }).click()
    await page.getByRole('button', { name: 'New edition' }).click()
    await page.getByRole('textbox', { name: 'Rate', exact: true }).first().fill('4.25')
    await page.getByLabel('Rationale').fill('Agreed for the coming year.')
    await page.getByRole('button', { name: 'Send for approval' }).click()
    await page.getByRole('form', { name: 'New edition' }).waitFor({ state: 'detached' })
    await agree(checker, 'Agreed for the coming year.')
    await page.getByText('4.25 a lot').waitFor()

    await own.page.goto(`${new URL(own.page.url()).origin}/portal/partner/dispute`)
    await own.page.getByLabel('What is wrong?').fill('The deals of last Friday are not there.')
    await own.page.getByRole('button', { name: 'Send' }).click()
    await own.page.getByText('Being looked at').waitFor()
    await go(page, 'g b', 'Partner disputes')
    await page.keyboard.press('n')
    await opened(page).getByText('The deals of last Friday are not there.').first().waitFor()
    await opened(page).getByRole('combobox', { name: 'Reason' }).click()
    await opened(page).getByRole('option', { name: 'Upheld and paid' }).click()
    await decide(page, 'Conclude the dispute', 'They came late from the platform and are paid now.')
    await page.getByText('Conclude the dispute: done').waitFor()
    await own.page.getByText('You were right').waitFor()
    await own.page.getByText('They came late from the platform and are paid now.').waitFor()

    expect(await database.rows`select name, edition from partners.plans where entity = 'eu' order by edition`).toEqual([
      { name: 'standard', edition: 1 },
      { name: 'standard', edition: 2 },
    ])
    expect(await house()).toEqual([])
    expect([own, desk, checker].flatMap(({ troubles }) => troubles)).toEqual([])
  },
)
