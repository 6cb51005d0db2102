import { z } from 'zod'
import { seededRandom } from './random.ts'

/** What can go wrong on demand. */
export const faultOrder = z.strictObject({
  fault: z
    .enum(['dropReplyAfterApply', 'stallAfterApply', 'dropBeforeApply', 'busy', 'http403', 'disconnect', 'drift'])
    .meta({
      description: [
        'dropReplyAfterApply: done, but the connection breaks instead of an answer',
        'stallAfterApply: done, but no answer ever comes',
        'dropBeforeApply: the connection breaks and nothing is done',
        'busy: refused with retcode 12',
        'http403: refused, and the session is over',
        'disconnect: answered, then the connection is closed',
        'drift: before the answer, someone changes the leverage of an account by hand',
      ].join('; '),
    }),
  /** The path it strikes, such as `/api/trade/balance`; every path but authorisation where left out. */
  command: z.string().optional(),
  /** How often it strikes; once unless told. Without end where a probability is given. */
  times: z.int().positive().optional(),
  /** The chance that it strikes a call. */
  probability: z.number().min(0).max(1).optional(),
})

export type FaultOrder = z.infer<typeof faultOrder>
export type Fault = FaultOrder['fault']

export interface Faults {
  order(order: FaultOrder): void
  clear(): void
  /** The fault that strikes this call, if one does. */
  strike(path: string): Fault | undefined
}

export function faults(seed: number): Faults {
  const random = seededRandom(seed)
  let standing: { order: FaultOrder; left: number }[] = []
  return {
    order(order) {
      const left = order.times ?? (order.probability === undefined ? 1 : Number.POSITIVE_INFINITY)
      standing.push({ order, left })
    },
    clear() {
      standing = []
    },
    strike(path) {
      const struck = standing.find(
        ({ order: { command, probability } }) =>
          (command ? command === path : !path.startsWith('/api/auth/')) &&
          (probability === undefined || random() < probability),
      )
      if (!struck) return undefined
      struck.left--
      standing = standing.filter(({ left }) => left > 0)
      return struck.order.fault
    },
  }
}
