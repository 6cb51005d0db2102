import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import type { Sweep } from '../../control/jobs/reactions.ts'
import { limits } from '../../control/limits.ts'
import { formatMoney, money } from '../../control/money.ts'
import { cases, openCase } from '../../control/queues/cases.ts'
import { depositQueue } from '../queues.ts'
import { aboutChargeback, chargebacks } from './chargeback.ts'

/** Evidence is due soon, or our own deadline is there: its case rises. The scheme's day is still ahead by the margin. */
export const remindChargeback = command({
  name: 'chargeback.remind',
  summary: 'Bring a dispute whose evidence is due before people.',
  actors: ['system'],
  subject: chargebacks,
  input: z.strictObject({}),
  moves: { from: ['opened', 'evidence_due'], to: 'evidence_due' },
  async handler(context) {
    const { subject: chargeback, now, update } = context
    const { amount, currency, evidence_due_at, scheme_due_at, state } = chargeback
    const late = evidence_due_at !== null && evidence_due_at <= now
    const item = await openCase(context, depositQueue, {
      about: aboutChargeback(chargeback),
      title: `Evidence is due: ${formatMoney(money(amount, currency))} disputed`,
      client: chargeback.client,
      reasons: ['D20_EVIDENCE_DUE'],
      amount,
      currency,
      facts: { evidence_due_at, scheme_due_at },
    })
    const priority = late ? 40 : 20
    if (item.priority < priority) await update(cases, item, { priority, level: late ? item.level + 1 : item.level })
    if (state === 'opened') return { to: 'evidence_due', patch: { due_at: late ? null : evidence_due_at } }
    return { patch: { due_at: null } }
  },
})

/** Disputes whose clock has run to where somebody must act. */
export const dueChargebacks: Sweep = {
  name: 'due chargebacks',
  every: limits.sweepEvery,
  async run(tower) {
    const due = await tower.db.rows<{ id: string }>`
      select id from payments.chargebacks where due_at <= ${tower.now()} order by due_at limit ${limits.pageRowsMax}`
    for (const { id } of due) await tower.attempt(remindChargeback, { id, input: {} })
  },
}
