import { z } from 'zod'
import { clientName, clients } from '../../clients/index.ts'
import { command } from '../../control/commands/command.ts'
import { id } from '../../control/ids.ts'
import { openCase } from '../../control/queues/cases.ts'
import { type Partner, partners } from '../agreements/partner.ts'
import { partnersQueue } from '../queue.ts'
import { referrals, selfReferral } from './referral.ts'

export const recordReferral = command({
  name: 'referral.record',
  summary: 'Attribute a client to the partner whose link it came by; a partner is never paid for itself.',
  actors: ['system'],
  input: z.strictObject({ client: id('cl') }),
  async handler(context) {
    const { input, tx, now, load, create, update } = context
    const client = await load(clients, input.client)
    const there = await tx.maybe`select id from partners.referrals where client = ${client.id} limit 1`
    if (there || !client.partner_code) return
    const found = await tx.maybe<Partner>`
      select * from partners.partners
      where entity = ${client.entity} and code = ${client.partner_code.trim().toUpperCase()} and state = 'active'`
    if (!found) return
    const partner = await load(partners, found.id)
    const same = selfReferral(client, await load(clients, partner.client))
    if (same) {
      await openCase(context, partnersQueue, {
        about: { type: 'client', id: client.id, entity: client.entity },
        title: `${clientName(client)} came by the link ${partner.code}`,
        client: client.id,
        reasons: ['B16_SELF_REFERRAL'],
        facts: { partner: partner.id, because: same },
      })
      return { result: { partner: null, because: same } }
    }
    await create(referrals, {
      entity: client.entity,
      client: client.id,
      partner: partner.id,
      from_at: now,
      until_at: null,
    })
    await update(clients, client, { partner: partner.id })
    return { result: { partner: partner.id } }
  },
})
