import type { Currency } from '../../control/money.ts'
import type { Method } from '../routing/merchant-account.ts'

/** A deposit that came in through an instrument. Amounts are minor units of the instrument's currency. */
export interface SourceDeposit {
  id: string
  at: Date
  amountMinor: bigint
  /** Sent back, on its way back, charged back or in dispute: no longer there to be refunded. */
  goneMinor: bigint
  /** The last moment at which the provider refunds it; null where it cannot be refunded. */
  refundableUntil: Date | null
}

/** A card, wallet, address or bank account of the client. */
export interface Source {
  instrument: string
  method: Method
  currency: Currency
  /** Shown to belong to the client. Nothing goes to an instrument that is not. */
  verified: boolean
  /** Whether money can be sent to it without a deposit that it refunds, and the most at once; null for no bound. */
  payout: { mostMinor: bigint | null } | null
  /** The least that its provider sends. */
  leastMinor: bigint
  /** Sent to it before, other than as a refund of a deposit. */
  paidOutMinor: bigint
  deposits: readonly SourceDeposit[]
}

/** How an entity gives money back. */
export interface ReturnPolicy {
  /** Methods whose deposits are refunded, the first of them first. */
  refund: readonly Method[]
  /** Where the rest goes, the first first: what came in through each, then what was earned. */
  payout: readonly Method[]
  /** Among refunds of one method: the oldest deposit first, or each deposit in proportion to what can be refunded. */
  share: 'oldest_first' | 'proportional'
  mostLegs: number
}

/** One payment to one instrument; lives and fails on its own. */
export interface ReturnLeg {
  instrument: string
  kind: 'refund' | 'payout'
  /** The deposit that is refunded. */
  deposit: string | null
  amountMinor: bigint
}

/** Why not all of it could be planned, or what must be looked at first. */
export interface ReturnReason {
  code:
    | 'NO_SOURCE'
    | 'NOT_VERIFIED'
    | 'OTHER_CURRENCY'
    | 'WINDOW_PASSED'
    | 'NO_PAYOUT'
    | 'BELOW_LEAST'
    | 'ABOVE_MOST'
    | 'TOO_MANY_LEGS'
  instrument: string | null
  detail: string
}

/** `planned`: the legs make up the amount. `review`: a person decides, on the legs that could be planned and the reasons. */
export interface ReturnPlan {
  result: 'planned' | 'review'
  legs: ReturnLeg[]
  /** Not in any leg. */
  remainderMinor: bigint
  reasons: ReturnReason[]
}

/**
 * Splits a withdrawal into legs that go back to where the money came from. First refunds, up to what is left of each
 * deposit and within its window; then payouts up to what each instrument brought in; then the rest, which was earned, to
 * the first instruments that take it. Among equals the one that the client prefers comes first; for what was earned it
 * comes before all. Pure, and the same whatever the order of sources and deposits.
 *
 * Source of the order: the closed loop that card schemes and brokers' published rules agree upon (card refunds first, then
 * other methods of the client's own, never a third party).
 * @throws RangeError when the amount is not positive, or sources are not in themselves possible.
 */
export function planReturn(
  wish: { amountMinor: bigint; currency: Currency; preferred?: string },
  sources: readonly Source[],
  policy: ReturnPolicy,
  now: Date,
): ReturnPlan {
  if (wish.amountMinor <= 0n) throw new RangeError('there is nothing to return')
  sources.forEach(assertPossible)
  const names = sources.flatMap(({ instrument, deposits }) => [instrument, ...deposits.map(({ id }) => id)])
  if (new Set(names).size < names.length) throw new RangeError('an instrument or a deposit is there twice')
  const usable = sources
    .filter(({ verified, currency }) => verified && currency === wish.currency)
    .sort((a, b) => compare(a.instrument, b.instrument))
    .map(
      (source): Room => ({
        source,
        legs: [],
        ownMinor: broughtIn(source),
        preferred: source.instrument === wish.preferred,
      }),
    )
  let rest = wish.amountMinor
  const ofMethod = (method: Method) => roomsOf(usable, method)
  for (const method of policy.refund) rest -= refund(ofMethod(method), rest, policy.share, now)
  const payable = policy.payout.flatMap(ofMethod)
  for (const room of payable) rest -= payOut(room, rest, true)
  for (const room of [...payable.filter(({ preferred }) => preferred), ...payable]) rest -= payOut(room, rest, false)
  const legs = usable.flatMap((room) => room.legs)
  const tooMany = legs.length > policy.mostLegs
  const reasons: ReturnReason[] = [
    ...(tooMany ? [reason('TOO_MANY_LEGS', null, `${legs.length} legs, at most ${policy.mostLegs}`)] : []),
    ...(rest > 0n ? whyNot(wish, sources, policy, now) : []),
  ]
  return { result: rest > 0n || tooMany ? 'review' : 'planned', legs, remainderMinor: rest, reasons }
}

