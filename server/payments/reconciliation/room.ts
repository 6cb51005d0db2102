import type { Room } from '../../control/commands/room.ts'
import { on } from '../../control/jobs/reactions.ts'
import type { TradingPlatform } from '../../trading/index.ts'
import { applyPayment } from '../deposits/reactions.ts'
import type { Psp } from '../psp.ts'
import { settlementFiles } from '../settlements/file.ts'
import { importSettlement } from '../settlements/import-settlement.ts'
import { bankStatements, importStatement } from '../settlements/import-statement.ts'
import { settlementQueries } from '../settlements/queries.ts'
import type { FileReaders } from '../settlements/readers.ts'
import { reserveLots } from '../settlements/reserve-lots.ts'
import { type BreakRow, breaks, matches } from './break.ts'
import { clientMoney, signClientMoney, takeClientMoney } from './client-money.ts'
import { dailyReconciliation, reconcilePlatform } from './platform.ts'
import { reconciliationQueries } from './queries.ts'
import { reconciliationQueue } from './queue.ts'
import { followBreaks, resolveBreak, unmatchBreak } from './resolve.ts'
import { reconciliations, runReconciliation } from './run.ts'
import { closeSheet, sheets } from './sheets.ts'

interface Ports {
  psps: ReadonlyMap<string, Psp>
  readers: FileReaders
  platform: Pick<TradingPlatform, 'listAccounts'>
}

const steps = ['open', 'waiting', 'claimed', 'resolved'] as const

/** What payments has for holding the ledger against PSPs, bank and platform. */
export const reconciliation = ({ psps, readers, platform }: Ports) =>
  ({
    subjects: [settlementFiles, bankStatements, reconciliations, breaks, matches, reserveLots, sheets, clientMoney],
    commands: [
      importSettlement(readers),
      importStatement(readers),
      runReconciliation,
      reconcilePlatform,
      resolveBreak,
      unmatchBreak,
      followBreaks,
      closeSheet,
      takeClientMoney,
      signClientMoney,
    ],
    queries: [...reconciliationQueries, ...settlementQueries],
    reactions: [
      ...steps.map((state) =>
        on(`break.${state}`, `follow ${state} break`, async ({ entity }, tower) => {
          await tower.run(followBreaks, { input: { entity } })
        }),
      ),
      // The PSP has settled what is open here: it is asked, and what it says is booked as any payment is.
      on('break.resolved', 'ask for a settled payment', async ({ subject }, tower) => {
        const row = await tower.db.one<BreakRow>`select * from payments.breaks where id = ${subject}`
        if (row.type !== 'status_mismatch' || row.resolution !== 'book' || !row.ledger_id) return
        const psp = psps.get(row.psp)
        const payment = await psp?.findPayment(row.ledger_id)
        if (psp && payment) await applyPayment(psp, payment, tower)
      }),
    ],
    sweeps: [
      dailyReconciliation(platform, async (tower, due) => {
        await tower.run(runReconciliation, { input: due })
        await tower.attempt(takeClientMoney, { input: due })
      }),
    ],
    queues: [reconciliationQueue],
  }) satisfies Partial<Room>
