import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, expect, inject, test } from 'vitest'
import { testDatabase } from '../database.ts'
import { freePort, needWeb } from './tower.ts'

needWeb()
const database = await testDatabase()
const { name } = await database.one<{ name: string }>`select current_database() as name`
const cli = join(import.meta.dirname, '../../cli/tower.ts')
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const env = {
  ...{ PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'fatal' },
  ...{ DATA_DIR: mkdtempSync(join(tmpdir(), 'tower-production-')), PORT: String(port) },
  ...{ DATABASE_URL: inject('postgres').replace('/tower?', `/${name}?`) },
  ...{ TOWER_SECRET: Buffer.alloc(32, 9).toString('base64'), PUBLIC_URL: 'https://office.example' },
  // Nobody answers there: what is outside may be away when Tower starts.
  ...{ MT5_URL: 'https://127.0.0.1:9', MT5_LOGIN: '1', MT5_PASSWORD: 'a' },
  ...{ CHECKOUT_URL: 'http://127.0.0.1:9', CHECKOUT_SECRET_KEY: 'b', CHECKOUT_WEBHOOK_KEY: 'c' },
  ...{ CHECKOUT_PROCESSING_CHANNEL: 'd', SUMSUB_URL: 'http://127.0.0.1:9', SUMSUB_APP_TOKEN: 'e' },
  ...{ SUMSUB_SECRET_KEY: 'f', SUMSUB_WEBHOOK_SECRET: 'g', SMTP_HOST: '127.0.0.1', SMTP_PORT: '9' },
  SMTP_FROM: 'office@office.example',
}

/** Starts `tower serve` in one role and waits until it says that it is ready. */
async function serve(role: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [cli, 'serve'], { env: { ...env, TOWER_ROLES: role } })
  afterAll(() => void child.kill('SIGKILL'))
  const said: string[] = []
  child.stderr.on('data', (data) => said.push(String(data)))
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (line.includes('Tower is ready')) return child
  }
  throw new Error(`the ${role} did not start: ${said.join('\n')}`)
}

test('in production a process of each role serves one database, with nothing of the demo in it', async () => {
  const told = await promisify(execFile)(
    process.execPath,
    [cli, 'admin', 'create', '--email', 'first@office.example'],
    {
      env,
    },
  )
  const password = /password +(\S+)/.exec(told.stdout)?.[1]
  const processes = await Promise.all(['api', 'worker', 'feed'].map(serve))

  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ checks: { database: 'ok' } })
  const page = await fetch(`${url}/console`, { headers: { accept: 'text/html' } })
  expect(page.headers.get('strict-transport-security')).toContain('max-age=31536000')
  expect(await page.text()).toContain('<div id="root">')
  const through = { headers: { 'x-forwarded-for': '203.0.113.9' } }
  expect((await fetch(`${url}/metrics`, through)).status, 'figures, by way of a proxy').toBe(404)

  const signIn = (email: string, secret: string) =>
    fetch(`${url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-realm': 'staff' },
      body: JSON.stringify({ email, password: secret }),
    })
  expect((await signIn('admin@northgate.example', 'northgate-demo-2026')).status, 'a demo login').toBe(401)
  // Right as far as it goes: what is asked for next is the code.
  const answer = await signIn('first@office.example', password!)
  expect(await answer.json()).toMatchObject({ code: 'totp_required' })
  for (const table of ['clients.clients', 'control.entities'])
    expect((await database.pool.query(`select * from ${table}`)).rows, table).toEqual([])

  for (const child of processes) child.kill('SIGTERM')
  for (const child of processes) if (child.exitCode === null) await once(child, 'exit')
  expect(processes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
}, 60_000)

test('production does not start with the secret of the simulators', async () => {
  const started = promisify(execFile)(process.execPath, [cli, 'serve'], {
    env: { ...env, SUMSUB_WEBHOOK_SECRET: 'Simulator-0nly' },
  })
  await expect(started).rejects.toMatchObject({ stderr: expect.stringContaining('Set SUMSUB_WEBHOOK_SECRET') })
})
