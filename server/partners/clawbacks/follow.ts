import { z } from 'zod'
import { type Context, command } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { newId } from '../../control/ids.ts'
import { on } from '../../control/jobs/reactions.ts'
import { money } from '../../control/money.ts'
import { placeHold, releaseHold } from '../../ledger/index.ts'
import { type Chargeback, chargebacks, type Funds } from '../../payments/index.ts'
import { payableAccount } from '../agreements/partner.ts'
import { type CommissionLine, roundRun } from '../commissions/engine.ts'
import { engineLine, runs, type StoredLine } from '../commissions/run.ts'
import { carried, payTotals, storeLines } from '../commissions/store.ts'
import { type Clawback, clawbacks } from './clawback.ts'
import { byPayee, earnedBy, minorUnits } from './lines.ts'

type Stand = Clawback['state']

/** Where the commission belongs follows from where the disputed money stands. */
const standFor: Record<Funds, Stand> = { none: 'released', reserved: 'held', taken: 'held', charged: 'applied' }

export const followChargeback = command({
  name: 'commission.follow-chargeback',
  summary: 'Hold, take back or give again the commission of a disputed deposit.',
  actors: ['system'],
  input: z.strictObject({ chargeback: z.string() }),
  async handler(context) {
    const { input, load, tx } = context
    const chargeback = await load(chargebacks, input.chargeback)
    const wanted = standFor[chargeback.funds]
    const known = await tx.rows<Clawback>`
      select * from partners.clawbacks where chargeback = ${chargeback.id} order by id for update`
    const standing = known.length || wanted === 'released' ? known : await begin(context, chargeback)
    for (const clawback of standing) await turn(context, chargeback, clawback, wanted)
    return { result: { clawbacks: standing.length } }
  },
})

/** One for each partner and currency that earned by the deposit. */
async function begin(context: Context, chargeback: Chargeback): Promise<Clawback[]> {
  const begun: Clawback[] = []
  for (const lines of byPayee(await earnedBy(context.tx, chargeback)).values()) {
    const { partner, currency } = lines[0]!
    const amount = minorUnits(lines.map(({ part }) => part))
    if (amount <= 0n) continue
    const account = await payableAccount(context, chargeback.entity, partner, currency)
    const clawback = await context.create(clawbacks, {
      entity: chargeback.entity,
      chargeback: chargeback.id,
      client: chargeback.client,
      partner,
      currency,
      ledger_account: account,
      amount,
      ...(await hold(
        context,
        { entity: chargeback.entity, account, amount, currency },
        `${chargeback.id}/${partner}/0`,
      )),
      turns: 0,
    })
    begun.push(clawback)
  }
  return begun
}

/** Holds as much as the partner still has; what was paid out already is carried as a debt when it is taken back. */
async function hold(
  { tx }: Context,
  of: { entity: string; account: string; amount: bigint; currency: Clawback['currency'] },
  reference: string,
): Promise<Pick<Clawback, 'hold' | 'held'>> {
  const { free } = await tx.one<{ free: bigint }>`
    select posted - held as free from ledger.balances where entity = ${of.entity} and account = ${of.account} for no key update`
  const held = free < of.amount ? free : of.amount
  if (held <= 0n) return { hold: null, held: 0n }
  return { hold: await placeHold(tx, { ...of, amount: money(held, of.currency), reference }), held }
}

/** One step to where the commission belongs: each posts, or holds, under a number of its own. */
async function turn(context: Context, chargeback: Chargeback, clawback: Clawback, wanted: Stand): Promise<void> {
  if (clawback.state === wanted) return
  const { entity, ledger_account: account, amount, currency, partner } = clawback
  const turns = clawback.turns + 1
  const cause = `${chargeback.id}/${turns}`
  if (clawback.hold) await releaseHold(context.tx, entity, clawback.hold)
  if (clawback.state === 'applied') await giveAgain(context, chargeback, clawback, cause)
  if (wanted === 'applied') await takeBack(context, chargeback, clawback, cause)
  const kept =
    wanted === 'held'
      ? await hold(context, { entity, account, amount, currency }, `${chargeback.id}/${partner}/${turns}`)
      : { hold: null, held: 0n }
  await context.move(clawbacks, clawback, wanted, { ...kept, turns })
}

async function takeBack(context: Context, chargeback: Chargeback, clawback: Clawback, cause: string): Promise<void> {
  const lines = byPayee(await earnedBy(context.tx, chargeback)).get(`${clawback.partner}\n${clawback.currency}`) ?? []
  await book(context, chargeback, cause, lines, 'clawed_back', ({ part }) => -part)
}

async function giveAgain(context: Context, chargeback: Chargeback, clawback: Clawback, cause: string): Promise<void> {
  const lines = await context.tx.rows<StoredLine>`
    select * from partners.commissions where cause = ${`${chargeback.id}/${clawback.turns}`}
      and partner = ${clawback.partner} and currency = ${clawback.currency} and kind = 'clawed_back' order by id`
  await book(context, chargeback, cause, lines, 'restored', ({ accrual }) => -BigInt(accrual))
}

/** A run of its own: lines that name what they reverse and why, rounded and paid as any other. */
async function book<Line extends StoredLine>(
  context: Context,
  { entity, id }: Chargeback,
  cause: string,
  origins: readonly Line[],
  kind: 'clawed_back' | 'restored',
  accrualOf: (line: Line) => bigint,
): Promise<void> {
  if (!origins.length) return
  const run = newId('cr', context.now.getTime())
  const lines = origins.map((line) => ({
    ...(engineLine(line) as CommissionLine),
    kind,
    accrual: accrualOf(line),
    reverses: line.reverses ?? line.id,
    cause,
  }))
  const carry = await carried(context, entity, [...new Set(lines.map(({ partner }) => partner))])
  const totals = roundRun(lines as unknown as CommissionLine[], 'down', carry)
  const originOf = new Map(origins.map((line) => [line.deal, { ...line, time: line.deal_at }]))
  await storeLines(context, { entity, run, rounding: 'down' }, lines, (deal) => originOf.get(deal)!)
  const transfer = await payTotals(context, { entity, run, overdraft: true }, totals)
  await context.create(runs, {
    entity,
    id: run,
    platform: id,
    after_seq: 0n,
    upto_seq: 0n,
    deals: originOf.size,
    lines: lines.length,
    rounding: 'down',
    totals: json(totals) as never,
    problems: json([]) as never,
    transfer,
  })
}

export const clawbackReactions = [
  on('chargeback.funds_moved', 'follow chargeback', async (event, tower) => {
    await tower.run(followChargeback, { input: { chargeback: event.subject } })
  }),
]
