import { on } from '../../control/jobs/reactions.ts'
import { routeAccount } from '../books/route.ts'
import { applyExposure } from './apply.ts'

export const riskReactions = [
  on('deals.imported', 'apply exposure', async (event, tower) => {
    const { entity, subject: platform } = event
    const upto = String(event.data.upto)
    // Each step begins where the one before said it ended, so that a repeated job asks the same questions again.
    for (let after = String(event.data.after); BigInt(after) < BigInt(upto); ) {
      const { seq } = await tower.run(applyExposure, { input: { entity, platform, after, upto } })
      after = String(seq)
    }
  }),
  on('trading_account.active', 'route account', async (event, tower) => {
    await tower.run(routeAccount, { input: { account: event.subject } })
  }),
]
