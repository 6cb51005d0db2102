import { access } from './access.ts'
import { adjustments } from './adjustments.ts'
import { approvals } from './approvals.ts'
import { cases } from './cases.ts'
import { chargebacks } from './chargebacks.ts'
import { clients } from './clients.ts'
import { deposits } from './deposits.ts'
import { setUp } from './house.ts'
import { partners } from './partners.ts'
import { receipts } from './receipts.ts'
import { reconciliation } from './reconciliation.ts'
import { routing } from './routing.ts'
import { type Broker, storyTeller } from './teller.ts'
import { trading } from './trading.ts'
import { verification } from './verification.ts'
import { webhooks } from './webhooks.ts'
import { withdrawals } from './withdrawals.ts'

const areas = [
  setUp,
  access,
  clients,
  verification,
  deposits,
  receipts,
  withdrawals,
  chargebacks,
  routing,
  adjustments,
  trading,
  partners,
  approvals,
  cases,
  webhooks,
  reconciliation,
]

/** Short stories that bring each command of the house to where it is legal, and give it; told in this order. */
export function stories(broker: Broker) {
  const teller = storyTeller(broker)
  return areas.flatMap((area) => Object.entries(area(teller)))
}
