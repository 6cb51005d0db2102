import { type Context, type Governed, subject } from '../../control/commands/command.ts'
import { json, type Tx } from '../../control/database/sql.ts'
import type { Currency } from '../../control/money.ts'
import { aboutAccount, type MerchantAccountRow } from './account.ts'
import { type Failure, failureKinds } from './cascade.ts'
import { type Health, observe, standingOf } from './health.ts'
import type { Direction, Method } from './merchant-account.ts'

export const attemptResults = ['approved', 'declined', 'technical', 'abandoned'] as const

/** One attempt to move a payment through a merchant account. Success rates, health and daily use follow from these. */
export interface Attempt extends Governed {
  merchant_account: string
  psp: string
  decision: string
  subject_type: string
  subject: string
  intent: string | null
  direction: Direction
  method: Method
  amount: bigint
  amount_base: bigint
  currency: Currency
  client: string
  scheme: string
  country: string
  segment: string
  first_deposit: boolean
  probe: boolean
  prefunding_taken: bigint
  started_at: Date
  ended_at: Date | null
  result: (typeof attemptResults)[number] | null
  kind: Failure['kind'] | null
  response_code: string | null
  advice_code: string | null
}

export const attempts = subject<Attempt>({
  type: 'attempt',
  prefix: 'at',
  table: 'payments.attempts',
  plural: 'attempts',
})

export interface End {
  result: NonNullable<Attempt['result']>
  kind?: Failure['kind'] | undefined
  responseCode?: string | undefined
  scheme?: string | undefined
}

const refusedForGood = /fraud|risk|sanction|compliance|blocked/i
const outOfOrder =
  /^(busy|unavailable|timeout|http_(401|403|404|5\d\d))$|internal|processing_channel|service_unavailable|psp_|gateway/i

/** What a provider's refusal to begin means: nothing was done, or `rejected` would not have been said. */
export const refusalKind = (code: string): Failure['kind'] =>
  refusedForGood.test(code) ? 'fraud' : outOfOrder.test(code) ? 'technical' : 'soft'

/** Notes how an attempt ended, once; a success that comes late replaces what was thought before. */
export async function endAttempt(context: Context, attempt: Attempt, end: End): Promise<Attempt> {
  const { update, now, tx } = context
  const late = attempt.result !== null && attempt.result !== 'approved' && end.result === 'approved'
  if (attempt.result !== null && !late) return attempt
  const ended = await update(attempts, attempt, {
    result: end.result,
    kind: end.kind ?? null,
    response_code: end.responseCode ?? null,
    scheme: attempt.scheme || (end.scheme ?? ''),
    ended_at: now,
  })
  if (!late && end.result !== 'abandoned') await learn(context, attempt, end.result === 'technical')
  // What was not paid is there again; what was paid after all is not.
  const back = late ? -attempt.prefunding_taken : end.result === 'approved' ? 0n : attempt.prefunding_taken
  if (back !== 0n)
    await tx.run`update payments.merchant_account_standings set prefunded = prefunded + ${back} where account = ${attempt.merchant_account}`
  return ended
}

/** What an answer, or none, says of the account's health. Tells when it opens or closes for payments. */
export async function learn(context: Context, attempt: Attempt, technical: boolean): Promise<void> {
  const { tx, now, emit } = context
  const before = await healthOf(tx, attempt.merchant_account)
  const after = observe(before, {
    startedAtMs: attempt.started_at.getTime(),
    endedAtMs: now.getTime(),
    technical,
  })
  if (after === before) return
  await keepHealth(tx, attempt.merchant_account, after)
  const was = standingOf(before, now.getTime())
  const is = standingOf(after, now.getTime())
  const about = aboutAccount({ id: attempt.merchant_account, entity: attempt.entity })
  if (is === 'open' && was !== 'open')
    emit('merchant_account.paused', about, { until: new Date('untilMs' in after ? after.untilMs : 0) })
  if (is === 'closed' && was !== 'closed') emit('merchant_account.recovered', about)
}

/** Locked: of two that learn at once, the later builds on the earlier. */
export const healthOf = async (tx: Tx, account: MerchantAccountRow['id']): Promise<Health> =>
  (
    await tx.one<{ health: Health }>`
      select health from payments.merchant_account_standings where account = ${account} for update`
  ).health

export const keepHealth = (tx: Tx, account: MerchantAccountRow['id'], health: Health): Promise<number> =>
  tx.run`update payments.merchant_account_standings set health = ${json(health)} where account = ${account}`

/** The attempts of a subject that failed, oldest first, as the cascade reads them. */
export const failuresOf = (made: readonly Attempt[]): Failure[] =>
  made.map(({ merchant_account, ended_at, started_at, kind, response_code, advice_code }) => ({
    account: merchant_account,
    atMs: (ended_at ?? started_at).getTime(),
    kind: failureKinds.find((one) => one === kind) ?? 'unknown',
    responseCode: response_code,
    adviceCode: advice_code,
  }))
