import { days, minutes, seconds } from '../../control/clock.ts'
import { parseDecimal } from '../../control/money.ts'
import type { PlatformAccount, PlatformDeal, PlatformOutcome, TradingPlatform } from '../../trading/platform.ts'
import { isBalanceOperation, oldestFirst, readDeal, readQuote } from './deals.ts'
import { isUnclear, Mt5Failure } from './failure.ts'
import { newPassword } from './passwords.ts'
import { keyOf, list, type Mt5Record, record, text, textOr, whole } from './records.ts'
import { type Mt5Options, mt5Session, type Query, queue } from './session.ts'

/** The server cuts comments of deals to this without a word. */
const commentLength = 31
/** Enabled, may change password, trailing stop, experts, daily reports: what a new client account may do. */
const newAccountRights = 0x163n
const enabledRight = 1n
const balanceType = '2'
/** The master password; there are also `investor` and `api`. */
const mainPassword = 'main'
const wrongPassword = '3006'
/** A session is dropped after 180 s of silence. */
const beatMs = seconds(20)
const accountsPerRead = 100
const symbolsLength = 4_096

/** Runs a change and says what became of it. */
async function outcome<Done>(change: () => Promise<Done>): Promise<PlatformOutcome<Done>> {
  try {
    return { result: 'done', value: await change() }
  } catch (error) {
    if (!(error instanceof Mt5Failure)) throw error
    if (isUnclear(error)) return { result: 'unknown', message: error.message }
    return { result: 'rejected', code: error.code, message: error.message }
  }
}

function checkKey(key: string): string {
  if (!/^[\x21-\x7e]{1,10}$/.test(key)) throw new RangeError('a key is 1 to 10 printable ASCII characters')
  return key
}

const carries = (comment: string, key: string): boolean => comment === key || comment.startsWith(`${key} `)

function chunks(items: readonly string[], most: number, longest = Number.POSITIVE_INFINITY): string[] {
  const joined: string[] = []
  let current: string[] = []
  for (const item of items) {
    if (current.length && (current.length >= most || [...current, item].join().length > longest)) {
      joined.push(current.join())
      current = []
    }
    current.push(item)
  }
  return current.length ? [...joined, current.join()] : joined
}

