import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { csvRows, fileAsSource } from '../../connectors/settlements/csv.ts'
import { readLedger } from '../../connectors/settlements/ledger-csv.ts'

const broker = await testBrokerage()
const { house } = broker
const shared = join(import.meta.dirname, '../../../../shared/data/psp')

const finance = () => house.staff('finance', 'st_elena')
const tables = ['deposits', 'withdrawal_legs']
const base64 = (file: string) => readFileSync(file).toString('base64')

const importFile = (psp: string, file_name: string, content_base64: string) =>
  house.ask('settlement-file.import', { actor: finance(), input: { entity: 'eu', psp, file_name, content_base64 } })

describe.skipIf(!existsSync(shared))(
  'the shared set of PSP files, imported through the commands (absent: skipped)',
  () => {
    test('gives exactly the planted breaks', async () => {
      await plantLedger()
      const load = (psp: string, name: string) => importFile(psp, name, base64(join(shared, name)))
      for (const [psp, name] of [
        ['stripe', 'stripe_payout_reconciliation_itemized.csv'],
        ['stripe', 'stripe_balance_history.csv'],
        ['adyen', 'adyen_settlement_detail_report_batch_747.csv'],
        ['paypal', 'STL-20260310.01.009.CSV'],
      ] as const)
        expect((await load(psp, name)).body, name).toMatchObject({ state: 'loaded' })
      const bank = base64(join(shared, 'bank_payouts.camt053.v8.xml'))
      const input = { entity: 'eu', file_name: 'bank.xml', content_base64: bank }
      expect((await house.ask('bank-statement.import', { actor: finance(), input })).body).toMatchObject({
        state: 'loaded',
      })
      await house.ask('reconciliation.run', { actor: finance(), input: { entity: 'eu', day: '2026-03-15' } })
      const found = await house.database.rows<{ told: string }>`
      select concat_ws(' ', type, psp, reference, ledger_id) as told from payments.breaks
      where entity = 'eu' and state = 'open' and type <> 'unexplained' order by 1`
      const expected = [...csvRows(fileAsSource(join(shared, 'expected_breaks.csv')))]
        .slice(1)
        .map((row) => row.slice(0, 4).filter(Boolean).join(' '))
      expect(found.map(({ told }) => told)).toEqual(expected.toSorted())
    })

    /** Puts the ledger of the set where payments has its deposits and payouts. */
    async function plantLedger(): Promise<void> {
      const client = await house.owner.pool.connect()
      try {
        await client.query('begin')
        for (const table of tables) await client.query(`alter table payments.${table} disable trigger user`)
        for (const row of readLedger(fileAsSource(join(shared, 'ledger.csv')))) {
          const fee =
            row.expectedFee === null ? null : row.expectedFee / (row.currency === 'JPY' ? 10n ** 8n : 10n ** 6n)
          const at = `${row.on}T08:00:00Z`
          if (row.amount > 0n)
            await client.query(
              `insert into payments.deposits (entity, id, created_at, updated_at, state, state_since, client, account, provider, method, amount, processed, currency, provider_id, fee)
             values ('eu', $1, $2, $2, $3, $2, 'cl_x', 'ta_x', $4, 'card', $5, $5, $6, $7, $8)`,
              [
                row.id,
                at,
                row.standing === 'settled' ? 'completed' : 'pending',
                row.psp,
                row.amount,
                row.currency,
                row.reference,
                fee,
              ],
            )
          else
            await client.query(
              `insert into payments.withdrawal_legs (entity, id, created_at, updated_at, state, state_since, withdrawal, client, kind, instrument, provider, method, amount, currency, hold, key, provider_id)
             values ('eu', $1, $2, $2, 'paid', $2, 'wd_x', 'cl_x', 'payout', 'im_x', $3, 'card', $4, $5, 'ho_x', $1, $6)`,
              [row.id, at, row.psp, -row.amount, row.currency, row.reference],
            )
        }
        for (const table of tables) await client.query(`alter table payments.${table} enable trigger user`)
        await client.query('commit')
      } finally {
        client.release()
      }
    }
  },
)
