import { createHash } from 'node:crypto'
import type { Clock } from '../../server/control/clock.ts'
import { divide, formatDecimal, parseDecimal } from '../../server/control/money.ts'
import type { FaultBox } from '../psp/faults.ts'

/** All amounts are kept in hundred-millionths, as the provider's own. */
const scale = 8
const one = 10n ** BigInt(scale)
export const amount = (text: string): bigint => parseDecimal(text, scale)
export const written = (value: bigint): string => formatDecimal(value, scale)
const times = (value: bigint, rate: bigint): bigint => divide(value * rate, one, 'half_even')

/** Euros for one of each, and the least that is credited or sent. */
const currencies: Record<string, { euros: bigint; least: bigint; crypto: boolean }> = {
  EUR: { euros: one, least: amount('1'), crypto: false },
  USD: { euros: amount('0.92'), least: amount('1'), crypto: false },
  GBP: { euros: amount('1.17'), least: amount('1'), crypto: false },
  BTC: { euros: amount('60000'), least: amount('0.0001'), crypto: true },
  USDTT: { euros: amount('0.92'), least: amount('5'), crypto: true },
  USDTE: { euros: amount('0.92'), least: amount('10'), crypto: true },
}
export const isCurrency = (code: string): boolean => Object.hasOwn(currencies, code)
export const isCoin = (code: string): boolean => isCurrency(code) && currencies[code]!.crypto
const exchanged = (value: bigint, from: string, to: string): bigint =>
  divide(value * currencies[from]!.euros, currencies[to]!.euros, 'half_even')

export interface Address {
  id: number
  foreignId: string
  coin: string
  convertTo: string | null
  address: string
  client: string | null
}

export interface Transaction {
  id: number
  type: 'deposit' | 'deposit_exchange' | 'withdrawal' | 'withdrawal_exchange'
  foreignId: string
  client: string | null
  address: string
  addressId: number
  sent: { currency: string; amount: bigint }
  received: { currency: string; amount: bigint }
  fee: bigint
  risk: string | null
  sender: string | null
  status: 'not_confirmed' | 'processing' | 'confirmed' | 'cancelled' | 'failed'
  error: string
  at: Date
}

/** All that must outlive the process. */
export interface Kept {
  addresses: Address[]
  transactions: Transaction[]
  balances: [string, bigint][]
}

interface Options {
  clock: Clock
  seed: string
  faults: FaultBox
  /** In hundred-millionths, of every currency. */
  prefunded: bigint
  /** The share of what arrives that stays with the provider. */
  feeRate: bigint
  stepMs: number
  before?: Kept | undefined
  changed: (transaction: Transaction) => void
}

