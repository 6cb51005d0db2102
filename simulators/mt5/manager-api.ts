import { type Clock, minutes } from '../../server/control/clock.ts'
import { parseAmount } from '../../server/control/money.ts'
import type { Mt5Symbol, QuoteFeed } from './quotes.ts'
import { userFields, type writer } from './records.ts'
import { Refusal } from './retcodes.ts'
import type { Account, Mt5Group, TradeServer } from './trade-server.ts'

/** What a request carries in its query and JSON body; names lose case and underscores, as `pass_main` is `PassMain`. */
export type Parameters = ReadonlyMap<string, string>

export const parameterName = (name: string): string => name.replaceAll('_', '').toLowerCase()

export interface ManagerApi {
  clock: Clock
  server: TradeServer
  feed: QuoteFeed
  groups: readonly Mt5Group[]
  symbols: readonly Mt5Symbol[]
  zoneMinutes: number
  /** Whether `zoneMinutes` contains an hour of summer time. */
  daylight: boolean
  write: ReturnType<typeof writer>
}

/** Whether a path matches a list of masks such as `real\*,!real\vip*`. */
function matches(masks: string, path: string): boolean {
  const fits = (mask: string) => {
    const parts = mask.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(path)
  }
  const all = masks.split(',')
  const excluded = all.some((mask) => mask.startsWith('!') && fits(mask.slice(1)))
  return !excluded && all.some((mask) => !mask.startsWith('!') && fits(mask))
}

/** MT5's rule: 8 to 16 characters, with small and capital letters, digits and other signs. */
const acceptable = (password: string): boolean =>
  password.length >= 8 &&
  password.length <= 16 &&
  [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].every((kind) => kind.test(password))

/** The commands of the Web API, by path: each gives the `answer` of its reply. @throws Refusal */
export function managerApi(api: ManagerApi): Record<string, (given: Parameters) => unknown> {
  const { server, write, groups, symbols } = api
  const needed = (given: Parameters, name: string): string => {
    const value = given.get(name)
    if (value === undefined) throw new Refusal(3)
    return value
  }
  const number = (given: Parameters, name: string): number => {
    const value = Number(needed(given, name))
    if (!Number.isInteger(value)) throw new Refusal(3)
    return value
  }
  const account = (given: Parameters) => server.account(needed(given, 'login'))
  /** The account whose master password is meant; the others are not kept here. */
  const mastered = (given: Parameters) => {
    if (needed(given, 'type').toLowerCase() !== 'main') throw new Refusal(3)
    return account(given)
  }
  const group = (given: Parameters) => {
    const found = groups.find((each) => each.group === needed(given, 'group'))
    if (!found) throw new Refusal(8)
    return found
  }
  const leverage = (given: Parameters) => {
    const value = number(given, 'leverage')
    if (value < 1 || value > 1_000) throw new Refusal(3)
    return value
  }
  const fields = (given: Parameters) =>
    Object.fromEntries(userFields.map((field) => [field, given.get(parameterName(field)) ?? '']))

  /** The accounts that `login=1,2` or `group=mask` names. */
  const scope = (given: Parameters): Account[] => {
    const logins = given.get('login')?.split(',')
    if (logins) return logins.flatMap((login) => server.accounts.get(login) ?? [])
    const masks = needed(given, 'group')
    return [...server.accounts.values()].filter((each) => matches(masks, each.group.group))
  }

  return {
    '/api/test/access': () => undefined,
    '/api/quit': () => undefined,
    '/api/time/server': () => {
      const seconds = write.seconds(api.clock.now())
      const [date = '', time = ''] = new Date(Number(seconds) * 1_000).toISOString().split(/[T.]/)
      return { Time: `${seconds} ${date.replaceAll('-', '.')} ${time}` }
    },
    '/api/time/get': () => ({
      Daylight: api.daylight ? '1' : '0',
      DaylightState: api.daylight ? '1' : '0',
      TimeZone: String(api.zoneMinutes - (api.daylight ? 60 : 0)),
      TimeServer: '',
    }),

    '/api/user/add': (given) => {
      const request = { group: group(given), leverage: leverage(given), fields: fields(given) }
      if (!needed(given, 'name')) throw new Refusal(3)
      if (!acceptable(needed(given, 'passmain')) || !acceptable(needed(given, 'passinvestor'))) throw new Refusal(3006)
      const wanted = given.get('login')
      const rights = given.has('rights') ? number(given, 'rights') : 0x163
      const opened = { ...request, rights, password: needed(given, 'passmain') }
      return write.user(server.openAccount(opened, wanted === '0' ? undefined : wanted))
    },
    /** The strict kind of server: fields that are not given are cleared. */
    '/api/user/update': (given) => {
      const user = account(given)
      const target = group(given)
      if (target.currency !== user.group.currency) throw new Refusal(3010)
      const change = {
        group: target,
        leverage: leverage(given),
        rights: number(given, 'rights'),
        fields: fields(given),
      }
      return write.user(Object.assign(user, change))
    },
    '/api/user/check_password': (given) => {
      if (needed(given, 'password') !== mastered(given).password) throw new Refusal(3006)
    },
    '/api/user/change_password': (given) => {
      const password = needed(given, 'password')
      if (!acceptable(password)) throw new Refusal(3006)
      mastered(given).password = password
    },
    '/api/user/get': (given) => write.user(account(given)),
    '/api/user/get_batch': (given) => scope(given).map(write.user),
    '/api/user/logins': (given) => scope(given).map(({ login }) => login),
    '/api/user/total': () => ({ Total: String(server.accounts.size) }),
    '/api/user/account/get': (given) => write.state(server, account(given)),

    '/api/trade/balance': (given) => {
      const user = account(given)
      const type = number(given, 'type')
      let amount: bigint
      try {
        amount = parseAmount(needed(given, 'balance'), user.group.currency)
      } catch (error) {
        throw error instanceof RangeError ? new Refusal(3) : error
      }
      const checkMargin = given.get('checkmargin') !== '0'
      return { Ticket: server.changeBalance(user, type, amount, given.get('comment') ?? '', checkMargin).ticket }
    },
    '/api/position/get_batch': (given) => {
      server.rollOver()
      return scope(given).flatMap((user) => server.positionsOf(user).map((each) => write.position(server, each)))
    },
    '/api/deal/get': (given) => {
      const found = server.deals.find(({ ticket }) => ticket === needed(given, 'ticket'))
      if (!found) throw new Refusal(13)
      return write.deal(found)
    },
    '/api/deal/get_batch': (given) => {
      const accounts = new Set(scope(given))
      const shift = minutes(api.zoneMinutes)
      const [from, to] = [number(given, 'from') * 1_000 - shift, (number(given, 'to') + 1) * 1_000 - shift]
      return server.deals
        .filter(({ time, account }) => time.getTime() >= from && time.getTime() < to && accounts.has(account))
        .map(write.deal)
    },

    '/api/group/get': (given) => {
      const found = groups.find((each) => each.group === needed(given, 'group'))
      if (!found) throw new Refusal(13)
      return write.group(found)
    },
    '/api/group/list': () => groups.map(write.group),
    '/api/symbol/get': (given) => {
      const found = symbols.find(({ symbol }) => symbol === needed(given, 'symbol'))
      if (!found) throw new Refusal(13)
      return write.symbol(found)
    },
    '/api/symbol/list': () => symbols.map(({ symbol }) => symbol),
    '/api/tick/last': (given) => {
      const wanted = new Set(needed(given, 'symbol').split(','))
      return symbols.filter(({ symbol }) => wanted.has(symbol)).map((each) => write.tick(each, api.feed.quote(each)))
    },
  }
}
