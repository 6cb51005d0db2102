import { rationale, type Stories, type Teller } from './teller.ts'

export const trading = ({ broker, does, staff, byHouse, made, idOf, agreed, house, mt5 }: Teller): Stories => ({
  async 'trading accounts fail, are retried and drift'() {
    const trader = await broker.client({ email: 'trader@example.com' })
    const { id } = trader.account
    const second = await made(staff('trading-account.open', undefined, { client: trader.actor.id }))
    await byHouse('trading-account.fail', second, { code: '13', message: 'No such group' })
    await staff('trading-account.retry', second)
    await house.settle()
    await staff('trading-account.set-leverage', id, { leverage: 10, rationale })
    await agreed('trading-account.set-leverage', id, { leverage: 20, rationale })
    await house.settle()
    mt5.setLeverage({ login: trader.account.login!, leverage: 500 })
    await house.sweep('drift of mt5')
    await staff('trading-account.restore', id, { rationale })
    await house.settle()
    await does(trader.actor, 'trading-account.set-password', id, { password: 'Blue!Harbour7' })
    await house.settle()
    const book = await idOf('select id from risk.books where account = $1', id)
    await agreed('book.change', book, { book: 'A', rationale })
  },
})