/** The provider's books: addresses for life, what came to them, what was sent, and a balance per currency. */
export function cryptoBooks({ clock, seed, faults, prefunded, feeRate, stepMs, before, changed }: Options) {
  const addresses = new Map(before?.addresses.map((known) => [known.address, known]))
  const transactions = new Map(before?.transactions.map((known) => [known.id, known]))
  const balances = new Map(before?.balances)
  const timers = new Set<NodeJS.Timeout>()
  const all = () => [...transactions.values()]
  const balance = (currency: string): bigint => balances.get(currency) ?? prefunded
  const book = (currency: string, value: bigint): void => void balances.set(currency, balance(currency) + value)
  const tell = (transaction: Transaction): void => changed(structuredClone(transaction))

  /** The same for the same wish, for life. */
  function take(wanted: Pick<Address, 'foreignId' | 'coin' | 'convertTo' | 'client'>): Address {
    const { foreignId, coin, convertTo } = wanted
    const known = [...addresses.values()].find(
      (one) => one.foreignId === foreignId && one.coin === coin && one.convertTo === convertTo,
    )
    if (known) return known
    const made = {
      ...wanted,
      id: 240_400_000 + addresses.size,
      address: addressFor(coin, `${seed}:${foreignId}:${convertTo}`),
    }
    addresses.set(made.address, made)
    return made
  }

  function add(made: Omit<Transaction, 'id' | 'at'>): Transaction {
    const transaction = { ...made, id: 2_686_500 + transactions.size, at: clock.now() }
    transactions.set(transaction.id, transaction)
    tell(transaction)
    schedule(transaction)
    return transaction
  }

  /** Someone sends coins to an address; less than the least is seen but never credited. */
  function receive(wish: { address: string; amount: bigint; risk?: string; sender?: string }): Transaction {
    const to = addresses.get(wish.address)
    if (!to) throw new Error(`no address ${wish.address.slice(0, 60)}`)
    const value = faults.strikes('captureLess') ? wish.amount / 2n : wish.amount
    const currency = to.convertTo ?? to.coin
    const gross = exchanged(value, to.coin, currency)
    const credited = value >= currencies[to.coin]!.least
    return add({
      ...{ type: to.convertTo ? 'deposit_exchange' : 'deposit', foreignId: to.foreignId, client: to.client },
      ...{
        address: to.address,
        addressId: to.id,
        sent: { currency: to.coin, amount: value },
        fee: times(gross, feeRate),
      },
      ...{ received: { currency, amount: gross }, risk: wish.risk ?? '0.1', sender: wish.sender ?? null },
      status: credited ? 'not_confirmed' : 'cancelled',
      error: credited ? '' : 'Deposit amount is less than the minimum amount',
    })
  }

  /** Sends coins; says which field is wrong and why where that can't be. */
  function send(
    wish: Pick<Transaction, 'foreignId' | 'client' | 'address'> & { currency: string; coin: string; amount: bigint },
  ): Transaction | { wrong: Record<string, string> } {
    const { currency, coin, amount: value, ...rest } = wish
    if (all().some((one) => one.type.startsWith('withdrawal') && one.foreignId === wish.foreignId)) {
      return { wrong: { foreign_id: 'The foreign id has already been taken.' } }
    }
    if (!isAddress(coin, wish.address)) return { wrong: { address: 'Invalid address.' } }
    if (value < currencies[currency]!.least)
      return { wrong: { amount: `The amount must be at least ${written(currencies[currency]!.least)}.` } }
    if (value > balance(currency)) return { wrong: { amount: 'Not enough balance.' } }
    book(currency, -value)
    return add({
      ...rest,
      ...{
        type: currency === coin ? 'withdrawal' : 'withdrawal_exchange',
        addressId: 1,
        fee: 0n,
        risk: null,
        sender: null,
      },
      ...{ sent: { currency, amount: value }, received: { currency: coin, amount: exchanged(value, currency, coin) } },
      ...{ status: 'processing', error: '' },
    })
  }

  /** Takes a transaction that isn't at its end to it. */
  function advance(transaction: Transaction): void {
    const { status, received, sent, fee, address } = transaction
    if (status === 'not_confirmed') {
      transaction.status = 'confirmed'
      book(received.currency, received.amount - fee)
    } else if (status === 'processing') {
      const fails = address.toLowerCase().includes('fa1')
      transaction.status = fails ? 'failed' : 'confirmed'
      transaction.error = fails ? 'Transaction was rejected by the network' : ''
      if (fails) book(sent.currency, sent.amount)
    } else return
    tell(transaction)
  }

  function schedule(transaction: Transaction): void {
    if (transaction.status !== 'not_confirmed' && transaction.status !== 'processing') return
    const timer = setTimeout(() => {
      timers.delete(timer)
      advance(transaction)
    }, stepMs)
    timers.add(timer.unref())
  }

  for (const transaction of transactions.values()) schedule(transaction)

  return {
    kept: (): Kept => ({ addresses: [...addresses.values()], transactions: all(), balances: [...balances] }),
    take,
    receive,
    send,
    balance,
    address: (text: string) => addresses.get(text),
    addresses: () => [...addresses.values()],
    transactions: all,
    transaction: (id: number) => transactions.get(id),
    /** Of several under one key, the first that was not refused. */
    byForeignId(key: string): Transaction | undefined {
      const found = all().filter((one) => one.foreignId === key)
      return found.find(({ status }) => status !== 'cancelled' && status !== 'failed') ?? found.at(-1)
    },
    /** The coins that are worth so much on arrival, in the address's own. */
    worth(text: string, value: string): bigint {
      const to = addresses.get(text)
      if (!to) throw new Error(`no address ${text.slice(0, 60)}`)
      return exchanged(amount(value), to.convertTo ?? to.coin, to.coin)
    },
    settle: (): void => all().forEach(advance),
    close: (): void => timers.forEach((timer) => void clearTimeout(timer)),
  }
}

export type CryptoBooks = ReturnType<typeof cryptoBooks>

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Looks like an address of its network, and follows from the text alone. */
function addressFor(coin: string, text: string): string {
  const digest = createHash('sha256').update(`${coin}:${text}`).digest()
  if (coin === 'USDTE') return `0x${digest.subarray(0, 20).toString('hex')}`
  const body = [...digest].map((byte) => alphabet[byte % alphabet.length]).join('')
  return coin === 'BTC' ? `bc1q${body.toLowerCase().replace(/[1bio]/g, 'q')}` : `T${`${body}${body}`.slice(0, 33)}`
}

const shapes: Record<string, RegExp> = {
  BTC: /^(bc1[a-z0-9]{20,60}|tb1[a-z0-9]{20,60}|[13][A-Za-z0-9]{25,34})$/,
  USDTT: /^T[A-Za-z0-9]{33}$/,
  USDTE: /^0x[0-9a-fA-F]{40}$/,
}
const isAddress = (coin: string, text: string): boolean => shapes[coin]?.test(text) ?? false
