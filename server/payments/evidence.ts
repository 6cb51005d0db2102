import { z } from 'zod'
import { instant } from '../control/commands/command.ts'
import type { Reader } from '../control/database/sql.ts'
import { type Currency, currencyCode, formatAmount } from '../control/money.ts'
import { meaningsOf, type PolicyDeclaration } from '../control/policies/policy.ts'
import type { Queue } from '../control/queues/queue.ts'

const trace = z.object({
  code: z.string(),
  title: z.string(),
  outcome: z.string(),
  fired: z.boolean(),
  when: z.string(),
  values: z.record(z.string(), z.unknown()),
})

/** How the newest judgement of a policy is shown: its facts with their meaning, and every rule. */
export const judgementShape = {
  facts: z.record(z.string(), z.unknown()),
  meanings: z.record(z.string(), z.object({ title: z.string(), unit: z.string().nullable() })),
  policy: z.string().nullable(),
  trace: z.array(trace),
  reasons: z.array(z.object({ code: z.string(), title: z.string() })),
}

export const balanceShape = z.object({ posted: z.string(), held: z.string(), available: z.string() })

export const moneyShape = z.array(
  z.object({
    at: instant,
    kind: z.enum(['deposit', 'withdrawal', 'trading']),
    id: z.string(),
    state: z.string(),
    amount: z.string(),
    currency: currencyCode,
    label: z.string(),
  }),
)

/** The newest judgement on a subject; empty where no policy has judged it. */
export async function judgementOn(db: Reader, subject: string, declaration: PolicyDeclaration, queue: Queue) {
  const decision = await db.maybe<{
    policy: string
    edition: number
    reasons: string[]
    facts: Record<string, unknown>
    trace: z.infer<typeof trace>[]
  }>`
    select policy, edition, reasons, facts, trace from control.decisions where subject = ${subject} order by id desc limit 1`
  return {
    facts: decision?.facts ?? {},
    meanings: meaningsOf(declaration),
    policy: decision ? `${decision.policy}@${decision.edition}` : null,
    trace: decision?.trace ?? [],
    reasons: (decision?.reasons ?? []).map((code) => ({ code, title: queue.reasons[code] ?? code })),
  }
}

/** What an account holds, and the money and trading before, the newest first. */
export async function moneyOn(db: Reader, account: string, currency: Currency) {
  const amount = (minor: bigint) => formatAmount(minor, currency)
  const [balance, movements] = await Promise.all([
    db.one<{ posted: bigint; held: bigint }>`
      select coalesce(b.posted, 0) as posted, coalesce(b.held, 0) as held from trading.accounts a
      left join ledger.balances b on b.entity = a.entity and b.account = a.ledger_account where a.id = ${account}`,
    db.rows<{
      at: Date
      kind: 'deposit' | 'withdrawal' | 'trading'
      id: string
      state: string
      amount: bigint
      label: string
    }>`
      (select created_at as at, 'deposit' as kind, id, state, coalesce(processed, amount) as amount, method as label from payments.deposits where account = ${account} order by id desc limit 20)
      union all
      (select created_at, 'withdrawal', id, state, -amount, 'card' from payments.withdrawals where account = ${account} order by id desc limit 20)
      union all
      (select date_trunc('day', time), 'trading', min(id), count(*) || ' deals', sum(profit + swap + commission)::bigint, string_agg(distinct symbol, ', ')
        from trading.deals where account = ${account} and action in ('buy', 'sell') group by 1 order by 1 desc limit 20)
      order by 1 desc`,
  ])
  return {
    balance: {
      posted: amount(balance.posted),
      held: amount(balance.held),
      available: amount(balance.posted - balance.held),
    },
    money: movements.map((movement) => ({ ...movement, amount: amount(movement.amount), currency })),
  }
}
