import { z } from 'zod'
import { query } from '../control/commands/command.ts'
import type { Reader } from '../control/database/sql.ts'
import { refuse } from '../control/errors.ts'
import { type Currency, currencyCode, formatAmount, type Money, money } from '../control/money.ts'
import { type TradingAccount, valueIn } from '../trading/index.ts'
import { accountsNow } from './routing/accounts-now.ts'
import { standingOf } from './routing/health.ts'
import { type Direction, type Limits, type MerchantAccount, methods } from './routing/merchant-account.ts'

/** The least and most one deposit may be, in minor units of the entity's base currency. */
export const depositRange = { least: 10_00n, most: 100_000_00n }
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

export interface Offer {
  method: (typeof methods)[number]
  leastMinor: bigint
  mostMinor: bigint
  /** No account for it answers at present. */
  troubled: boolean
}

/** The methods that accounts offer someone of a country, with the widest bounds of them. */
export function offersOf(
  accounts: readonly MerchantAccount[],
  direction: Direction,
  country: string,
  now: Date,
): Offer[] {
  const serving = accounts.filter(
    ({ enabled, limits, countries: { only, never } }) =>
      enabled && limits[direction] && !never.includes(country) && (only.length === 0 || only.includes(country)),
  )
  return methods.flatMap((method): Offer[] => {
    const able = serving.filter((account) => account.methods.includes(method))
    const limits = able.map((account): Limits => account.limits[direction]!)
    const [first] = limits
    if (!first) return []
    return [
      {
        method,
        leastMinor: limits.reduce((least, { minMinor }) => (minMinor < least ? minMinor : least), first.minMinor),
        mostMinor: limits.reduce((most, { maxMinor }) => (maxMinor > most ? maxMinor : most), first.maxMinor),
        troubled: able.every(({ health }) => standingOf(health, now.getTime()) !== 'closed'),
      },
    ]
  })
}

const amount = z.string().meta({ description: 'A decimal string in the currency of the account' })

export const paymentBounds = query({
  name: 'payment.bounds',
  summary: 'How an own account can be funded, and how much one deposit or withdrawal may be now, by today’s prices.',
  path: '/v1/trading-accounts/{id}/payment-bounds',
  actors: ['client'],
  input: z.strictObject({ id: z.string() }),
  output: z
    .object({
      currency: currencyCode,
      deposit: z.array(
        z.object({
          method: z.enum(methods),
          least: amount,
          most: amount,
          troubled: z.boolean().meta({ description: 'Its providers do not answer well at present' }),
        }),
      ),
      withdrawal: z.object({
        least: amount,
        most: amount.meta({ description: 'What is available; less than the least where nothing can be withdrawn' }),
      }),
    })
    .meta({ id: 'PaymentBounds' }),
  async handler({ db, input, client, now }) {
    const account = await db.maybe<TradingAccount & { base: Currency; country: string; available: bigint | null }>`
      select a.*, e.base_currency as base, c.country, b.posted - b.held as available
      from trading.accounts a join control.entities e on e.id = a.entity join clients.clients c on c.id = a.client
      left join ledger.balances b on b.entity = a.entity and b.account = a.ledger_account
      where a.id = ${input.id} and a.client = ${client}`
    if (!account) refuse('not_found')
    const { currency, base, available, entity, country } = account
    const bound = async (minor: bigint, side: 'least' | 'most') =>
      (await keeping(db, money(minor, base), currency, side)).minor
    const [least, most, leastOut] = await Promise.all([
      bound(depositRange.least, 'least'),
      bound(depositRange.most, 'most'),
      bound(leastWithdrawal, 'least'),
    ])
    const told = (minor: bigint) => formatAmount(minor, currency)
    const offers = offersOf(await accountsNow(db, entity, now, currency), 'deposit', country, now)
    return {
      currency,
      deposit: offers.map(({ method, leastMinor, mostMinor, troubled }) => ({
        method,
        least: told(leastMinor > least ? leastMinor : least),
        most: told(mostMinor < most ? mostMinor : most),
        troubled,
      })),
      withdrawal: { least: told(leastOut), most: told(available && available > 0n ? available : 0n) },
    }
  },
})
