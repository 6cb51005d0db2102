import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days, fixedClock, minutes } from '../../server/control/clock.ts'
import type { CheckoutRequest, Payment, PayoutRequest, PspNews } from '../../server/payments/psp.ts'
import type { Opened, Provider, Rig } from './provider.ts'

const amountMinor = 25_000n

/** What every payment provider's connector and simulator must do alike; each `lack` is a part that its protocol has not. */
export function conformsTo(name: string, provider: Provider): void {
  const has = (...parts: (typeof provider.lacks)[number][]) => parts.every((part) => !provider.lacks.includes(part))
  const clock = fixedClock('2026-03-02T09:00:00Z')
  const start = clock.now()
  let receiver: Server
  let rig: Rig
  /** As they were told. */
  let told: PspNews[]
  /** With what was collected where a provider only says that something waits. */
  let news: PspNews[]
  let collected: Set<string>
  let refused: number

  async function take(request: IncomingMessage) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (!rig.psp.verifyWebhook(request.headers as Record<string, string>, body)) {
      refused++
      return { status: 401, answer: undefined }
    }
    const one = rig.psp.readWebhook(body)
    told.push(one)
    if (one.kind !== 'waiting') news.push(one)
    else
      for await (const { file, news: found } of rig.psp.collect!(one.since, collected)) {
        collected.add(file)
        news.push(...found)
      }
    return { status: 200, answer: rig.psp.answerWebhook?.(body) }
  }

  beforeEach(async () => {
    told = []
    news = []
    collected = new Set()
    refused = 0
    receiver = createServer(async (request, response) => {
      // What cannot be read is refused as the inbox does; the test that waits for its news then fails.
      const { status, answer } = await take(request).catch(() => ({ status: 400, answer: undefined }))
      response.writeHead(status, { 'content-type': answer?.contentType ?? 'text/plain', ...answer?.headers })
      response.end(answer?.body)
    }).listen(0, '127.0.0.1')
    await once(receiver, 'listening')
    const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks/${name}`
    rig = await provider.start({ clock, webhookUrl })
  })

  afterEach(async () => {
    await rig.close()
    receiver.closeAllConnections()
    receiver.close()
  })

  const request = (over: Partial<CheckoutRequest> = {}): CheckoutRequest => ({
    reference: 'dp_conformance1',
    method: provider.method,
    amountMinor,
    currency: provider.currency,
    client: 'cl_conformance1',
    clientName: 'Mara Lindqvist',
    clientEmail: 'mara@example.com',
    clientCountry: 'SE',
    returnUrl: 'https://portal.example.com/deposits/dp_conformance1?tab=1',
    ...over,
  })

  const payout = (over: Partial<PayoutRequest> = {}): PayoutRequest => ({
    reference: 'KEY4PAYOUT',
    method: provider.method,
    amountMinor: 10_000n,
    currency: provider.currency,
    client: 'cl_conformance1',
    instrument: provider.payees.paid,
    clientName: 'Mara Lindqvist',
    ...over,
  })

  async function open(over: Partial<CheckoutRequest> = {}): Promise<Opened> {
    const wanted = request(over)
    const outcome = await rig.psp.openCheckout(wanted)
    if (outcome.result !== 'done') throw new Error(`not opened: ${JSON.stringify(outcome)}`)
    return { ...wanted, ...outcome.value }
  }

  async function paid(over: Partial<CheckoutRequest> = {}) {
    const opened = await open(over)
    const processed = await rig.pay(opened)
    await rig.delivered()
    // Where payments carry no reference of ours, what the provider told is its word.
    const payment = has('reference') ? await rig.psp.findPayment(opened.reference) : payments().at(-1)
    return { processed, payment: payment! }
  }

  const payments = () => news.flatMap((one) => (one.kind === 'payment' ? [one.payment] : []))
  const payouts = () => news.flatMap((one) => (one.kind === 'payout' ? [one.payout] : []))
  const disputes = () => news.flatMap((one) => (one.kind === 'dispute' ? [one.dispute] : []))
  const report = () => rig.psp.transactions(start, clock.now())

  describe(`${name}: a payment`, () => {
    it('is opened once per reference', async () => {
      const first = await open()
      expect(first.redirectUrl ?? first.instructions).toBeTruthy()
      expect(await open()).toEqual(first)
      expect(await rig.psp.findPayment(first.reference)).toSatisfy(
        (found: Payment | undefined) => !found || found.standing === 'pending',
      )
    })

    it('is told by webhook and found by reference, with what was processed', async () => {
      const { processed, payment } = await paid()
      const reference = has('reference') ? 'dp_conformance1' : payment.reference
      const captured = { reference, standing: 'captured', processedMinor: processed }
      expect(payment).toMatchObject({ ...captured, currency: provider.currency, method: provider.method })
      expect(payments().at(-1)).toMatchObject(captured)
      expect(refused).toBe(0)
      expect(new Set(told.map(({ eventId }) => eventId)).size).toBe(told.length)
    })

    has('partialCapture') &&
      it('of less than was asked says so', async () => {
        rig.faults({ captureLess: 1 })
        const { payment } = await paid()
        expect(payment.standing).toBe('captured')
        expect(payment.processedMinor).toBeLessThan(amountMinor)
        expect(payments().at(-1)!.processedMinor).toBe(payment.processedMinor)
      })

    has('decline') &&
      it('may come late, after a refusal', async () => {
        const opened = await open()
        await rig.decline!(opened)
        await rig.delivered()
        const refusal = { standing: 'declined', processedMinor: 0n, decline: { kind: expect.any(String) } }
        expect(payments().at(-1)).toMatchObject(refusal)
        expect(await rig.psp.findPayment(opened.reference)).toMatchObject(refusal)
        await rig.pay(opened)
        await rig.delivered()
        expect(payments().at(-1)).toMatchObject({ standing: 'captured' })
        expect(await rig.psp.findPayment(opened.reference)).toMatchObject({ standing: 'captured' })
      })

    has('reference') &&
      it('is not opened during an outage, and is afterwards', async () => {
        rig.faults({ outage: 1 })
        expect((await rig.psp.openCheckout(request())).result).not.toBe('done')
        expect((await paid()).payment.standing).toBe('captured')
      })
  })

  describe(`${name}: webhooks`, () => {
    it('that are forged are refused', async () => {
      rig.faults({ forgedWebhook: 1 })
      await paid()
      expect(refused).toBe(1)
      expect(payments().at(-1)).toMatchObject({ standing: 'captured' })
    })

    it('that come twice are the same event', async () => {
      rig.faults({ duplicateWebhook: 1_000 })
      await paid()
      const times = Map.groupBy(told, ({ eventId }) => eventId)
      expect([...times.values()].map((same) => same.length)).toSatisfy((counts: number[]) =>
        counts.every((c) => c >= 2),
      )
      for (const [first, ...more] of times.values()) for (const one of more) expect(one).toEqual(first)
    })

    it('that come out of order leave the same word', async () => {
      rig.faults({ reorderWebhook: 1 })
      const opened = await open()
      await rig.pay(opened)
      await rig.delivered()
      rig.release()
      await rig.delivered()
      expect(payments().map(({ standing }) => standing)).toContain('captured')
      if (has('reference')) expect(await rig.psp.findPayment(opened.reference)).toMatchObject({ standing: 'captured' })
    })

    it('of rubbish are never believed, and read with a plain word', () => {
      const rubbish = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map(Buffer.from))
      fc.assert(
        fc.property(rubbish, fc.dictionary(fc.string(), fc.string()), (bytes, headers) => {
          const body = Buffer.from(bytes)
          expect(rig.psp.verifyWebhook(headers, body)).toBe(false)
          try {
            rig.psp.readWebhook(body)
          } catch (error) {
            expect(error).toBeInstanceOf(Error)
            expect((error as Error).constructor).toBe(Error)
          }
        }),
        { numRuns: 200 },
      )
    })
  })

  describe(`${name}: a payout`, () => {
    it('is paid once, whatever is repeated', async () => {
      const sent = await rig.psp.sendPayout(payout())
      expect(sent).toMatchObject({ result: 'done' })
      await rig.settle()
      await rig.delivered()
      const found = { reference: 'KEY4PAYOUT', standing: 'paid', amountMinor: 10_000n, currency: provider.currency }
      expect(await rig.psp.findPayout('KEY4PAYOUT')).toMatchObject(found)
      if (payouts().length) expect(payouts().at(-1)).toMatchObject(found)
      expect(await rig.psp.findPayment('KEY4PAYOUT')).toBeUndefined()
    })

    has('failedPayout') &&
      it('that fails says why', async () => {
        const sent = await rig.psp.sendPayout(payout({ instrument: provider.payees.failed! }))
        await rig.settle()
        await rig.delivered()
        if (sent.result === 'rejected') return expect(sent.code).toBeTruthy()
        const failed = { standing: 'failed', failureCode: expect.stringMatching(/./) }
        expect(await rig.psp.findPayout('KEY4PAYOUT')).toMatchObject(failed)
      })

    has('returnedPayout') &&
      it('comes back after it was paid', async () => {
        await rig.psp.sendPayout(payout({ instrument: provider.payees.returned! }))
        await rig.settle()
        await rig.delivered()
        expect(await rig.psp.findPayout('KEY4PAYOUT')).toMatchObject({ standing: 'paid' })
        await rig.settle()
        await rig.delivered()
        expect(await rig.psp.findPayout('KEY4PAYOUT')).toMatchObject({ standing: 'returned' })
      })

    it('whose answer is lost is unknown, and found by its key', async () => {
      rig.faults({ dropReplyAfterApply: 1 })
      expect(await rig.psp.sendPayout(payout())).toMatchObject({ result: 'unknown' })
      expect(await rig.psp.findPayout('KEY4PAYOUT')).toMatchObject({ amountMinor: 10_000n })
      expect((await report()).filter(({ kind }) => kind === 'payout')).toHaveLength(1)
    })

    it('is not made during an outage, and nobody says that it was', async () => {
      rig.faults({ outage: 1 })
      expect((await rig.psp.sendPayout(payout())).result).not.toBe('done')
      expect(await rig.psp.findPayout('KEY4PAYOUT')).toBeUndefined()
      rig.faults({ outage: 1 })
      await expect(rig.psp.findPayout('KEY4PAYOUT')).rejects.toThrow()
    })
  })

  it(`${name}: ${has('refund') ? 'has' : 'lacks'} refunds`, async () => {
    expect(Boolean(rig.psp.refund)).toBe(has('refund'))
  })

  has('refund') &&
    describe(`${name}: a refund`, () => {
      const refund = (payment: Payment, over: object = {}) =>
        rig.psp.refund!({
          reference: 'KEY4REFUND',
          payment: { providerId: payment.providerId, reference: payment.reference },
          amountMinor: payment.processedMinor,
          currency: payment.currency,
          ...over,
        })

      it('gives back a part, then the rest, each once and found by its own key', async () => {
        const { payment } = await paid()
        const part = payment.processedMinor / 4n
        expect(await refund(payment, { amountMinor: part })).toMatchObject({ result: 'done' })
        await rig.settle()
        await rig.delivered()
        expect(await rig.psp.findPayout('KEY4REFUND', payment)).toMatchObject({ standing: 'paid', amountMinor: part })
        expect(await rig.psp.findPayment(payment.reference)).toMatchObject({ standing: 'captured' })
        const rest = { reference: 'KEY5REFUND', amountMinor: payment.processedMinor - part }
        expect(await refund(payment, rest)).toMatchObject({ result: 'done' })
        await rig.settle()
        await rig.delivered()
        expect(await rig.psp.findPayout('KEY5REFUND', payment)).toMatchObject({
          standing: 'paid',
          amountMinor: rest.amountMinor,
        })
        expect(await rig.psp.findPayment(payment.reference)).toMatchObject({ standing: 'refunded' })
        for (const { reference } of payouts()) expect(['KEY4REFUND', 'KEY5REFUND']).toContain(reference)
      })

      it('of more than was taken is rejected', async () => {
        const { payment } = await paid()
        const outcome = await refund(payment, { amountMinor: payment.processedMinor + 1n })
        expect(outcome).toMatchObject({ result: 'rejected', code: expect.stringMatching(/./) })
        expect(await rig.psp.findPayout('KEY4REFUND', payment)).toBeUndefined()
      })

      it('whose answer is lost is unknown, and found by its key', async () => {
        const { payment } = await paid()
        rig.faults({ dropReplyAfterApply: 1 })
        expect(await refund(payment)).toMatchObject({ result: 'unknown' })
        expect(await rig.psp.findPayout('KEY4REFUND', payment)).toMatchObject({ amountMinor: payment.processedMinor })
      })
    })

  has('dispute') &&
    describe(`${name}: a dispute`, () => {
      it('is told with the payment it is about', async () => {
        const { payment } = await paid()
        await rig.dispute!(payment.reference)
        await rig.delivered()
        const told = disputes().find(({ standing }) => standing !== 'pre_alert')
        expect(told).toMatchObject({ payment: { reference: payment.reference }, currency: payment.currency })
        expect(told!.amountMinor).toBe(payment.processedMinor)
      })

      has('verdict') &&
        it.each(['won', 'lost'] as const)('is %s in the end', async (verdict) => {
          const { payment } = await paid()
          await rig.dispute!(payment.reference)
          await rig.judge!(payment.reference, verdict)
          await rig.delivered()
          expect(disputes().map(({ standing }) => standing)).toEqual(expect.arrayContaining(['opened', verdict]))
          expect(new Set(disputes().map(({ providerId }) => providerId)).size).toBe(1)
        })
    })

  it(`${name}: the report of a window is what happened in it`, async () => {
    const { processed, payment } = await paid()
    clock.advance(minutes(1))
    const [first] = await report()
    expect(first).toMatchObject({ kind: 'payment', reference: payment.reference, amountMinor: processed })
    await rig.psp.sendPayout(payout())
    clock.advance(minutes(1))
    const all = await report()
    expect(all.map(({ kind, reference, amountMinor }) => ({ kind, reference, amountMinor }))).toEqual(
      expect.arrayContaining([
        { kind: 'payment', reference: payment.reference, amountMinor: processed },
        { kind: 'payout', reference: 'KEY4PAYOUT', amountMinor: 10_000n },
      ]),
    )
    expect(all).toHaveLength(2)
    expect(await rig.psp.transactions(new Date(start.getTime() - days(2)), new Date(start.getTime() - 1))).toEqual([])
  })
}
