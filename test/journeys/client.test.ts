import { expect, test } from 'vitest'
import { auditVerifier } from '../../server/config.ts'
import { type Answer, door, until } from '../../simulators/day/browser.ts'
import { platform, worldAt } from '../../simulators/day/world.ts'
import { signInStaff, testBrowser } from './people.ts'
import { becomeClient, client, deposit, mailsTo } from './portal.ts'
import { testTower } from './tower.ts'

const tower = await testTower()
const { here, comes } = await testBrowser()
const { url, world, database } = tower
const patience = 30_000

test.skipIf(!here)(
  'a client comes, pays in, trades and is paid out, with one decision of a person',
  {
    timeout: 120_000,
  },
  async () => {
    const she = await comes()
    await becomeClient(she, url, world.outbox)
    await deposit(she, url, '1000')
    await she.page.getByRole('link', { name: 'See the account' }).click()
    const heading = she.page.getByRole('heading', { level: 1, name: /account \d+$/ })
    const login = /\d+$/.exec((await heading.textContent()) ?? '')![0]
    await she.page.getByText('1,000.00').first().waitFor()

    const market = platform(await worldAt(world.outbox))
    const deal = await market.order({ login, symbol: 'EURUSD', side: 'buy', lots: '0.10' })
    await market.close({ login, position: deal.PositionID })
    await she.page.getByRole('rowheader', { name: 'Buy 0.10 EURUSD' }).waitFor({ timeout: patience })

    await she.page.getByRole('link', { name: /^Withdraw from/ }).click()
    await she.page.getByRole('textbox', { name: 'How much' }).fill('250')
    await she.page.getByRole('button', { name: 'Continue' }).click()
    await she.page.getByRole('button', { name: /^Withdraw .*250/ }).click()
    await she.page.waitForURL(`${url}/portal/withdrawals/**`)
    const withdrawal = new URL(she.page.url()).pathname.split('/').at(-1)!
    await she.page.getByText('Being checked by our team').waitFor({ timeout: patience })

    const jonas = tower.logins.find(({ role, played }) => role === 'payments' && !played)!
    const he = await comes()
    const { keyboard } = he.page
    await signInStaff(he, url, jonas)
    await keyboard.press('g')
    await keyboard.press('w')
    await he.page.getByRole('heading', { level: 1, name: 'Withdrawal exceptions' }).waitFor()
    await keyboard.press('n')
    const panel = he.page.getByRole('complementary', { name: 'Open item' })
    await panel.getByText('First withdrawal').first().waitFor()
    await panel.getByRole('button', { name: /^Approve/ }).waitFor()
    await keyboard.press('1')
    await panel.getByText('Write why, then “Approve” again').waitFor()
    await keyboard.type('The card paid in more than this, and she has traded.')
    await keyboard.press('Escape')
    await keyboard.press('1')
    await he.page.getByText('Approve: done').waitFor()

    const stages = she.page.getByRole('list', { name: 'Where this withdrawal stands' })
    await she.page.getByText('Paid', { exact: true }).first().waitFor({ timeout: patience })
    expect(await stages.getByRole('listitem').allTextContents()).toHaveLength(4)
    expect(await database.one`select state from payments.withdrawals where id = ${withdrawal}`).toEqual({
      state: 'paid',
    })

    const titles = [
      /^Your deposit of .*1[,.]?000\.00.* is credited$/,
      /^We have your withdrawal request of .*250\.00/,
      /^Your withdrawal of .*250\.00.* is paid$/,
    ]
    let subjects: string[] = []
    await until(async () => {
      subjects = (await mailsTo(world.outbox, client.email)).map(({ subject }: Answer) => subject)
      return titles.every((title) => subjects.some((subject) => title.test(subject)))
    }, patience)
    for (const title of titles) expect(subjects).toContainEqual(expect.stringMatching(title))

    await until(async () => (await tower.outside()).length === 0, patience)
    expect(await tower.house()).toEqual([])
    expect(await tower.outside()).toEqual([])
    const lines: Answer[] = await door(`${world.checkout}/sim/transactions`)
    // Money goes back to the card that it came from.
    expect(lines.flatMap(({ refunds }) => refunds)).toEqual([expect.objectContaining({ amount: '25000', taken: true })])

    await keyboard.press('g')
    await keyboard.press('l')
    await he.page.getByRole('textbox', { name: 'Object id' }).fill(withdrawal)
    await he.page.getByRole('button', { name: 'withdrawal.approve' }).click()
    await panel.getByText(jonas.name).first().waitFor()
    await panel.getByRole('definition').filter({ hasText: 'and she has traded.' }).waitFor()
    await panel.getByRole('button', { name: 'Verify' }).click({ timeout: patience })
    await panel.getByText('Verified in this browser').waitFor()
    await panel.getByText('Signed.').waitFor()
    await panel.getByText(auditVerifier(tower.config.secret), { exact: true }).waitFor()

    expect(she.troubles).toEqual([])
    expect(he.troubles).toEqual([])
  },
)
