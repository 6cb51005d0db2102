import { parseAmount } from '../../server/control/money.ts'
import { type Answer, door } from './browser.ts'
import { platform, type World } from './world.ts'

/** One thing that must hold at the end of every day. */
export interface Invariant {
  name: string
  /** What was looked at. */
  looked: number
  /** What does not hold, in sentences. */
  broken: string[]
}

/** All that the public faces tell of what the day left behind. */
export interface Picture {
  accounts: Answer[]
  deposits: Answer[]
  withdrawals: Answer[]
  kyc: Answer[]
  cases: Answer[]
}

interface Reader {
  get(path: string): Promise<Answer>
  all(path: string): Promise<Answer[]>
}

export async function takePicture(staff: Reader): Promise<Picture> {
  const [accounts, deposits, withdrawals, kyc, cases] = await Promise.all(
    ['/v1/trading-accounts', '/v1/deposits', '/v1/withdrawals', '/v1/kyc', '/v1/cases?view=open'].map((path) =>
      staff.all(path),
    ),
  )
  return { accounts: accounts!, deposits: deposits!, withdrawals: withdrawals!, kyc: kyc!, cases: cases! }
}

/** What is still on its way: outside, or to the next step that needs no person. */
export const moving = ({ deposits, withdrawals, kyc }: Picture): Answer[] => [
  ...deposits.filter(({ state }) => ['authorised', 'captured', 'posted'].includes(state)),
  ...withdrawals.filter(({ state }) => ['requested', 'checking', 'approved', 'unknown', 'sent'].includes(state)),
  ...kyc.filter(({ state }) => ['pending', 'auto_verified'].includes(state)),
]

/** Holds the house, the platform and the provider against each other. Reads only what anybody with the rights could. */
export async function checkInvariants(picture: Picture, finance: Reader, world: World): Promise<Invariant[]> {
  return [
    await ledgerBalances(finance),
    await platformAgrees(picture, world),
    ...(await providerAgrees(picture, world)),
    everyExceptionQueued(picture),
    await everyChangeAudited(picture, finance),
  ]
}

async function ledgerBalances(finance: Reader): Promise<Invariant> {
  const sums = new Map<string, bigint>()
  let looked = 0
  for (const entity of (await finance.get('/v1/session')).entities) {
    const rows: Answer[] = (await finance.get(`/v1/trial-balance?entity=${entity}`)).data
    looked += rows.length
    for (const { currency, debit, credit } of rows) {
      const sum = parseAmount(debit, currency) - parseAmount(credit, currency)
      sums.set(`${entity} ${currency}`, (sums.get(`${entity} ${currency}`) ?? 0n) + sum)
    }
  }
  const broken = [...sums].flatMap(([book, sum]) =>
    sum === 0n ? [] : [`${book} is out of balance by ${sum} minor units`],
  )
  return { name: 'the ledger balances in each currency', looked, broken }
}

async function platformAgrees({ accounts }: Picture, world: World): Promise<Invariant> {
  const live = accounts.filter(({ login, state }) => login && state === 'active')
  const broken: string[] = []
  for (const { login, available, currency } of live) {
    const { user } = await platform(world).account(login)
    if (parseAmount(user.Balance, currency) !== parseAmount(available, currency))
      broken.push(`login ${login}: ledger ${available}, platform ${user.Balance} ${currency}`)
  }
  return { name: 'ledger and platform agree on each account', looked: live.length, broken }
}

