import { door } from './browser.ts'
import type { FaultLevel } from './plan.ts'
import { platform, type World } from './world.ts'

/** What goes wrong outside in a day: to each simulator the orders for its fault door. */
const disorder = {
  some: {
    checkout: {
      duplicateWebhook: 3,
      reorderWebhook: 1,
      lateWebhook: 1,
      forgedWebhook: 3,
      busy: 1,
      dropReplyAfterApply: 1,
    },
    sumsub: { duplicate: 3, forged: 3, reorder: 1 },
    mt5: [
      { fault: 'dropReplyAfterApply', command: '/api/trade/balance', times: 1 },
      { fault: 'busy', command: '/api/user/add', times: 1 },
      { fault: 'disconnect', times: 2 },
    ],
  },
  all: {
    checkout: {
      duplicateWebhook: 10,
      reorderWebhook: 4,
      lateWebhook: 4,
      forgedWebhook: 10,
      withholdWebhook: 2,
      busy: 3,
      dropReplyAfterApply: 2,
      errorAfterCommit: 1,
      captureLess: 1,
    },
    sumsub: { duplicate: 10, forged: 10, reorder: 3, serverError: 3, serverErrorAfter: 2 },
    mt5: [
      { fault: 'dropReplyAfterApply', command: '/api/trade/balance', times: 2 },
      { fault: 'dropReplyAfterApply', command: '/api/user/add', times: 1 },
      { fault: 'dropBeforeApply', command: '/api/trade/balance', times: 1 },
      { fault: 'stallAfterApply', command: '/api/trade/balance', times: 1 },
      { fault: 'busy', times: 3 },
      { fault: 'http403', times: 2 },
      { fault: 'disconnect', times: 4 },
    ],
  },
}

/** Orders the day's faults. */
export async function orderFaults(level: FaultLevel, world: World): Promise<void> {
  if (level === 'none') return
  const { checkout, sumsub, mt5 } = disorder[level]
  await door(`${world.checkout}/sim/faults`, checkout)
  await door(`${world.sumsub}/sim/faults`, sumsub)
  for (const order of mt5) await platform(world).faults(order)
}

/** Ends them: what was not struck stays unstruck, and what was held back is sent. */
export async function endFaults(level: FaultLevel, world: World): Promise<void> {
  if (level === 'none') return
  const none = (orders: object) => Object.fromEntries(Object.keys(orders).map((name) => [name, 0]))
  await platform(world).faults({ clear: true })
  await door(`${world.checkout}/sim/faults`, none(disorder[level].checkout))
  await door(`${world.sumsub}/sim/faults`, none(disorder[level].sumsub))
  await door(`${world.checkout}/sim/release`, {})
}
