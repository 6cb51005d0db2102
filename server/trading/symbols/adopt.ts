import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'

/**
 * The instruments the house knows, as data: classes as ESMA's leverage caps divide them (Decision 2018/796),
 * and what one lot is. Names are the platform's, without a group's suffix.
 */
const shipped = [
  ['EURUSD', 'forex_major', 'EUR', 'USD', 5, '100000'],
  ['GBPUSD', 'forex_major', 'GBP', 'USD', 5, '100000'],
  ['USDCHF', 'forex_major', 'USD', 'CHF', 5, '100000'],
  ['USDJPY', 'forex_major', 'USD', 'JPY', 3, '100000'],
  ['USDCAD', 'forex_major', 'USD', 'CAD', 5, '100000'],
  ['EURGBP', 'forex_major', 'EUR', 'GBP', 5, '100000'],
  ['EURJPY', 'forex_major', 'EUR', 'JPY', 3, '100000'],
  ['NZDUSD', 'forex_minor', 'NZD', 'USD', 5, '100000'],
  ['AUDUSD', 'forex_minor', 'AUD', 'USD', 5, '100000'],
  ['XAUUSD', 'metal', 'XAU', 'USD', 2, '100'],
  ['XAGUSD', 'metal', 'XAG', 'USD', 3, '5000'],
  ['US500', 'index', 'US500', 'USD', 1, '10'],
  ['BTCUSD', 'crypto', 'BTC', 'USD', 2, '1'],
] as const

export const adoptSymbols = command({
  name: 'symbol.adopt',
  summary: 'Know the instruments that Tower ships with; those changed since stay as they are.',
  actors: ['system'],
  input: z.strictObject({ entity: z.string() }),
  async handler({ tx }) {
    const rows = shipped.map(([id, asset_class, base, quote, digits, contract_size]) => ({
      id,
      asset_class,
      base,
      quote,
      digits,
      contract_size,
    }))
    await tx.run`insert into trading.symbols (id, asset_class, base, quote, digits, contract_size)
      select id, asset_class, base, quote, digits, contract_size
      from jsonb_to_recordset(${json(rows)}) as s (id text, asset_class text, base text, quote text, digits int, contract_size text)
      on conflict do nothing`
  },
})
