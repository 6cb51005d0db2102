import { z } from 'zod'
import type { Clock } from '../../control/clock.ts'
import { signatureSchemes, verifySignature } from '../../control/signatures.ts'
import type { WebhookSource } from '../../control/webhooks/inbox.ts'

const event = z.object({ id: z.string().min(1).max(300), type: z.string().min(1).max(100) })

/** @throws Error naming what is malformed. */
function readEvent(body: Buffer): z.output<typeof event> {
  try {
    return event.parse(JSON.parse(body.toString('utf8')))
  } catch (error) {
    throw new Error(`stripe webhook: ${error instanceof z.ZodError ? error.issues[0]?.message : 'no JSON'}`)
  }
}

/**
 * Events of a Stripe account, verified by the endpoint's secret and kept as they came, each once. They change nothing here:
 * Stripe closes its service to this trade, so that they come from a house's other business and are looked up, not booked.
 */
export const stripeWebhooks = ({ secret, clock }: { secret: string; clock: Clock }): WebhookSource => ({
  provider: 'stripe',
  verify: (headers, body) => verifySignature(signatureSchemes.stripe, { headers, body, secret, now: clock.now() }),
  eventId: (body) => readEvent(body).id,
  apply: async (body) => `kept: ${readEvent(body).type}`,
})
