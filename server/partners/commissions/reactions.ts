import { on } from '../../control/jobs/reactions.ts'
import { accrueCommissions } from './accrue.ts'

export const commissionReactions = [
  on('deals.imported', 'accrue commissions', async (event, tower) => {
    const { entity, subject: platform } = event
    const upto = String(event.data.upto)
    // Each step begins where the one before said it ended, so that a repeated job asks the same questions again.
    for (let after = String(event.data.after); BigInt(after) < BigInt(upto); ) {
      const { seq } = await tower.run(accrueCommissions, { input: { entity, platform, after, upto } })
      after = String(seq)
    }
  }),
]
