import { setTimeout as pause } from 'node:timers/promises'
import { type Currency, divide, formatAmount } from '../../server/control/money.ts'
import { type Answer, door } from './browser.ts'
import { Person } from './staff.ts'
import type { World } from './world.ts'

/** How often the provider settles, in milliseconds: days of the trade are minutes of the demo. */
const everyMs = 10 * 60_000
/** Until the first report: a few clients have paid by then. */
const firstMs = 90_000
/** What the provider charges where its agreement says nothing, and what it holds back of each batch. */
const usualFee = { fixedMinor: 25n, basisPoints: 140n }
const reservePercent = 5n
/** What the receiving bank keeps of one payout. */
const bankCharge = 250n

interface Line {
  kind: string
  id: string
  reference: string
  currency: Currency
  amount: bigint
  fee: bigint
  at: Date
}

/** Finance loads what provider and bank send, again and again, and holds it against the ledger. */
export async function settleOnAndOn(url: string, world: World, stopped: AbortSignal): Promise<void> {
  const login = world.logins.find(({ role, played }) => played && role === 'finance')
  if (!login) return
  const person = new Person(url, login, stopped)
  await pause(firstMs)
  for (; !stopped.aborted; await pause(everyMs))
    await settle(person, world).catch((error: Error) => console.log(`The played settlement: ${error.message}`))
}

