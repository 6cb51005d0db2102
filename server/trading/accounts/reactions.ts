import { on } from '../../control/jobs/reactions.ts'
import { activateTradingAccount } from './activate.ts'
import { failTradingAccount } from './fail.ts'
import { openTradingAccount } from './open.ts'
import { notePlatformPassword } from './set-password.ts'

export const accountReactions = [
  on('client.active', 'open first trading account', async (event, tower) => {
    const there = await tower.db.maybe`select id from trading.accounts where client = ${event.subject} limit 1`
    if (!there) await tower.run(openTradingAccount, { input: { client: event.subject } })
  }),
  on('platform.create_account.done', 'activate trading account', async (event, tower) => {
    await tower.attempt(activateTradingAccount, {
      id: event.subject,
      input: { login: String((event.data.value as { login: string }).login) },
    })
  }),
  on('platform.create_account.rejected', 'note failed trading account', async (event, tower) => {
    await tower.attempt(failTradingAccount, {
      id: event.subject,
      input: { code: String(event.data.code), message: String(event.data.message) },
    })
  }),
  ...([true, false] as const).map((set) =>
    on(
      `platform.set_password.${set ? 'done' : 'rejected'}`,
      `note password ${set ? 'set' : 'refused'}`,
      async ({ subject, data }, tower) => {
        await tower.run(notePlatformPassword, { id: subject, input: { key: String(data.key), set } })
      },
    ),
  ),
]
