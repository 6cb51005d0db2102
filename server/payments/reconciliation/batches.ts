import { shown } from './breaks.ts'
import { type LineKind, type Payout, type Settled, type SettlementLine, SettlementRefused } from './settlement.ts'

/** What a payout is made of, in minor units of its currency: payments before fees, fees of every line taken together. */
export interface Batch {
  psp: string
  batch: string
  currency: string
  parts: Record<LineKind, bigint>
  /** The sum of the parts: what is paid out. */
  net: bigint
}

const noParts = (): Record<LineKind, bigint> => ({
  payment: 0n,
  refund: 0n,
  chargeback: 0n,
  reversal: 0n,
  fee: 0n,
  reserve: 0n,
  adjustment: 0n,
})

/** Gathers lines into the batches that pay them out, and holds each payout against its lines. */
export class Batches {
  #batches = new Map<string, Batch>()
  #payouts = new Map<string, Payout>()
  #last: Batch | undefined

  add(line: SettlementLine): void {
    if (line.batch === null) return
    const batch = this.#of(line.psp, line.batch, line.settledIn)
    batch.net += line.net
    if (line.kind === 'fee') batch.parts.fee += line.net
    else {
      batch.parts[line.kind] += line.net + line.fee
      batch.parts.fee -= line.fee
    }
  }

  #of(psp: string, name: string, currency: string): Batch {
    const last = this.#last
    if (last && last.batch === name && last.currency === currency && last.psp === psp) return last
    const key = `${psp}\n${name}\n${currency}`
    let batch = this.#batches.get(key)
    if (!batch) {
      batch = { psp, batch: name, currency, parts: noParts(), net: 0n }
      this.#batches.set(key, batch)
    }
    this.#last = batch
    return batch
  }

  /** @throws SettlementRefused when two reports pay out differently under one reference, or one report does so twice. */
  pay(payout: Payout): void {
    const key = `${payout.psp}\n${payout.batch}\n${payout.reference}`
    const known = this.#payouts.get(key)
    if (!known) this.#payouts.set(key, payout)
    else if (known.file === payout.file)
      throw new SettlementRefused(payout.file, 'duplicated', `payout ${payout.reference} stands in it twice`)
    else if (known.net !== payout.net || known.currency !== payout.currency)
      throw new SettlementRefused(
        payout.file,
        'wrong_total',
        `payout ${payout.reference} is ${shown(payout.net, payout.currency)} here and ` +
          `${shown(known.net, known.currency)} in ${known.file}`,
      )
  }

  /**
   * Every payout with what it is made of.
   * @throws SettlementRefused when the lines of a payout come to something else than the payout.
   */
  payouts(): { payout: Payout; batch: Batch | null }[] {
    return [...this.#payouts.values()].map((payout) => {
      const batch = this.#batches.get(`${payout.psp}\n${payout.batch}\n${payout.currency}`) ?? null
      if (batch && batch.net !== payout.net)
        throw new SettlementRefused(
          payout.file,
          'wrong_total',
          `payout ${payout.reference} is ${shown(payout.net, payout.currency)}, ` +
            `its lines come to ${shown(batch.net, batch.currency)}`,
        )
      return { payout, batch }
    })
  }
}

export const isPayout = (settled: Settled): settled is Payout => settled.kind === 'payout'
