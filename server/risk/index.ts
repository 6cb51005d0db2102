import type { Room } from '../control/commands/room.ts'
import { books } from './books/book.ts'
import { changeBook } from './books/change.ts'
import { bookPolicy } from './books/policy.ts'
import { listBooks } from './books/queries.ts'
import { routeAccount } from './books/route.ts'
import { applyExposure } from './exposure/apply.ts'
import { exposureQueries, type RiskPorts } from './exposure/queries.ts'
import { riskReactions } from './exposure/reactions.ts'
import { adoptLimits } from './limits/adopt.ts'
import { changeLimit } from './limits/change.ts'
import { exposureLimits } from './limits/limit.ts'
import { listLimits } from './limits/queries.ts'
import { riskQueue } from './queue.ts'

export type { Quote, RiskPorts } from './exposure/queries.ts'
export { adoptLimits } from './limits/adopt.ts'

/** What clients hold, in which book, and when it is too much. */
export function riskRoom(ports: RiskPorts): Room {
  return {
    name: 'risk',
    subjects: [books, exposureLimits],
    commands: [routeAccount, changeBook, changeLimit, adoptLimits, applyExposure],
    queries: [...exposureQueries(ports), listBooks, listLimits],
    reactions: riskReactions,
    queues: [riskQueue],
    policies: [bookPolicy],
  }
}
