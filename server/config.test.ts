import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, simulatorSecret } from './config.ts'

const DATA_DIR = mkdtempSync(join(tmpdir(), 'tower-config-'))
const chosen = {
  ...{ NODE_ENV: 'production', DATA_DIR, TOWER_SECRET: Buffer.alloc(32, 7).toString('base64') },
  ...{ PUBLIC_URL: 'https://office.example', METRICS_TOKEN: 'm' },
  ...{ MT5_URL: 'https://mt5.example', MT5_LOGIN: '1000', MT5_PASSWORD: 'of-our-own' },
  ...{ CHECKOUT_URL: 'https://psp.example', CHECKOUT_SECRET_KEY: 'k', CHECKOUT_WEBHOOK_KEY: 'w' },
  ...{ CHECKOUT_PROCESSING_CHANNEL: 'c', SUMSUB_URL: 'https://kyc.example', SUMSUB_APP_TOKEN: 't' },
  ...{ SUMSUB_SECRET_KEY: 's', SUMSUB_WEBHOOK_SECRET: 'w', SUMSUB_LEVEL: 'basic' },
  ...{ SMTP_HOST: 'smtp.example', SMTP_PORT: '587', SMTP_FROM: 'office@example.com' },
}

test('without a word everything has a default, and one process plays every role', () => {
  expect(readConfig({ DATA_DIR })).toMatchObject({ production: false, port: 4000, roles: ['api', 'worker', 'feed'] })
})

test('the secret that was made is kept', () => {
  expect(readConfig({ DATA_DIR }).secret).toEqual(readConfig({ DATA_DIR }).secret)
})

test('production takes what it was told', () => {
  expect(readConfig(chosen)).toMatchObject({ production: true, publicUrl: 'https://office.example' })
})

test.each(['TOWER_SECRET', 'PUBLIC_URL', 'MT5_PASSWORD', 'CHECKOUT_WEBHOOK_KEY', 'SUMSUB_WEBHOOK_SECRET', 'SMTP_HOST'])(
  'production refuses to start without %s, and names it',
  (name) => {
    expect(() => readConfig({ ...chosen, [name]: undefined })).toThrow(name)
  },
)

test('production refuses the secret of the simulators', () => {
  expect(() => readConfig({ ...chosen, MT5_PASSWORD: simulatorSecret })).toThrow('MT5_PASSWORD')
})

test.each([
  [{ PORT: '70000' }, 'PORT'],
  [{ TOWER_SECRET: 'short' }, 'TOWER_SECRET'],
  [{ TOWER_ROLES: 'api,wroker' }, 'wroker'],
])('%j is refused by name', (env, named) => {
  expect(() => readConfig({ DATA_DIR, ...env })).toThrow(named)
})
