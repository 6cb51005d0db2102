import { expect, it } from 'vitest'
import { readDeal } from './deals.ts'
import { Mt5Failure } from './failure.ts'

const older = {
  deal: '9007199254740995',
  LOGIN: '954402',
  Action: '1',
  Entry: '3',
  Time: '1772452800',
  Symbol: 'EURUSD',
  Price: '1.08500',
  Volume: '12345',
  VolumeExt: '0',
  Profit: '-3.10',
  Storage: '-0.20',
  Commission: '-1.05',
  Fee: '-0.15',
  PositionID: '9007199254740993',
  Comment: '',
}

it('reads an older build: keys in any case, no milliseconds, volume in 1/10 000 lot, a fee beside the commission', () => {
  expect(readDeal(older, 7_200_000)).toEqual({
    ticket: '9007199254740995',
    login: '954402',
    position: '9007199254740993',
    action: 'sell',
    entry: 'out_by',
    symbol: 'EURUSD',
    volume: 123_450_000n,
    contractSize: '0',
    price: '1.08500',
    profit: '-3.10',
    swap: '-0.20',
    commission: '-1.20000000',
    comment: '',
    time: new Date('2026-03-02T10:00:00Z'),
  })
})

it('refuses a ticket that lost digits as a number', () => {
  expect(() => readDeal({ ...older, deal: 2 ** 53 + 2 }, 0)).toThrow(Mt5Failure)
  expect(readDeal({ ...older, Action: '18' }, 0)).toMatchObject({ action: 'other', entry: 'none' })
})
