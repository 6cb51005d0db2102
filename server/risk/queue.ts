import { minutes } from '../control/clock.ts'
import type { Queue } from '../control/queues/queue.ts'

/** Where the house's own risk asks for a person. */
export const riskQueue: Queue = {
  name: 'risk',
  title: 'Risk alerts',
  description:
    'An exposure has passed its limit, or positions do not add up. Hedge, reroute, raise the limit or accept it.',
  sla: minutes(5),
  clock: 'always',
  reasons: {
    R01_NET_EXPOSURE: 'Net exposure in a symbol is beyond its limit',
    R22_ROUTING_CHANGE: 'An account changed its book',
    R25_FEED_DRIFT: 'A deal does not fit the positions we know',
  },
  resolutions: {
    ACKNOWLEDGED_NO_ACTION: 'Seen, nothing to do',
    HEDGED_FULL: 'Hedged in full',
    HEDGED_PARTIAL: 'Hedged in part',
    ROUTE_OR_GROUP_CHANGED: 'Book or group changed',
    LEVERAGE_REDUCED: 'Leverage reduced',
    SYMBOL_CLOSE_ONLY: 'Symbol set to close only',
    ACCOUNT_RESTRICTED: 'Account restricted',
    TRADES_REVIEWED_VALID: 'Trades reviewed, valid',
    TRADES_VOIDED: 'Trades voided',
    LIMIT_RAISED: 'Limit raised, by two people',
    NBP_ADJUSTED: 'Negative balance written off',
    DATA_ERROR: 'The data was wrong and is mended',
    FALSE_POSITIVE: 'The alert was wrong',
  },
}
