import type { Currency } from '../../control/money.ts'

/** A deal as it is kept: money in minor units of its currency, volume in lots of 1e-8. */
export interface Deal {
  entity: string
  id: string
  seq: bigint
  account: string
  client: string
  platform: string
  ticket: string
  position: string
  action: string
  entry_kind: string
  symbol: string
  volume: bigint
  contract_size: string
  price: string
  profit: bigint
  swap: bigint
  commission: bigint
  currency: Currency
  comment: string
  time: Date
}
