import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { demoLogins, openCompany } from '../../cli/demo/company.ts'
import { configFor, simulatorSettings } from '../../cli/demo/simulators.ts'
import { checkHouse, checkOutside } from '../../server/check.ts'
import { readConfig } from '../../server/config.ts'
import { systemClock } from '../../server/control/clock.ts'
import { connectorsOf, startTower } from '../../server/main.ts'
import { freePorts, startSimulators } from '../../simulators/main.ts'
import { testDatabase } from '../database.ts'

/**
 * A whole Tower of a test file's own, with the demo company and the simulated world around it, ended after the file.
 * Call it at the top: `const tower = await testTower()`.
 */
export async function testTower() {
  const database = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'tower-journey-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const { name } = await database.one<{ name: string }>`select current_database() as name`
  const base = readConfig({
    PORT: String(await freePort()),
    DATA_DIR: folder,
    DATABASE_URL: inject('postgres').replace('/tower?', `/${name}?`),
  })
  const logins = demoLogins(base.secret)
  const simulators = await startSimulators(simulatorSettings(base, freePorts, logins))
  afterAll(simulators.stop)
  const config = configFor(base, simulators.addresses)
  const running = await startTower(
    config,
    (tower, app) => openCompany(tower, app, logins),
    () => undefined,
  )
  afterAll(running.stop)

  /** What `tower check` finds inside: nothing, when all is well. */
  const house = async () =>
    (await checkHouse(database, [...running.tower.house.queues.keys()])).flatMap(({ findings }) => findings)
  /** What it finds against the platform and the provider. */
  const outside = async () => {
    const connectors = connectorsOf(config)
    const checked = await checkOutside(database, connectors, systemClock.now())
    await connectors.close()
    return checked.flatMap(({ findings }) => findings)
  }
  return { database, folder, config, running, logins, world: simulators.addresses, url: running.url, house, outside }
}

/** @throws Error where the web apps are not built: the browser would see an empty page. */
export function needWeb(): void {
  for (const app of ['console', 'portal'])
    if (!existsSync(join(import.meta.dirname, '../../web', app, 'dist/index.html')))
      throw new Error(`The ${app} is not built: run "npm run build" (npm test does it) before these tests.`)
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