/** A source while legs are planned. `ownMinor`: what it brought in and has not got back, legs included. */
interface Room {
  source: Source
  legs: ReturnLeg[]
  ownMinor: bigint
  preferred: boolean
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const least = (...amounts: bigint[]): bigint => amounts.reduce((a, b) => (a < b ? a : b))
const leftOf = ({ amountMinor, goneMinor }: SourceDeposit): bigint => amountMinor - goneMinor

const broughtIn = ({ deposits, paidOutMinor }: Source): bigint => {
  const left = deposits.reduce((sum, deposit) => sum + leftOf(deposit), 0n) - paidOutMinor
  return left > 0n ? left : 0n
}

const inWindow = ({ refundableUntil }: SourceDeposit, now: Date): boolean =>
  refundableUntil !== null && now.getTime() <= refundableUntil.getTime()

/** Of one method: the preferred one, then the longest known first. */
const roomsOf = (rooms: readonly Room[], method: Method): Room[] =>
  rooms
    .filter(({ source }) => source.method === method)
    .sort(
      (a, b) =>
        Number(b.preferred) - Number(a.preferred) ||
        firstAt(a.source) - firstAt(b.source) ||
        compare(a.source.instrument, b.source.instrument),
    )

const firstAt = ({ deposits }: Source): number => Math.min(...deposits.map(({ at }) => at.getTime()))

/** Refunds what can be refunded of the deposits of these sources; gives how much that is. */
function refund(rooms: readonly Room[], wanted: bigint, share: ReturnPolicy['share'], now: Date): bigint {
  const open = rooms
    .flatMap((room) => room.source.deposits.map((deposit) => ({ room, deposit, leftMinor: leftOf(deposit) })))
    .filter(({ deposit, leftMinor }) => inWindow(deposit, now) && leftMinor > 0n)
    .sort(
      (a, b) =>
        Number(b.room.preferred) - Number(a.room.preferred) ||
        a.deposit.at.getTime() - b.deposit.at.getTime() ||
        compare(a.deposit.id, b.deposit.id),
    )
  const total = open.reduce((sum, { leftMinor }) => sum + leftMinor, 0n)
  let rest = wanted
  const take = (one: (typeof open)[number], upTo: bigint): void => {
    const { room, deposit } = one
    const before = room.legs.find((leg) => leg.deposit === deposit.id)
    const amountMinor = least(rest, upTo, one.leftMinor, room.ownMinor)
    if (amountMinor <= 0n || (!before && amountMinor < room.source.leastMinor)) return
    if (before) before.amountMinor += amountMinor
    else room.legs.push({ instrument: room.source.instrument, kind: 'refund', deposit: deposit.id, amountMinor })
    one.leftMinor -= amountMinor
    room.ownMinor -= amountMinor
    rest -= amountMinor
  }
  // The parts are rounded down; what rounding and least amounts leave goes to the oldest.
  if (share === 'proportional' && wanted < total) {
    for (const one of open) take(one, (wanted * one.leftMinor) / total)
  }
  for (const one of open) take(one, rest)
  return wanted - rest
}

/** Pays to one source, what it brought in (`own`) or without that bound; gives how much. */
function payOut(room: Room, wanted: bigint, own: boolean): bigint {
  const { instrument, payout, leastMinor } = room.source
  if (!payout) return 0n
  const before = room.legs.find(({ kind }) => kind === 'payout')
  const most = payout.mostMinor === null ? wanted : payout.mostMinor - (before?.amountMinor ?? 0n)
  const amountMinor = least(wanted, most, own ? room.ownMinor : wanted)
  if (amountMinor <= 0n || (!before && amountMinor < leastMinor)) return 0n
  if (before) before.amountMinor += amountMinor
  else room.legs.push({ instrument, kind: 'payout', deposit: null, amountMinor })
  if (own) room.ownMinor -= amountMinor
  return amountMinor
}

const reason = (code: ReturnReason['code'], instrument: string | null, detail: string): ReturnReason => ({
  code,
  instrument,
  detail,
})

/** What stands against each source, so that a person sees what would have to change. */
function whyNot(
  { currency }: { currency: Currency },
  sources: readonly Source[],
  policy: ReturnPolicy,
  now: Date,
): ReturnReason[] {
  if (sources.length === 0) return [reason('NO_SOURCE', null, 'no instrument is known')]
  return [...sources]
    .sort((a, b) => compare(a.instrument, b.instrument))
    .flatMap((source): ReturnReason[] => {
      const { instrument, payout } = source
      if (!source.verified) return [reason('NOT_VERIFIED', instrument, 'not shown to belong to the client')]
      if (source.currency !== currency) return [reason('OTHER_CURRENCY', instrument, `takes ${source.currency}`)]
      const late = source.deposits.some((deposit) => leftOf(deposit) > 0n && !inWindow(deposit, now))
      return [
        ...(policy.refund.includes(source.method) && late
          ? [reason('WINDOW_PASSED', instrument, 'a deposit can no longer be refunded')]
          : []),
        !payout || !policy.payout.includes(source.method)
          ? reason('NO_PAYOUT', instrument, 'takes refunds only')
          : payout.mostMinor !== null
            ? reason('ABOVE_MOST', instrument, 'takes no more at once')
            : reason('BELOW_LEAST', instrument, 'the rest is less than it takes'),
      ]
    })
}

function assertPossible({ instrument, deposits, leastMinor, paidOutMinor, payout }: Source): void {
  const sound =
    leastMinor >= 0n &&
    paidOutMinor >= 0n &&
    (payout?.mostMinor ?? 0n) >= 0n &&
    deposits.every(({ amountMinor, goneMinor }) => amountMinor > 0n && goneMinor >= 0n && goneMinor <= amountMinor)
  if (!sound) throw new RangeError(`impossible amounts at ${instrument}`)
}