/** MetaTrader 5 through its Web API (HTTPS/JSON). The options' manager needs the rights to read and change accounts. */
export function mt5Platform(options: Mt5Options): TradingPlatform {
  const session = mt5Session(options)
  const updating = queue()
  const currencies = new Map<string, string>()
  let zoneMs: number | undefined

  /** Milliseconds by which the server's clock is ahead of UTC. */
  const zoneNow = async (): Promise<number> => {
    const times = record(await session.read('/api/time/get'))
    const summer = textOr(times, 'DaylightState', '0') === '1' ? 60 : 0
    zoneMs = minutes(Number(text(times, 'TimeZone')) + summer)
    return zoneMs
  }

  const beat = setInterval(() => {
    // A lost beat shows in the next call and in health(); the zone is asked for again either way.
    zoneMs = undefined
    session.read('/api/test/access').catch((error) => {
      if (!(error instanceof Mt5Failure)) throw error
    })
  }, beatMs).unref()

  /** The answer to a read, or undefined where the server says that there is no such thing. */
  const find = async (path: string, query: Query): Promise<unknown> => {
    try {
      return await session.read(path, query)
    } catch (error) {
      if (error instanceof Mt5Failure && error.code === '13') return undefined
      throw error
    }
  }

  const currencyOf = async (group: string): Promise<string> => {
    const known = currencies.get(group)
    if (known) return known
    const currency = text(record(await session.read('/api/group/get', { group })), 'Currency')
    currencies.set(group, currency)
    return currency
  }

  const account = async (user: Mt5Record): Promise<PlatformAccount> => ({
    login: text(user, 'Login'),
    group: text(user, 'Group'),
    leverage: Number(whole(user, 'Leverage')),
    currency: await currencyOf(text(user, 'Group')),
    balance: text(user, 'Balance'),
    credit: text(user, 'Credit'),
    enabled: (whole(user, 'Rights') & enabledRight) !== 0n,
    key: textOr(user, 'ID', ''),
  })

  const users = async (group: string): Promise<Mt5Record[]> => {
    const logins = list((await find('/api/user/logins', { group })) ?? []).map(String)
    const found: Mt5Record[] = []
    for (const login of chunks(logins, accountsPerRead)) {
      found.push(...list((await find('/api/user/get_batch', { login })) ?? []).map(record))
    }
    return found
  }

  /** Writes the whole record back, since some builds clear the fields that an update leaves out. */
  const update = (login: string, field: string, change: (value: bigint) => bigint) =>
    updating(() =>
      outcome(async () => {
        const user = record(await session.read('/api/user/get', { login }))
        const value = String(change(whole(user, field)))
        await session.write('/api/user/update', { login }, { ...user, [keyOf(user, field) ?? field]: value })
        return null
      }),
    )

  /** Deals between two server times in whole seconds, both included; a window too large for one answer is halved. */
  const dealsBetween = async (scope: Query, from: number, to: number, zone: number): Promise<PlatformDeal[]> => {
    try {
      const found = await find('/api/deal/get_batch', { ...scope, from: String(from), to: String(to) })
      return list(found ?? []).map((deal) => readDeal(record(deal), zone))
    } catch (error) {
      if (!(error instanceof Mt5Failure) || error.code !== 'too_large' || from >= to) throw error
      const middle = Math.floor((from + to) / 2)
      const earlier = await dealsBetween(scope, from, middle, zone)
      return [...earlier, ...(await dealsBetween(scope, middle + 1, to, zone))]
    }
  }

  return {
    async health() {
      try {
        await session.read('/api/test/access')
        return { connected: true, message: 'authorised' }
      } catch (error) {
        if (!(error instanceof Mt5Failure)) throw error
        return { connected: false, message: error.message }
      }
    },
    createAccount: ({ key, name, email, country, group, leverage }) =>
      outcome(async () => {
        const user: Mt5Record = {
          PassMain: newPassword(),
          PassInvestor: newPassword(),
          Rights: String(newAccountRights),
          Group: group,
          Name: name,
          Email: email,
          Country: country,
          Leverage: String(leverage),
          ID: checkKey(key),
          Comment: key,
        }
        return { login: text(record(await session.write('/api/user/add', {}, user)), 'Login') }
      }),
    async findAccount(key) {
      checkKey(key)
      const found = (await users('*')).filter(
        (user) => textOr(user, 'ID', '') === key || carries(textOr(user, 'Comment', ''), key),
      )
      if (found.length > 1) throw new Mt5Failure('ambiguous', `${found.length} accounts carry the key ${key}`)
      return found[0] && account(found[0])
    },
    async getAccount(login) {
      const user = await find('/api/user/get', { login })
      return user === undefined ? undefined : account(record(user))
    },
    async listAccounts(groupMask) {
      const accounts: PlatformAccount[] = []
      for (const user of await users(groupMask)) accounts.push(await account(user))
      return accounts
    },
    async getState(login) {
      const answer = await find('/api/user/account/get', { login })
      if (answer === undefined) return undefined
      const state = record(answer)
      return {
        login: text(state, 'Login'),
        balance: text(state, 'Balance'),
        credit: text(state, 'Credit'),
        equity: text(state, 'Equity'),
        margin: text(state, 'Margin'),
        freeMargin: text(state, 'MarginFree'),
      }
    },
    setLeverage: (login, leverage) => update(login, 'Leverage', () => BigInt(leverage)),
    setEnabled: (login, enabled) =>
      update(login, 'Rights', (rights) => (enabled ? rights | enabledRight : rights & ~enabledRight)),
    // In the body, so that no address in a log holds it.
    setPassword: (login, password) =>
      outcome(async () => {
        await session.write('/api/user/change_password', {}, { Login: login, Type: mainPassword, Password: password })
        return null
      }),
    async isPassword(login, password) {
      try {
        await session.write('/api/user/check_password', {}, { Login: login, Type: mainPassword, Password: password })
        return true
      } catch (error) {
        if (error instanceof Mt5Failure && error.code === wrongPassword) return false
        throw error
      }
    },
    changeBalance: ({ key, login, amount, comment }) =>
      outcome(async () => {
        parseDecimal(amount, 8)
        const words = `${checkKey(key)} ${comment}`.trim().slice(0, commentLength)
        const query = { login, type: balanceType, balance: amount, comment: words, check_margin: '1' }
        const ticket = text(record(await session.write('/api/trade/balance', query)), 'Ticket')
        if (!/^[1-9]\d*$/.test(ticket)) throw new Mt5Failure('bad_answer', 'the server named no ticket')
        return { ticket }
      }),
    async findBalanceChanges(login, key, since) {
      checkKey(key)
      const zone = await zoneNow()
      const serverTime = text(record(await session.read('/api/time/server')), 'Time')
      const from = Math.floor((since.getTime() + zone - days(1)) / 1_000)
      const to = Number.parseInt(serverTime, 10) + days(1) / 1_000
      return (await dealsBetween({ login }, from, to, zone))
        .filter((deal) => isBalanceOperation(deal) && carries(deal.comment, key))
        .map(({ ticket, profit }) => ({ ticket, amount: profit }))
    },
    async deals(groupMask, from, to) {
      const zone = await zoneNow()
      const first = Math.floor((from.getTime() + zone) / 1_000)
      const last = Math.ceil((to.getTime() + zone) / 1_000)
      return (await dealsBetween({ group: groupMask }, first, last, zone))
        .filter(({ time }) => time >= from && time < to)
        .sort(oldestFirst)
    },
    async quotes(symbols) {
      const zone = zoneMs ?? (await zoneNow())
      const quotes = []
      for (const symbol of chunks(symbols, symbols.length, symbolsLength)) {
        const ticks = (await find('/api/tick/last', { symbol, trans_id: '0' })) ?? []
        quotes.push(...list(ticks).map((tick) => readQuote(record(tick), zone)))
      }
      return quotes
    },
    async close() {
      clearInterval(beat)
      await session.close()
    },
  }
}
