import { z } from 'zod'
import { command, type Stateful, sentence, subject } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { id } from '../../control/ids.ts'
import { intend } from '../../control/intents/intents.ts'
import { on } from '../../control/jobs/reactions.ts'
import { type Currency, formatAmount, fromWire, signedMoney } from '../../control/money.ts'
import { openCase } from '../../control/queues/cases.ts'
import { states } from '../../control/states/states.ts'
import { credit, debit, post } from '../../ledger/index.ts'
import { platformBalance, tradingAccounts } from '../../trading/index.ts'
import { adjustmentsAccount } from '../house-accounts.ts'
import { inBase } from '../in-base.ts'
import { depositQueue } from '../queues.ts'
import { refusing } from '../refusing.ts'

const adjustmentStates = states('adjustment', {
  posted: { to: ['completed', 'failed'], note: 'in the ledger; the platform is asked' },
  completed: { to: [] },
  failed: { to: ['posted'], note: 'the platform refused; a person looks' },
})

interface Adjustment extends Stateful<(typeof adjustmentStates.names)[number]> {
  client: string
  account: string
  amount: bigint
  currency: Currency
  kind: string
  note: string
}

export const adjustments = subject<Adjustment>({
  type: 'adjustment',
  prefix: 'aj',
  table: 'payments.adjustments',
  plural: 'adjustments',
  states: adjustmentStates,
})

export const makeAdjustment = command({
  name: 'adjustment.make',
  summary: "Correct an account's balance by hand, in the ledger and on the platform; always with a second person.",
  creates: adjustments,
  stepUp: true,
  input: z.strictObject({
    account: id('ta'),
    amount: signedMoney.refine((value) => !/^-?0*(\.0*)?$/.test(value.amount), {
      message: 'must not be zero',
      path: ['amount'],
    }),
    kind: z.enum(['correction', 'compensation', 'negative_balance', 'fee']),
    rationale: sentence,
  }),
  async amount({ input, tx }) {
    const account = await tx.maybe<{ entity: string }>`select entity from trading.accounts where id = ${input.account}`
    return inBase(tx, account?.entity ?? refuse('not_found'), fromWire(input.amount))
  },
  eyes: () => ({ checkers: 1, because: 'Money changes hands without a payment.' }),
  async handler(context) {
    const { input, load, create, tx, now } = context
    const account = await load(tradingAccounts, input.account)
    const amount = fromWire(input.amount)
    if (amount.currency !== account.currency) refuse('currency_mismatch', `The account is kept in ${account.currency}.`)
    const adjustment = await create(adjustments, {
      entity: account.entity,
      client: account.client,
      account: account.id,
      amount: amount.minor,
      currency: amount.currency,
      kind: input.kind,
      note: input.rationale,
    })
    const house = await adjustmentsAccount(tx, account.entity, amount.currency)
    const client = account.ledger_account ?? refuse('not_eligible')
    await refusing(
      post(tx, account.entity, [
        {
          kind: 'adjustment',
          reference: adjustment.id,
          effectiveAt: now,
          legs: [debit(house, amount), credit(client, amount)],
        },
      ]),
    )
    await intend(
      context,
      platformBalance,
      { type: adjustments.type, id: adjustment.id, entity: account.entity },
      {
        login: account.login ?? refuse('not_eligible'),
        amount: formatAmount(amount.minor, amount.currency),
        comment: input.kind === 'correction' ? 'Correction' : 'Adjustment',
      },
    )
    return { created: adjustment }
  },
})

const recordAdjustment = command({
  name: 'adjustment.record',
  summary: 'Note whether the platform shows the adjustment.',
  actors: ['system'],
  subject: adjustments,
  input: z.strictObject({ done: z.boolean(), message: z.string() }),
  moves: { from: 'posted', to: ['completed', 'failed'] },
  async handler(context) {
    const { subject: adjustment, input } = context
    if (input.done) return { to: 'completed' }
    await openCase(context, depositQueue, {
      about: { type: adjustments.type, id: adjustment.id, entity: adjustment.entity },
      title: `The platform refused an adjustment: ${input.message}`,
      client: adjustment.client,
      reasons: ['D08_PLATFORM_POST_FAIL'],
      amount: adjustment.amount,
      currency: adjustment.currency,
    })
    return { to: 'failed' }
  },
})

export const adjustmentCommands = [makeAdjustment, recordAdjustment]

export const adjustmentReactions = [
  on('platform.balance.done', 'complete adjustment', async (event, tower) => {
    if (event.subject_type === adjustments.type)
      await tower.attempt(recordAdjustment, { id: event.subject, input: { done: true, message: '' } })
  }),
  on('platform.balance.rejected', 'report refused adjustment', async (event, tower) => {
    if (event.subject_type === adjustments.type)
      await tower.attempt(recordAdjustment, {
        id: event.subject,
        input: { done: false, message: String(event.data.message) },
      })
  }),
]