/** One report for each entity over what moved since the last, with the slips that reports have. */
async function settle(person: Person, world: World): Promise<void> {
  const loaded: Answer[] = (await person.get('/v1/settlement-files?psp=checkout&state=loaded&limit=1')).data
  const since = Date.parse(loaded[0]?.created_at ?? 0)
  const now = new Date()
  const lines = await linesOf(person, world, since)
  const { data: entities } = await person.get('/v1/entities')
  for (const [entity, own] of lines) {
    const { time_zone } = entities.find(({ id }: Answer) => id === entity)
    const days = new Intl.DateTimeFormat('en-CA', { timeZone: time_zone })
    const day = days.format(now)
    const name = `settlement-${entity}-${now.toISOString().slice(0, 16).replaceAll(/[-:T]/g, '')}`
    const { report, payouts } = reportOf(own, name, (at) => days.format(at))
    await person.post('/v1/settlement-files', {
      entity,
      psp: 'checkout',
      file_name: `${name}.csv`,
      content_base64: base64(report),
    })
    const notice = {
      entity,
      file_name: `${name}.camt054.xml`,
      content_base64: base64(noticeOf(payouts, name, day)),
    }
    if (payouts.length) await person.post('/v1/bank-statements', notice)
    await person.post('/v1/reconciliations', { entity, day })
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** What the provider took and gave since a moment, by the entity that it did it for. */
async function linesOf(person: Person, world: World, since: number): Promise<Map<string, Line[]>> {
  const [transactions, deposits, withdrawals, accounts] = await Promise.all([
    door(`${world.checkout}/sim/transactions`) as Promise<Answer[]>,
    person.all('/v1/deposits'),
    person.all('/v1/withdrawals'),
    person.get('/v1/merchant-accounts').then(({ data }) => data as Answer[]),
  ])
  const entityOf = new Map<string, string>([
    ...deposits.map(({ id, entity }): [string, string] => [id, entity]),
    ...withdrawals.flatMap(({ legs, entity }) =>
      legs.map((leg: Answer): [string, string] => [leg.provider_id, entity]),
    ),
  ])
  const lines = new Map<string, Line[]>()
  const add = (entity: string | undefined, line: Line) => {
    if (entity) lines.set(entity, [...(lines.get(entity) ?? []), line])
  }
  for (const { id, kind, reference, status, currency, amount, captured, refunds, requestedOn } of transactions) {
    const entity = entityOf.get(kind === 'payment' ? reference : id)
    const agreed = accounts.find((one) => one.psp === 'checkout' && one.entity === entity && one.currency === currency)
    if (kind === 'payment' && BigInt(captured) > 0n && Date.parse(requestedOn) > since)
      add(entity, {
        kind,
        id,
        reference,
        currency,
        amount: BigInt(captured),
        fee: feeOf(agreed, BigInt(captured)),
        at: new Date(requestedOn),
      })
    if (kind === 'payout' && status === 'Paid' && Date.parse(requestedOn) > since)
      add(entity, {
        kind: 'refund',
        id,
        reference,
        currency,
        amount: -BigInt(amount),
        fee: 0n,
        at: new Date(requestedOn),
      })
    for (const refund of refunds) {
      // One of an earlier payment is told with the report in which it was asked for; it names itself once.
      if (refund.taken && Date.parse(requestedOn) > since)
        add(entityOf.get(refund.id), {
          kind: 'refund',
          id: refund.id,
          reference: refund.reference ?? '',
          currency,
          amount: -BigInt(refund.amount),
          fee: 0n,
          at: new Date(requestedOn),
        })
    }
  }
  return lines
}

/** By the agreement, where one names what a deposit costs. */
function feeOf(account: Answer | undefined, amount: bigint): bigint {
  const agreed = account?.fees?.find(({ on }: Answer) => on === 'deposit')
  const [fixed, points] = agreed
    ? [BigInt(String(agreed.fixed).replace('.', '')), BigInt(agreed.basis_points)]
    : [usualFee.fixedMinor, usualFee.basisPoints]
  return fixed + divide(amount * points, 10_000n, 'half_even')
}

interface Payout {
  reference: string
  currency: Currency
  amount: bigint
}

/** The report as CSV. One payment is left out, one is charged more, and one was taken at a desk that is not ours. */
function reportOf(
  lines: readonly Line[],
  name: string,
  dayOf: (at: Date) => string,
): { report: string; payouts: Payout[] } {
  const at = new Date()
  const rows: string[] = []
  const payouts: Payout[] = []
  for (const [currency, all] of Map.groupBy(lines, (line) => line.currency)) {
    const batch = `${name}-${currency}`
    const payments = all.filter(({ kind }) => kind === 'payment')
    const lost = payments.length > 3 ? payments.at(-1) : undefined
    const dear = payments.length > 2 ? payments[1] : undefined
    const stranger: Line[] =
      payments.length > 2
        ? [{ kind: 'payment', id: `pay_desk_${batch}`, reference: '', currency, amount: 12_000n, fee: 193n, at }]
        : []
    const told = [...all.filter((line) => line !== lost), ...stranger].map((line) =>
      line === dear ? { ...line, fee: line.fee + 150n } : line,
    )
    const taken = told.reduce((sum, { kind, amount }) => (kind === 'payment' ? sum + amount : sum), 0n)
    const reserve = -((taken * reservePercent) / 100n)
    if (reserve) told.push({ kind: 'reserve', id: '', reference: '', currency, amount: reserve, fee: 0n, at })
    const net = told.reduce((sum, { amount, fee }) => sum + amount - fee, 0n)
    const money = (amount: bigint) => formatAmount(amount, currency)
    const row = ({ kind, id, reference, amount, fee, at: on }: Line) =>
      [dayOf(on), kind, id, reference, '', currency, money(amount), money(fee), money(amount - fee), batch].join(',')
    rows.push(...told.map(row))
    if (net > 0n) {
      rows.push(row({ kind: 'payout', id: batch, reference: '', currency, amount: -net, fee: 0n, at }))
      payouts.push({ reference: batch, currency, amount: net })
    }
  }
  const header = 'date,type,payment_id,reference,original_id,currency,amount,fee,net,settlement'
  return { report: [header, ...rows, ''].join('\n'), payouts }
}

/** What the bank says of the payouts, as camt.054: the first one came with its charge taken off. */
function noticeOf(payouts: readonly Payout[], name: string, day: string): string {
  const at = `${day}T21:00:00`
  const notices = payouts.map(({ reference, currency, amount }, index) => {
    const credited = formatAmount(index === 0 ? amount - bankCharge : amount, currency)
    return `<Ntfctn><Id>${reference}</Id><CreDtTm>${at}</CreDtTm><FrToDt><FrDtTm>${day}T00:00:00</FrDtTm><ToDtTm>${day}T23:59:59</ToDtTm></FrToDt><Acct><Id><IBAN>CY17002001280000001200527600</IBAN></Id><Ccy>${currency}</Ccy></Acct><Ntry><Amt Ccy="${currency}">${credited}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>B${reference}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>CHECKOUT SETTLEMENTS</Nm></Pty></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry></Ntfctn>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>${name}</MsgId><CreDtTm>${at}</CreDtTm></GrpHdr>${notices.join('')}</BkToCstmrDbtCdtNtfctn></Document>`
}
