import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { agree, decide, go, openApproval, openClient, opened, stage } from './stage.ts'

const { here, client, staff, database, house } = await stage()
const name = 'Ottoline Brisk'

async function adjust(page: Page, amount: string, why: string): Promise<void> {
  await page.getByRole('button', { name: 'Adjust' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel(/^Amount in/).fill(amount)
  await form.getByLabel('Rationale').fill(why)
  await form.getByRole('button', { name: 'Send for approval' }).click()
  await form.waitFor({ state: 'detached' })
}

const states = () => database.rows`select reason, state from control.approvals order by id`

test.skipIf(!here)(
  'an approval that went stale is asked for again; others are withdrawn and refused',
  {
    timeout: 90_000,
  },
  async () => {
    await client()
    const [maker, dealer, checker] = [await staff('payments'), await staff('risk'), await staff('finance')]
    await openClient(maker.page, name, 'Accounts')
    await adjust(maker.page, '-25.00', 'A fee that was forgotten.')
    await adjust(maker.page, '10.00', 'Typed on the wrong account.')
    await adjust(maker.page, '5.00', 'For a good mood.')

    // The account moves while they wait: less leverage takes nobody else.
    await openClient(dealer.page, name, 'Accounts')
    await dealer.page.getByRole('button', { name: 'Leverage' }).click()
    await dealer.page.getByLabel('Leverage, 1 to').fill('10')
    await dealer.page.getByLabel('Rationale').fill('As the client wished on the phone.')
    await dealer.page.getByRole('button', { name: 'Set leverage' }).click()
    await dealer.page.getByText('The platform is told').waitFor()
    await dealer.page.getByText('1:10', { exact: true }).first().waitFor()

    await openApproval(checker.page, 'A fee that was forgotten.')
    const theirs = opened(checker.page)
    await theirs.getByRole('button', { name: /^Approve/ }).waitFor()
    await checker.page.keyboard.press('1')
    await checker.page.getByText('Not carried out: what it rests on has changed meanwhile').waitFor()
    await theirs.getByText('must confirm it first').waitFor()
    expect(await theirs.getByRole('button', { name: /^Approve/ }).isDisabled()).toBe(true)

    await openApproval(maker.page, 'A fee that was forgotten.')
    const mine = opened(maker.page)
    await mine.getByText('What it rests on has changed').waitFor()
    await maker.page.keyboard.press('1')
    await maker.page.getByText('Asked again on what is there now').waitFor()
    await theirs.getByText('must confirm it first').waitFor({ state: 'detached' })
    await agree(checker, 'A fee that was forgotten.')

    await openApproval(maker.page, 'Typed on the wrong account.')
    await mine.getByRole('button', { name: /^Withdraw/ }).click()
    await maker.page.getByText('Withdrawn', { exact: true }).first().waitFor()

    await openApproval(checker.page, 'For a good mood.')
    await checker.page.keyboard.press('2')
    await theirs.getByText('Write why, then “Reject” again').waitFor()
    await checker.page.keyboard.type('A mood is no reason.')
    await checker.page.keyboard.press('Control+Enter')
    await checker.page.getByText('Rejected; nothing of it happens').waitFor()

    expect(await states()).toEqual(
      [
        { reason: 'A fee that was forgotten.', state: 'executed' },
        { reason: 'Typed on the wrong account.', state: 'withdrawn' },
        { reason: 'For a good mood.', state: 'rejected' },
        { reason: 'As the client wished on the phone.', state: 'executed' },
      ].filter(({ reason }) => !reason.startsWith('As the client')),
    )
    await maker.page.getByText('Nothing waits for a second person').waitFor()
    expect([maker, dealer, checker].flatMap(({ troubles }) => troubles)).toEqual([])
    await Promise.all([maker, dealer, checker].map(({ page }) => page.context().close()))
  },
)

test.skipIf(!here)('what is carried out in an emergency is looked at by others', { timeout: 90_000 }, async () => {
  const [maker, alone, reviewer] = [
    await staff('payments', true),
    await staff('compliance'),
    await staff('finance', true),
  ]
  await openClient(maker.page, name, 'Accounts')
  await adjust(maker.page, '7.00', 'The market closes in a minute.')

  await openApproval(alone.page, 'The market closes in a minute.')
  await decide(alone.page, 'Emergency', 'Nobody of finance can be reached.')
  await alone.page.getByText('Carried out alone; others review it now').waitFor()

  await go(reviewer.page, 'g o', 'Operations')
  await reviewer.page.keyboard.press('n')
  const panel = opened(reviewer.page)
  await panel.getByRole('heading', { name: /without a second person$/ }).waitFor()
  await panel.getByRole('definition').filter({ hasText: 'Nobody of finance can be reached.' }).waitFor()
  await panel.getByRole('combobox', { name: 'Reason' }).click()
  await panel.getByRole('option', { name: 'Looked at by others and found right' }).click()
  await decide(reviewer.page, 'Resolve', 'The call log shows three tries.')
  await reviewer.page.getByText('Resolve: done').waitFor()
  await reviewer.page.getByText('The queue is empty').waitFor()

  expect(await database.rows`select resolution, state from control.cases where queue = 'operations'`).toEqual([
    { resolution: 'JUSTIFIED', state: 'resolved' },
  ])
  expect(await house()).toEqual([])
  expect([maker, alone, reviewer].flatMap(({ troubles }) => troubles)).toEqual([])
})
