import type { Event } from '../../control/commands/work.ts'
import { on, type Tower } from '../../control/jobs/reactions.ts'
import { recordReferral } from './record.ts'

async function attribute(event: Event, tower: Tower): Promise<void> {
  const brought = await tower.db.maybe`
    select id from clients.clients where id = ${event.subject} and partner_code is not null and partner is null`
  if (brought) await tower.run(recordReferral, { input: { client: event.subject } })
}

/** The second look is for a partner who was approved between registering and confirming. */
export const referralReactions = [
  on('client.registered', 'attribute client', attribute),
  on('client.onboarding', 'attribute confirmed client', attribute),
]
