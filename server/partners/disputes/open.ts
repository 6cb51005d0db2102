import { z } from 'zod'
import { command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { id } from '../../control/ids.ts'
import { openCase } from '../../control/queues/cases.ts'
import { type Partner, partners } from '../agreements/partner.ts'
import { partnersQueue } from '../queue.ts'
import { disputes } from './dispute.ts'

const codes = Object.keys(partnersQueue.reasons) as [string, ...string[]]

export const openDispute = command({
  name: 'dispute.open',
  summary: 'Disagree with a commission, as the partner.',
  actors: ['client'],
  creates: disputes,
  input: z.strictObject({
    code: z.enum(codes).meta({ description: 'What the dispute is about' }),
    deal: id('dl').optional(),
    statement: sentence,
  }),
  async handler(context) {
    const { input, actor, tx, load, create } = context
    const own = await tx.maybe<Partner>`
      select * from partners.partners where client = ${actor.id} and state in ('active', 'suspended', 'terminated')
      order by created_at desc limit 1`
    const partner = await load(partners, own?.id ?? refuse('not_eligible', 'Only a partner can dispute a commission.'))
    if (input.deal) {
      const theirs = await tx.maybe`
        select d.id from trading.deals d join partners.referrals r on r.entity = d.entity and r.client = d.client
        where d.entity = ${partner.entity} and d.id = ${input.deal} and r.partner = ${partner.id}
        union all
        select deal from partners.commissions where entity = ${partner.entity} and deal = ${input.deal} and partner = ${partner.id}`
      if (!theirs) refuse('not_found', `There is no deal ${input.deal} of your clients.`)
    }
    const created = await create(disputes, {
      entity: partner.entity,
      client: partner.client,
      partner: partner.id,
      code: input.code,
      deal: input.deal ?? null,
      statement: input.statement,
      resolution: null,
      rationale: null,
    })
    await openCase(context, partnersQueue, {
      about: { type: 'dispute', id: created.id, entity: created.entity },
      title: `Partner ${partner.code}: ${partnersQueue.reasons[input.code]}`,
      client: partner.client,
      reasons: [input.code],
      facts: { partner: partner.id, deal: input.deal ?? null, statement: input.statement },
    })
    return { created }
  },
})
