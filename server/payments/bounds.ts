import { z } from 'zod'
import { query } from '../control/commands/command.ts'
import type { Reader } from '../control/database/sql.ts'
import { refuse } from '../control/errors.ts'
import { type Currency, currencyCode, formatAmount, type Money, money } from '../control/money.ts'
import { type TradingAccount, valueIn } from '../trading/index.ts'

/** The least and most one deposit by card may be, in minor units of the entity's base currency. */
export const cardDeposit = { least: 10_00n, most: 100_000_00n }
/** The least one withdrawal may be, in the same. */
export const leastWithdrawal = 5_00n

/** The amount nearest a bound that still keeps it once it is valued in the bound's own currency. */
async function keeping(db: Reader, bound: Money, currency: Currency, side: 'least' | 'most'): Promise<Money> {
  const step = side === 'least' ? 1n : -1n
  for (let near = await valueIn(db, bound, currency); ; near = money(near.minor + step, currency)) {
    const { minor } = await valueIn(db, near, bound.currency)
    if (side === 'least' ? minor >= bound.minor : minor <= bound.minor) return near
  }
}

const amount = z.string().meta({ description: 'A decimal string in the currency of the account' })

export const paymentBounds = query({
  name: 'payment.bounds',
  summary: 'How much one deposit or withdrawal of an own account may be now, by today’s prices.',
  path: '/v1/trading-accounts/{id}/payment-bounds',
  actors: ['client'],
  input: z.strictObject({ id: z.string() }),
  output: z
    .object({
      currency: currencyCode,
      deposit: z.array(z.object({ method: z.literal('card'), least: amount, most: amount })),
      withdrawal: z.object({
        least: amount,
        most: amount.meta({ description: 'What is available; less than the least where nothing can be withdrawn' }),
      }),
    })
    .meta({ id: 'PaymentBounds' }),
  async handler({ db, input, client }) {
    const account = await db.maybe<TradingAccount & { base: Currency; available: bigint | null }>`
      select a.*, e.base_currency as base, b.posted - b.held as available
      from trading.accounts a join control.entities e on e.id = a.entity
      left join ledger.balances b on b.entity = a.entity and b.account = a.ledger_account
      where a.id = ${input.id} and a.client = ${client}`
    if (!account) refuse('not_found')
    const { currency, base, available } = account
    const bound = async (minor: bigint, side: 'least' | 'most') =>
      formatAmount((await keeping(db, money(minor, base), currency, side)).minor, currency)
    return {
      currency,
      deposit: [
        {
          method: 'card' as const,
          least: await bound(cardDeposit.least, 'least'),
          most: await bound(cardDeposit.most, 'most'),
        },
      ],
      withdrawal: {
        least: await bound(leastWithdrawal, 'least'),
        most: formatAmount(available && available > 0n ? available : 0n, currency),
      },
    }
  },
})
