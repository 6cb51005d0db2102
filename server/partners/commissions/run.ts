import { type Stateful, subject } from '../../control/commands/command.ts'
import type { Currency } from '../../control/money.ts'
import { states } from '../../control/states/states.ts'
import { type CommissionLine, explain, majorUnits, type Problem } from './engine.ts'

/** A run posts what it accrues in the same step; a correction is the next run. */
export const runStates = states('commission run', { posted: { to: [] } })

/** One batch of deals and what they earned the partners. */
export interface CommissionRun extends Stateful<(typeof runStates.names)[number]> {
  platform: string
  after_seq: bigint
  upto_seq: bigint
  deals: number
  lines: number
  rounding: string
  /** By partner and currency: minor units paid, and the remainder carried on (scaled by 10^12), as strings. */
  totals: unknown
  problems: Problem[]
  transfer: string | null
}

export const runs = subject<CommissionRun>({
  type: 'commission run',
  prefix: 'cr',
  table: 'partners.runs',
  plural: 'commission-runs',
  states: runStates,
})

/** A stored line. `accrual` is in minor units scaled by 10^12, as text. */
export interface StoredLine {
  entity: string
  id: string
  created_at: Date
  run: string
  deal: string
  deal_at: Date
  client: string
  account: string
  symbol: string
  partner: string
  /** `clawed_back` takes part of another line back, `restored` gives that again. */
  kind: CommissionLine['kind'] | 'clawed_back' | 'restored'
  counterpart: string | null
  level: number
  plan: string
  edition: number
  basis: CommissionLine['of']
  rate: string
  multiplier: string
  base: string
  currency: Currency
  accrual: string
  rounding: string
  /** The line that this one reverses, and the dispute that it follows. */
  reverses: string | null
  cause: string | null
}

/** The line as the engine made it, to explain it again. */
export const engineLine = ({ basis, edition, accrual, kind, ...line }: StoredLine): CommissionLine => ({
  ...line,
  kind: kind as CommissionLine['kind'],
  of: basis,
  version: edition,
  accrual: BigInt(accrual),
})

/** The sentence behind a stored line. */
export function sentenceOf(line: StoredLine): string {
  if (line.cause === null) return explain(engineLine(line))
  const amount = `${majorUnits(BigInt(line.accrual), line.currency)} ${line.currency}`
  const [dispute] = line.cause.split('/')
  return line.kind === 'clawed_back'
    ? `Deal ${line.deal}: ${amount} taken back of ${line.reverses}, as a deposit that it was traded with was charged back (${dispute}); in the share of that deposit in all that the account was given.`
    : `Deal ${line.deal}: ${amount} given again, as the dispute ${dispute} is no longer lost; ${line.reverses} counts again.`
}
