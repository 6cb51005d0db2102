import { type Governed, subject } from '../../control/commands/command.ts'
import type { Reader } from '../../control/database/sql.ts'
import type { PlanTerms } from './terms.ts'

/** One edition of a commission plan. Editions are added, never changed. */
export interface PlanEdition extends Governed {
  name: string
  edition: number
  title: string
  terms: PlanTerms
  note: string
  effective_from: Date
}

export const plans = subject<PlanEdition>({
  type: 'commission plan',
  prefix: 'pn',
  table: 'partners.plans',
  plural: 'commission-plans',
})

/** The edition of a plan in force at a moment. */
export const planInForce = (reader: Reader, entity: string, name: string, at: Date): Promise<PlanEdition | undefined> =>
  reader.maybe<PlanEdition>`
    select * from partners.plans where entity = ${entity} and name = ${name} and effective_from <= ${at}
    order by edition desc limit 1`
