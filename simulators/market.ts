import type { Mt5Symbol } from './mt5/index.ts'

const major = { digits: 5, contractSize: '100000', spread: 10, swapLong: -7, swapShort: 2 }

/** What can be traded on the simulated platform, at prices of an invented morning. */
export const symbols: readonly Mt5Symbol[] = [
  { ...major, symbol: 'EURUSD', base: 'EUR', quote: 'USD', bid: '1.15240' },
  { ...major, symbol: 'GBPUSD', base: 'GBP', quote: 'USD', bid: '1.31480', spread: 14 },
  { ...major, symbol: 'AUDUSD', base: 'AUD', quote: 'USD', bid: '0.65330', spread: 12 },
  { ...major, symbol: 'USDCHF', base: 'USD', quote: 'CHF', bid: '0.80410', spread: 13, swapLong: 3, swapShort: -9 },
  { ...major, symbol: 'USDCAD', base: 'USD', quote: 'CAD', bid: '1.39870', spread: 14 },
  { ...major, symbol: 'EURGBP', base: 'EUR', quote: 'GBP', bid: '0.87640', spread: 12 },
  { ...major, symbol: 'USDJPY', base: 'USD', quote: 'JPY', digits: 3, bid: '152.610', spread: 12 },
  { ...major, symbol: 'EURJPY', base: 'EUR', quote: 'JPY', digits: 3, bid: '175.860', spread: 18 },
  {
    symbol: 'XAUUSD',
    base: 'XAU',
    quote: 'USD',
    digits: 2,
    contractSize: '100',
    bid: '2650.40',
    spread: 22,
    swapLong: -30,
    swapShort: 12,
  },
  {
    symbol: 'XAGUSD',
    base: 'XAG',
    quote: 'USD',
    digits: 3,
    contractSize: '5000',
    bid: '31.250',
    spread: 25,
    swapLong: -5,
    swapShort: 1,
  },
  {
    symbol: 'BTCUSD',
    base: 'BTC',
    quote: 'USD',
    digits: 2,
    contractSize: '1',
    bid: '68250.00',
    spread: 2_500,
    swapLong: -900,
    swapShort: -900,
  },
  {
    symbol: 'US500',
    base: 'USD',
    quote: 'USD',
    digits: 1,
    contractSize: '10',
    bid: '5980.0',
    spread: 6,
    swapLong: -9,
    swapShort: 3,
  },
]
