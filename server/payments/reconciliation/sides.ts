import { grown, KeyTable, Texts } from './key-table.ts'
import { type LedgerRow, lineKinds, type SettlementLine, type Standing } from './settlement.ts'

/** Ends a chain. */
export const none = 0xffffffff
const unknownFee = -(2n ** 63n)
const dayMs = 86_400_000
const standings: readonly Standing[] = ['settled', 'open', 'dead']
/** The kinds before this one move a client's money. */
export const firstHouseKind = lineKinds.indexOf('fee')

/** Numbers short lists of words: currencies, PSPs, files, dates. */
export class Words {
  #numbers = new Map<string, number>()
  readonly words: string[] = []

  of(word: string): number {
    let number = this.#numbers.get(word)
    if (number === undefined) {
      number = this.words.length
      this.#numbers.set(word, number)
      this.words.push(word)
    }
    return number
  }
}

/** Facts as columns, chained by key: a row costs some 60 bytes instead of an object. */
abstract class Side {
  count = 0
  #heads = new Uint32Array(1 << 10).fill(none)
  #next = new Uint32Array(1 << 10)
  #keys = new Uint32Array(1 << 10)
  #amounts = new BigInt64Array(1 << 10)
  #fees = new BigInt64Array(1 << 10)
  #currencies = new Uint32Array(1 << 10)
  #psps = new Uint32Array(1 << 10)
  #kinds = new Uint8Array(1 << 10)
  #days = new Int32Array(1 << 10)

  protected append(
    key: number,
    amount: bigint,
    fee: bigint | null,
    currency: number,
    psp: number,
    kind: number,
    day: number,
  ): number {
    const index = this.count++
    if (index === this.#next.length) {
      this.#next = grown(this.#next)
      this.#keys = grown(this.#keys)
      this.#amounts = grown(this.#amounts)
      this.#fees = grown(this.#fees)
      this.#currencies = grown(this.#currencies)
      this.#psps = grown(this.#psps)
      this.#kinds = grown(this.#kinds)
      this.#days = grown(this.#days)
    }
    while (key >= this.#heads.length) {
      const { length } = this.#heads
      this.#heads = grown(this.#heads).fill(none, length)
    }
    this.#next[index] = this.#heads[key]!
    this.#heads[key] = index
    this.#keys[index] = key
    this.#amounts[index] = amount
    this.#fees[index] = fee ?? unknownFee
    this.#currencies[index] = currency
    this.#psps[index] = psp
    this.#kinds[index] = kind
    this.#days[index] = day
    return index
  }

  /** The newest of a key, or {@link none}. */
  head = (key: number): number => (key < this.#heads.length ? this.#heads[key]! : none)
  next = (index: number): number => this.#next[index]!
  key = (index: number): number => this.#keys[index]!
  amount = (index: number): bigint => this.#amounts[index]!
  fee(index: number): bigint | null {
    const fee = this.#fees[index]!
    return fee === unknownFee ? null : fee
  }
  currency = (index: number): number => this.#currencies[index]!
  psp = (index: number): number => this.#psps[index]!
  kind = (index: number): number => this.#kinds[index]!
  day = (index: number): number => this.#days[index]!

  /** All of a key. */
  chain(key: number): number[] {
    const all: number[] = []
    for (let index = this.head(key); index !== none; index = this.next(index)) all.push(index)
    return all
  }
}

/** What both sides share: the keys, and words said often. */
export class Names {
  readonly keys = new KeyTable()
  readonly currencies = new Words()
  readonly psps = new Words()
  #days = new Map<string, number>()

  key = (psp: string, reference: string): number => this.keys.intern(`${psp}\n${reference}`)

  /** The reference of a key: the PSP's, ours where it has none, empty where there is neither. */
  reference(key: number): string {
    const [, ...reference] = this.keys.text(key).split('\n')
    return reference.length > 2 ? '' : reference.join('')
  }

  /** Days since 1970 of an ISO date. */
  day(on: string): number {
    let day = this.#days.get(on)
    if (day === undefined) {
      day = Date.parse(`${on}T00:00:00Z`) / dayMs
      this.#days.set(on, day)
    }
    return day
  }
}

export const isoDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

export class LedgerSide extends Side {
  readonly #names: Names
  readonly #ids = new Texts()
  readonly statuses = new Words()
  #statusOf = new Uint32Array(1 << 10)
  /** Rows that carry no reference of the PSP; keyed by our own. */
  readonly loose = new Map<number, number>()

  constructor(names: Names) {
    super()
    this.#names = names
  }

  add({ id, psp, reference, ownReference, currency, amount, expectedFee, standing, status, on }: LedgerRow): void {
    const names = this.#names
    const key = names.key(psp, reference || looseKey(ownReference || id))
    const index = this.append(
      key,
      amount,
      expectedFee,
      names.currencies.of(currency),
      names.psps.of(psp),
      standings.indexOf(standing),
      names.day(on),
    )
    this.#ids.push(id)
    if (index === this.#statusOf.length) this.#statusOf = grown(this.#statusOf)
    this.#statusOf[index] = this.statuses.of(status)
    if (!reference) this.loose.set(index, key)
  }

  id = (index: number): string => this.#ids.text(index)

  /** The row of a key whose id comes first; undefined: none. */
  first(key: number): number | undefined {
    return this.chain(key).reduce<number | undefined>(
      (first, row) => (first === undefined || this.id(row) < this.id(first) ? row : first),
      undefined,
    )
  }

  standing = (index: number): Standing => standings[this.kind(index)]!
  status = (index: number): string => this.statuses.words[this.#statusOf[index]!]!
}

/** No PSP begins a reference with a line break. */
const looseKey = (ownReference: string): string => `\n${ownReference}`

export class LineSide extends Side {
  readonly #names: Names
  readonly #ledger: LedgerSide
  #settledIn = new Uint32Array(1 << 10)
  /** Key of the payment that a line goes back to. */
  readonly originals = new Map<number, number>()
  /** Lines without a reference, and refunds that are called a part. */
  readonly loose = new Set<number>()
  readonly parts = new Set<number>()

  constructor(names: Names, ledger: LedgerSide) {
    super()
    this.#names = names
    this.#ledger = ledger
  }

  add(line: SettlementLine): number {
    const names = this.#names
    const key = this.#keyOf(line)
    const index = this.append(
      key,
      line.gross,
      line.fee,
      names.currencies.of(line.currency),
      names.psps.of(line.psp),
      lineKinds.indexOf(line.kind),
      names.day(line.on),
    )
    if (index === this.#settledIn.length) this.#settledIn = grown(this.#settledIn)
    this.#settledIn[index] = names.currencies.of(line.settledIn)
    if (line.original) this.originals.set(index, names.key(line.psp, line.original))
    if (!line.reference) this.loose.add(index)
    if (line.part) this.parts.add(index)
    return index
  }

  /** By the PSP's reference; by ours where the ledger row has only that one. */
  #keyOf({ psp, reference, ownReference }: SettlementLine): number {
    const names = this.#names
    if (this.#ledger.loose.size && ownReference) {
      const byReference = reference ? this.#ledger.head(names.key(psp, reference)) : none
      const byOwn = names.key(psp, looseKey(ownReference))
      if (byReference === none && this.#ledger.head(byOwn) !== none) return byOwn
    }
    // Each line without any reference stands alone.
    return names.key(psp, reference || `\n\n${this.count}`)
  }

  settledIn = (index: number): number => this.#settledIn[index]!
}
