import type { SecretBox } from '../clients/index.ts'
import type { Reader } from '../control/database/sql.ts'
import type { Found, IntentKind, IntentName, Outcome } from '../control/intents/intent-kind.ts'
import type { PlatformAccountRequest, TradingPlatform } from './platform.ts'
import { platformQueue } from './queue.ts'

export interface BalanceRequest {
  login: string
  /** Signed decimal string in the account's currency. */
  amount: string
  comment: string
}

/** Books a balance operation on the platform; emits `platform.balance.done` with its ticket. */
export const platformBalance: IntentName<BalanceRequest> = { name: 'platform.balance' }
/** Creates a login; emits `platform.create_account.done` with it. */
export const platformCreateAccount: IntentName<Omit<PlatformAccountRequest, 'key'>> = {
  name: 'platform.create_account',
}
export const platformSetLeverage: IntentName<{ login: string; leverage: number }> = { name: 'platform.set_leverage' }
export const platformSetEnabled: IntentName<{ login: string; enabled: boolean }> = { name: 'platform.set_enabled' }

/** The password itself is not part of the wish: it waits sealed under the intent's key. */
export const platformSetPassword: IntentName<{ login: string }> = { name: 'platform.set_password' }

/** Retcode 12 (too frequent) was refused before anything happened; all others are final. */
const outcomeOf = <Done>(outcome: Outcome<Done>): Outcome<Done> =>
  outcome.result === 'rejected' && outcome.code === '12' ? { ...outcome, code: 'busy' } : outcome

/** The effects on a platform, each with its own way to find out whether it happened. */
export function platformIntents(platform: TradingPlatform, { db, box }: { db: Reader; box: SecretBox }): IntentKind[] {
  const common = { queue: platformQueue, reason: 'OUTCOME_UNKNOWN', refused: 'W31_LEDGER_DRIFT' }
  const createAccount: IntentKind<Omit<PlatformAccountRequest, 'key'>, { login: string }> = {
    ...common,
    name: platformCreateAccount.name,
    title: 'Create trading account',
    perform: async (request, key) => outcomeOf(await platform.createAccount({ ...request, key })),
    async find(_request, key) {
      const account = await platform.findAccount(key)
      return account ? { result: 'done', value: { login: account.login } } : { result: 'absent' }
    },
  }
  const balance: IntentKind<BalanceRequest, { ticket: string }> = {
    ...common,
    name: platformBalance.name,
    title: 'Balance operation',
    perform: async (request, key) => outcomeOf(await platform.changeBalance({ ...request, key })),
    async find(request, key, since): Promise<Found<{ ticket: string }>> {
      const found = await platform.findBalanceChanges(request.login, key, since)
      if (found.length > 1) throw new Error(`the platform has ${found.length} operations under ${key}`)
      const [only] = found
      if (!only) return { result: 'absent' }
      if (Number(only.amount) !== Number(request.amount))
        throw new Error(`the platform has ${only.amount} under ${key}, asked was ${request.amount}`)
      return { result: 'done', value: { ticket: only.ticket } }
    },
  }
  const leverage: IntentKind<{ login: string; leverage: number }, Record<string, never>> = {
    ...common,
    name: platformSetLeverage.name,
    title: 'Set leverage',
    perform: async ({ login, leverage: wanted }) => asDone(outcomeOf(await platform.setLeverage(login, wanted))),
    find: async ({ login, leverage: wanted }) =>
      (await platform.getAccount(login))?.leverage === wanted ? { result: 'done', value: {} } : { result: 'absent' },
  }
  const enabled: IntentKind<{ login: string; enabled: boolean }, Record<string, never>> = {
    ...common,
    name: platformSetEnabled.name,
    title: 'Set access',
    perform: async ({ login, enabled: wanted }) => asDone(outcomeOf(await platform.setEnabled(login, wanted))),
    find: async ({ login, enabled: wanted }) =>
      (await platform.getAccount(login))?.enabled === wanted ? { result: 'done', value: {} } : { result: 'absent' },
  }
  const secret = async (key: string) => {
    const { sealed } = await db.one<{ sealed: Buffer }>`select sealed from control.intent_secrets where key = ${key}`
    return box.open(sealed).toString()
  }
  const password: IntentKind<{ login: string }, Record<string, never>> = {
    ...common,
    name: platformSetPassword.name,
    title: 'Set password',
    perform: async ({ login }, key) => asDone(outcomeOf(await platform.setPassword(login, await secret(key)))),
    find: async ({ login }, key) =>
      (await platform.isPassword(login, await secret(key))) ? { result: 'done', value: {} } : { result: 'absent' },
  }
  return [createAccount, balance, leverage, enabled, password] as IntentKind[]
}

const asDone = (outcome: Outcome<null>): Outcome<Record<string, never>> =>
  outcome.result === 'done' ? { result: 'done', value: {} } : outcome
