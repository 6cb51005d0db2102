import { days, minutes } from '../../control/clock.ts'
import { limits } from '../../control/limits.ts'
import type { Method } from '../routing/merchant-account.ts'

/** How long a deposit waits for its money before it is late, by how it is paid. */
export const depositLife = (method: string): number => lives[method as Method] ?? limits.depositLife

const lives: Partial<Record<Method, number>> = { crypto: minutes(60), bank: days(5) }
