import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportLog, verify } from '../../cli/commands/audit.ts'
import { auditVerifier } from '../../server/config.ts'
import { sequence } from '../../server/control/audit/sequencer.ts'
import { systemClock } from '../../server/control/clock.ts'
import { playDay } from '../../simulators/day/play.ts'
import { controlSheet } from '../../simulators/day/sheet.ts'
import { testTower } from './tower.ts'

const { database, folder, config, running, world, house, outside } = await testTower()

test('a day with faults is played through the public faces, and everything agrees at its end', {
  timeout: 120_000,
}, async () => {
  const url = `http://127.0.0.1:${config.port}`
  const result = await playDay({ url, outbox: world.outbox, clients: 6, seed: 21, faults: 'some', drift: false })

  const broken = controlSheet(result).filter(({ holds }) => holds === false)
  expect(broken).toEqual([])
  expect(result.invariants.every(({ looked }) => looked > 0)).toBe(true)
  const { deposits, withdrawals, kyc } = result.picture
  expect(deposits.filter(({ state }) => state === 'completed').length).toBeGreaterThan(2)
  expect(withdrawals.filter(({ state }) => state === 'paid').length).toBeGreaterThan(0)
  expect(new Set(kyc.map(({ state }) => state))).toEqual(new Set(['approved', 'rejected']))
  expect(await database.rows`select state from partners.partners`).toEqual([{ state: 'active' }])
  expect(await database.rows`select 1 from control.attempts where code = 'signature_invalid'`).not.toEqual([])

  expect(await house()).toEqual([])
  expect(await outside()).toEqual([])

  // The check must be able to find what it looks for.
  await database.pool.query('alter table payments.withdrawals disable trigger all')
  await database.pool.query(
    `update payments.withdrawals set state = 'requested', funds = 'held', version = version + 1 where state = 'paid'`,
  )
  const rules = new Set((await house()).map(({ rule }) => rule))
  expect(rules).toEqual(new Set(['CHANGE_NOT_AUDITED', 'WITHDRAWAL_LEGS']))
})

test('the exported log verifies, and an altered byte is found', { timeout: 30_000 }, async () => {
  await sequence(running.database, running.signer, systemClock)
  const key = auditVerifier(config.secret)
  const log = join(folder, 'log')
  expect((await exportLog(database, log)).size).toBeGreaterThan(256)
  expect((await verify(log, key, [])).problems).toEqual([])

  const tiles = readdirSync(log, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'checkpoint',
  )
  for (const tile of tiles) {
    const path = join(tile.parentPath, tile.name)
    const bytes = readFileSync(path)
    const altered = Buffer.from(bytes)
    altered[altered.length - 1]! ^= 1
    writeFileSync(path, altered)
    expect((await verify(log, key, [])).problems).toHaveLength(1)
    writeFileSync(path, bytes)
  }
  expect((await verify(log, key, [])).problems).toEqual([])
})
