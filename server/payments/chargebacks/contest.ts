import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Context, command, sentence } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { intend } from '../../control/intents/intents.ts'
import { aboutChargeback, type Chargeback, chargebacks, type EvidencePack, evidencePacks } from './chargeback.ts'
import { gatherEvidence } from './evidence.ts'
import { pspContest } from './intents.ts'
import { writePack } from './pack.ts'
import { undecided } from './states.ts'

export const assembleEvidence = command({
  name: 'chargeback.assemble',
  summary: 'Gather all that speaks for us into one PDF, and keep it as it is now.',
  subject: chargebacks,
  input: z.strictObject({}),
  moves: { from: undecided },
  async handler(context) {
    const pack = await assemble(context, context.subject)
    return { patch: { pack: pack.id }, result: { pack: pack.id, sha256: pack.sha256 } }
  },
})

async function assemble(context: Context, chargeback: Chargeback): Promise<EvidencePack> {
  const content = await writePack(await gatherEvidence(context.tx, chargeback, context.now))
  const pack = await context.create(evidencePacks, {
    entity: chargeback.entity,
    chargeback: chargeback.id,
    sha256: createHash('sha256').update(content).digest('hex'),
    size: content.length,
    made_by: context.actor.id,
  })
  await context.tx.run`
    insert into payments.evidence_pack_contents (entity, pack, content) values (${pack.entity}, ${pack.id}, ${content})`
  return pack
}

export const contestChargeback = command({
  name: 'chargeback.contest',
  summary: 'Hand in the evidence against a dispute: the pack assembled last, or a new one.',
  subject: chargebacks,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: ['opened', 'evidence_due'] },
  async handler(context) {
    const { subject: chargeback } = context
    nothingAsked(chargeback)
    const pack = chargeback.pack ?? (await assemble(context, chargeback)).id
    await intend(context, pspContest, aboutChargeback(chargeback), {
      provider: chargeback.provider,
      dispute: chargeback.provider_id ?? refuse('not_eligible', 'The provider has not named the dispute.'),
      pack,
    })
    return { patch: { wish: 'contest' as const, pack } }
  },
})

/** One thing is asked of the provider at a time. */
export function nothingAsked({ wish }: Chargeback): void {
  if (wish) refuse('state_refused', `The provider is being asked to ${wish} already.`)
}
