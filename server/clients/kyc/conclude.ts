import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { clients } from '../client.ts'
import type { listKeeper } from '../screening/lists.ts'
import { assess } from './facts.ts'
import { kycCases } from './kyc-case.ts'
import { approved, judged, toPeople } from './outcomes.ts'

export const concludeKyc = (lists: ReturnType<typeof listKeeper>) =>
  command({
    name: 'kyc.conclude',
    summary: 'Screen a client whom the vendor has verified, and approve by policy or bring it to people.',
    subject: kycCases,
    actors: ['system'],
    input: z.strictObject({}),
    moves: { from: 'auto_verified', to: ['approved', 'manual_review'] },
    async handler(context) {
      const { subject: kyc, tx, load } = context
      const client = await load(clients, kyc.client)
      const word = { verdict: kyc.vendor_verdict ?? 'on_hold', reasons: kyc.vendor_reasons }
      const assessment = await assess(context, kyc, client, word, await lists(tx))
      const { outcome, reasons, risk, policy } = assessment
      if (outcome === 'auto') {
        const patch = await approved(context, kyc, client, {
          risk,
          rationale: `Policy ${policy}`,
          resolution: 'APPROVED',
        })
        return { to: 'approved', patch: { ...judged(assessment), ...patch }, policy }
      }
      await toPeople(context, { ...kyc, risk }, client, reasons, {
        vendor: word.verdict,
        hits: assessment.screening.hit_count,
      })
      return { to: 'manual_review', patch: judged(assessment), policy }
    },
  })
