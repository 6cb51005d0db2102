import type { KycVendor } from './clients/index.ts'
import { clientsRoom, secretBox } from './clients/index.ts'
import { listReaders } from './connectors/lists/index.ts'
import { type Hashing, hashPassword } from './control/access/passwords.ts'
import { accessRoom } from './control/access/room.ts'
import type { Room } from './control/commands/room.ts'
import type { Reader } from './control/database/sql.ts'
import type { WebhookSource } from './control/webhooks/inbox.ts'
import { fileReaders } from './file-readers.ts'
import { ledgerRoom } from './ledger/index.ts'
import { partnersRoom } from './partners/index.ts'
import { type Psp, paymentsRoom } from './payments/index.ts'
import { reportsRoom } from './reports/index.ts'
import { riskRoom } from './risk/index.ts'
import { roles } from './roles.ts'
import { type TradingPlatform, tradingRoom } from './trading/index.ts'

/** The systems outside that the rooms speak to. */
export interface Outside {
  mt5: TradingPlatform
  psps: readonly Psp[]
  vendor: KycVendor
  /** Whose news are kept as they come. */
  webhooks?: readonly WebhookSource[]
}

/** All rooms of the house, over their ports. */
export function roomsOver(
  outside: Outside,
  parts: { db: Reader; publicUrl: string; documentKey: Buffer; hashing?: Hashing },
): Room[] {
  const box = secretBox(parts.documentKey)
  return [
    accessRoom({ roles, ...(parts.hashing ? { hashing: parts.hashing } : {}) }),
    ledgerRoom(),
    clientsRoom({
      vendor: outside.vendor,
      secretBox: box,
      listReaders,
      publicUrl: parts.publicUrl,
      hashPassword: (password) => hashPassword(password, parts.hashing),
      roles,
      db: parts.db,
    }),
    tradingRoom({ mt5: outside.mt5, secretBox: box, db: parts.db }),
    paymentsRoom({
      psps: outside.psps,
      platform: outside.mt5,
      readers: fileReaders,
      returnUrl: (reference) => `${parts.publicUrl}/portal/deposits/${reference}`,
      db: parts.db,
    }),
    partnersRoom(),
    riskRoom({ quotes: (symbols) => outside.mt5.quotes(symbols) }),
    reportsRoom(),
    { name: 'kept webhooks', webhooks: outside.webhooks ?? [] },
  ]
}
