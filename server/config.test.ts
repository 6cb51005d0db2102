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

test('production has the payment providers whose address it was told', () => {
  const { psps } = readConfig(chosen)
  expect(psps.checkout).toMatchObject({ url: 'https://psp.example', webhookKey: 'w' })
  expect({ ...psps, checkout: undefined }).toEqual({
    checkout: undefined,
    skrill: undefined,
    cryptoProcessing: undefined,
    praxis: undefined,
    bank: undefined,
  })
  const { psps: without } = readConfig({ ...chosen, CHECKOUT_URL: undefined })
  expect(without.checkout).toBeUndefined()
})

const provider: Record<string, Record<string, string>> = {
  SKRILL: {
    ...{ SKRILL_URL: 'https://w.example', SKRILL_PAY_URL: 'https://p.example', SKRILL_MERCHANT_ID: '1' },
    ...{ SKRILL_EMAIL: 'm@example.com', SKRILL_PASSWORD: 'p', SKRILL_SECRET_WORD: 'w' },
  },
  PRAXIS: {
    ...{ PRAXIS_URL: 'https://x.example', PRAXIS_MERCHANT_ID: 'm', PRAXIS_APPLICATION_KEY: 'a' },
    PRAXIS_MERCHANT_SECRET: 's',
  },
  CRYPTO_PROCESSING: {
    ...{ CRYPTO_PROCESSING_URL: 'https://c.example/api/v2', CRYPTO_PROCESSING_KEY: 'k' },
    CRYPTO_PROCESSING_SECRET: 's',
  },
  BANK: {
    ...{ BANK_URL: 'https://b.example', BANK_SECRET: 's' },
    BANK_ACCOUNTS: '[{"currency":"EUR","iban":"DE02120300000000202051","bic":"NRTHDEFFXXX","holder":"H","bank":"B"}]',
  },
}

test.each(Object.entries(provider))(
  'production takes %s whole, and refuses it by name with a part missing',
  (name, env) => {
    expect(Object.values(readConfig({ ...chosen, ...env }).psps).filter(Boolean)).toHaveLength(2)
    for (const key of Object.keys(env)) {
      if (key === `${name}_URL`) continue
      expect(() => readConfig({ ...chosen, ...env, [key]: undefined })).toThrow(key)
    }
    const secret = Object.keys(env).findLast((key) => key !== 'BANK_ACCOUNTS')!
    expect(() => readConfig({ ...chosen, ...env, [secret]: simulatorSecret })).toThrow(secret)
  },
)

test('production refuses the secret of the simulators', () => {
  expect(() => readConfig({ ...chosen, MT5_PASSWORD: simulatorSecret })).toThrow('MT5_PASSWORD')
})

test.each([
  [{ PORT: '70000' }, 'PORT'],
  [{ TOWER_SECRET: 'short' }, 'TOWER_SECRET'],
  [{ TOWER_ROLES: 'api,wroker' }, 'wroker'],
  [{ BANK_ACCOUNTS: '[{"currency":"EUR"}]' }, 'BANK_ACCOUNTS'],
])('%j is refused by name', (env, named) => {
  expect(() => readConfig({ DATA_DIR, ...env })).toThrow(named)
})