const counted = (keys: string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

async function providerAgrees({ deposits, withdrawals }: Picture, world: World): Promise<Invariant[]> {
  const lines: Answer[] = await door(`${world.checkout}/sim/transactions`)
  const taken = lines.filter(({ kind, captured }) => kind === 'payment' && captured !== '0')
  const byId = new Map(deposits.map((deposit) => [deposit.id, deposit]))
  const received = taken.flatMap(({ reference, captured, currency }) => {
    const deposit = byId.get(reference)
    const ours = deposit?.processed ? parseAmount(deposit.processed, deposit.currency).toString() : 'nothing'
    return deposit && ours === captured && deposit.currency === currency
      ? []
      : [`${reference}: provider took ${captured} ${currency}, house has ${ours}`]
  })
  const references = new Set(taken.map(({ reference }) => reference))
  const credited = deposits.filter(({ state }) => ['posted', 'completed'].includes(state))
  const unpaid = credited
    .filter(({ id }) => !references.has(id))
    .map(({ id }) => `${id} is credited, the provider took nothing`)

  const legs: Answer[] = withdrawals.flatMap(({ legs, currency }) => legs.map((leg: Answer) => ({ ...leg, currency })))
  const inMinor = ({ amount, currency }: Answer) => parseAmount(amount, currency)
  const sent = lines.filter(({ kind, status }) => kind === 'payout' && ['Pending', 'Paid'].includes(status))
  const keys: string[] = [
    ...sent.map(({ reference }) => reference),
    ...taken.flatMap(({ refundReferences }) => refundReferences),
  ]
  const twice = [...counted(keys)].flatMap(([reference, times]) =>
    times > 1 ? [`${reference} was paid ${times} times`] : [],
  )
  const theirs = counted(sent.map(({ amount, currency }) => `${amount} ${currency}`))
  const out = legs.filter(({ kind, state }) => kind === 'payout' && ['sent', 'paid', 'unknown'].includes(state))
  const ours = counted(out.map((leg) => `${inMinor(leg)} ${leg.currency}`))
  const differing = [...new Set([...theirs.keys(), ...ours.keys()])]
    .filter((key) => theirs.get(key) !== ours.get(key))
    .map((key) => `${key}: house ${ours.get(key) ?? 0} payouts, provider ${theirs.get(key) ?? 0}`)
  const refunds = legs.filter(({ kind, state }) => kind === 'refund' && state === 'paid')
  const refunded = taken
    .filter(({ reference }) => byId.get(reference)?.state === 'completed')
    .flatMap(({ reference, refunded: there }) => {
      const here = refunds
        .filter(({ deposit }) => deposit === reference)
        .reduce((sum, leg) => sum + inMinor(leg), 0n)
        .toString()
      return here === there ? [] : [`${reference}: house refunded ${here}, provider ${there}`]
    })
  return [
    { name: 'what the provider took is what was credited', looked: taken.length, broken: [...received, ...unpaid] },
    {
      name: 'what was paid out is what the provider sent',
      looked: out.length + refunds.length,
      broken: [...differing, ...refunded],
    },
    { name: 'no payout and no refund twice', looked: keys.length, broken: twice },
  ]
}

function everyExceptionQueued({ deposits, withdrawals, kyc, cases }: Picture): Invariant {
  const queued = new Set(cases.map(({ subject }) => subject))
  const stopped = [
    ...deposits.filter(({ state }) => state === 'review'),
    ...withdrawals.filter(({ state }) => ['review', 'waiting_for_client', 'failed'].includes(state)),
    ...kyc.filter(({ state }) => ['manual_review', 'info_requested', 'revoked'].includes(state)),
  ]
  const broken = stopped
    .filter(({ id }) => !queued.has(id))
    .map(({ id, state }) => `${id} is in ${state} and in no queue`)
  return { name: 'every exception is in a queue', looked: stopped.length, broken }
}

/** A row's version counts its changes: the trail must show as many. */
async function everyChangeAudited({ deposits, withdrawals }: Picture, finance: Reader): Promise<Invariant> {
  const broken: string[] = []
  const objects = [...deposits, ...withdrawals]
  for (const { id } of objects) {
    const { version } = await finance.get(`/v1/${id.startsWith('dp') ? 'deposits' : 'withdrawals'}/${id}`)
    const entries = await finance.all(`/v1/audit?object=${id}`)
    const changes = entries.flatMap((entry) => entry.changes).filter(({ row }: Answer) => row === id).length
    if (changes !== version) broken.push(`${id} has changed ${version} times, the trail shows ${changes}`)
  }
  return { name: 'every change is in the audit trail', looked: objects.length, broken }
}
