import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { currencyCode } from '../../server/control/money.ts'
import { type FaultBox, faultNames } from '../psp/faults.ts'
import type { BankSimulator } from './simulator.ts'

const faultBody = z.strictObject(
  Object.fromEntries(faultNames.map((name) => [name, z.int().min(0).max(1_000_000).optional()])),
)
const payInBody = z.strictObject({
  amount: z.string(),
  currency: currencyCode,
  name: z.string().max(140).nullable(),
  account: z.string().max(40).optional(),
  creditorReference: z.string().max(40).optional(),
  endToEndId: z.string().max(35).optional(),
  remittance: z.string().max(280).optional(),
})

/** What scripts and tests move, over HTTP. */
export function controlDoor(app: FastifyInstance, bank: BankSimulator, faults: FaultBox): void {
  app.setErrorHandler((error, _, reply) =>
    reply.code(400).send({ error: error instanceof Error ? error.message : String(error) }),
  )
  app.get('/sim/faults', () => faults.left())
  app.post('/sim/faults', (request) => {
    faults.set(faultBody.parse(request.body))
    return faults.left()
  })
  app.post('/sim/pay-in', (request) => ({ reference: bank.payIn(payInBody.parse(request.body)) }))
  app.post('/sim/settle', async () => {
    await bank.settle()
    return {}
  })
  app.post('/sim/close-day', () => {
    bank.closeDay()
    return {}
  })
  app.post('/sim/release', () => {
    bank.release()
    return {}
  })
}
