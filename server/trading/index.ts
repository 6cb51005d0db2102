import type { SecretBox } from '../clients/index.ts'
import type { Room } from '../control/commands/room.ts'
import type { Reader } from '../control/database/sql.ts'
import { tradingAccounts } from './accounts/account.ts'
import { activateTradingAccount } from './accounts/activate.ts'
import { checkDrift } from './accounts/check-drift.ts'
import { failTradingAccount } from './accounts/fail.ts'
import { openTradingAccount } from './accounts/open.ts'
import { accountQueries } from './accounts/queries.ts'
import { accountReactions } from './accounts/reactions.ts'
import { reportDrift } from './accounts/report-drift.ts'
import { restoreTradingAccount } from './accounts/restore.ts'
import { retryTradingAccount } from './accounts/retry.ts'
import { setLeverage } from './accounts/set-leverage.ts'
import { notePlatformPassword, setPlatformPassword } from './accounts/set-password.ts'
import { importDeals } from './deals/import.ts'
import { moveCursor } from './deals/move-cursor.ts'
import { listDeals } from './deals/queries.ts'
import { readDeals } from './deals/read.ts'
import { accountReady, passwordNotSet, passwordSet } from './messages.ts'
import type { TradingPlatform } from './platform.ts'
import { platformIntents } from './platform-intents.ts'
import { platformQueue } from './queue.ts'
import { readRates, recordRates } from './rates/rates.ts'
import { adoptSymbols } from './symbols/adopt.ts'

export { type TradingAccount, tradingAccounts } from './accounts/account.ts'
export { allGroups } from './accounts/terms.ts'
export type { Deal } from './deals/deal.ts'
export type { TradingPlatform } from './platform.ts'
export { platformBalance } from './platform-intents.ts'
export { valueIn } from './rates/rates.ts'

interface TradingPorts {
  mt5: TradingPlatform
  /** Seals passwords on their way to the platform. */
  secretBox: SecretBox
  /** For reading what an intent sends. */
  db: Reader
}

/** Accounts on the trading platform, and what is traded there. */
export function tradingRoom(ports: TradingPorts): Room {
  return {
    name: 'trading',
    subjects: [tradingAccounts],
    commands: [
      openTradingAccount,
      activateTradingAccount,
      failTradingAccount,
      retryTradingAccount,
      setLeverage,
      setPlatformPassword(ports.secretBox),
      notePlatformPassword,
      reportDrift,
      restoreTradingAccount,
      importDeals,
      moveCursor,
      recordRates,
      adoptSymbols,
    ],
    queries: [...accountQueries(ports.mt5), listDeals],
    reactions: accountReactions,
    sweeps: [readDeals('mt5', ports.mt5), checkDrift('mt5', ports.mt5), readRates(ports.mt5)],
    queues: [platformQueue],
    templates: [accountReady, passwordSet, passwordNotSet],
    intents: platformIntents(ports.mt5, { db: ports.db, box: ports.secretBox }),
  }
}
