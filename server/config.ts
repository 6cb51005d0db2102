import { createPrivateKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type PspConfig, readPsps } from './config-psps.ts'
import { verifierKeyOf } from './control/audit/log/index.ts'

const processRoles = ['api', 'worker', 'feed'] as const
type ProcessRole = (typeof processRoles)[number]

/** What a Tower is told from outside. Everything has a default but what production must choose itself. */
export interface Config {
  production: boolean
  port: number
  publicUrl: string
  dataDir: string
  /** An external PostgreSQL; the embedded one when left out. */
  databaseUrl: string | undefined
  /** Which roles this process plays. */
  roles: readonly ProcessRole[]
  /** 32 bytes from which every key of the house is derived. */
  secret: Buffer
  metricsToken: string | undefined
  mt5: { url: string; login: string; password: string; ca: string | undefined }
  psps: PspConfig
  /** Where providers that are told an address with each request send their news. */
  webhooksUrl: string
  sumsub: { url: string; appToken: string; secretKey: string; webhookSecret: string; level: string }
  /** An account whose events are kept; none unless its secret is given. */
  stripe: { webhookSecret: string } | undefined
  smtp: { host: string; port: number; user: string | undefined; password: string | undefined; from: string }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the environment. In production every secret and address must be given; otherwise those of the simulators are used.
 * @throws Error one sentence that names what is missing.
 */
export function readConfig(env: Environment): Config {
  const production = env.NODE_ENV === 'production'
  const dataDir = resolve(env.DATA_DIR ?? '.data')
  const port = Number(env.PORT ?? 4000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a number up to 65535, not ${env.PORT}.`)
  const simulators = simulatorsAt(Number(env.SIMULATOR_PORT ?? 4010))
  const need = (name: string, simulated: string): string => {
    const value = env[name]
    if (value && !(production && value === simulatorSecret)) return value
    if (production) throw new Error(`Set ${name}: production uses no default for it.`)
    return simulated
  }
  const publicUrl = need('PUBLIC_URL', `http://localhost:${port}`).replace(/\/$/, '')
  return {
    production,
    port,
    publicUrl,
    dataDir,
    databaseUrl: env.DATABASE_URL || undefined,
    roles: (env.TOWER_ROLES ?? processRoles.join()).split(',').map(processRole),
    secret: masterSecret(env.TOWER_SECRET, production, dataDir),
    metricsToken: env.METRICS_TOKEN || undefined,
    mt5: {
      url: need('MT5_URL', simulators.mt5),
      login: need('MT5_LOGIN', '1000'),
      password: need('MT5_PASSWORD', simulatorSecret),
      ca: env.MT5_CA ? readFileSync(env.MT5_CA, 'utf8') : undefined,
    },
    psps: readPsps(env, production, simulators, simulatorSecret, need),
    webhooksUrl: production ? `${publicUrl}/webhooks` : `http://127.0.0.1:${port}/webhooks`,
    sumsub: {
      url: need('SUMSUB_URL', simulators.sumsub),
      appToken: need('SUMSUB_APP_TOKEN', simulatorSecret),
      secretKey: need('SUMSUB_SECRET_KEY', simulatorSecret),
      webhookSecret: need('SUMSUB_WEBHOOK_SECRET', simulatorSecret),
      level: env.SUMSUB_LEVEL ?? 'basic-kyc-level',
    },
    stripe: env.STRIPE_WEBHOOK_SECRET ? { webhookSecret: need('STRIPE_WEBHOOK_SECRET', '') } : undefined,
    smtp: {
      host: need('SMTP_HOST', '127.0.0.1'),
      port: Number(env.SMTP_PORT ?? simulators.ports.smtp),
      user: env.SMTP_USER || undefined,
      password: env.SMTP_PASSWORD || undefined,
      from: need('SMTP_FROM', 'Northgate Markets <no-reply@northgate.example>'),
    },
  }
}

/** Shared with the simulators, which run on this machine and hold invented people only. */
export const simulatorSecret = 'Simulator-0nly'

/** Where the simulators listen, from the port before their first. */
export const simulatorsAt = (base: number) => ({
  ports: {
    mt5: base + 1,
    checkout: base + 2,
    sumsub: base + 3,
    outbox: base + 4,
    praxis: base + 5,
    cryptoProcessing: base + 6,
    skrill: base + 7,
    bank: base + 8,
    smtp: base + 15,
  },
  mt5: `https://127.0.0.1:${base + 1}`,
  checkout: `http://127.0.0.1:${base + 2}`,
  sumsub: `http://127.0.0.1:${base + 3}`,
  outbox: `http://127.0.0.1:${base + 4}`,
  praxis: `http://127.0.0.1:${base + 5}`,
  cryptoProcessing: `http://127.0.0.1:${base + 6}/api/v2`,
  skrill: `http://127.0.0.1:${base + 7}`,
  bank: `http://127.0.0.1:${base + 8}`,
})

/** TOWER_SECRET, or one made on the first start and kept in the data folder. */
function masterSecret(given: string | undefined, production: boolean, dataDir: string): Buffer {
  if (given) {
    const bytes = Buffer.from(given, 'base64')
    if (bytes.length < 32)
      throw new Error('TOWER_SECRET must be at least 32 random bytes in base64, such as from: openssl rand -base64 32')
    return bytes
  }
  if (production)
    throw new Error('Set TOWER_SECRET to at least 32 random bytes in base64: production uses no default for it.')
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return Buffer.from(readFileSync(file, 'utf8'), 'base64')
  mkdirSync(dataDir, { recursive: true })
  const fresh = randomBytes(32)
  writeFileSync(file, fresh.toString('base64'), { mode: 0o600 })
  chmodSync(file, 0o600)
  return fresh
}

/** A key for one purpose (HKDF-SHA256); knowing one tells nothing of another. */
export const keyFor = (secret: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `tower ${purpose}`, 32))

/** The name of the audit log, and of its key. */
export const auditLog = 'tower/audit'

/** The public line that verifies what `auditKey` signs. */
export const auditVerifier = (secret: Buffer): string => verifierKeyOf(auditLog, auditKey(secret))

/** The Ed25519 key that signs the audit log. */
export function auditKey(secret: Buffer): KeyObject {
  // PKCS #8 of an Ed25519 seed: a fixed header (RFC 8410) and the 32 bytes.
  const header = Buffer.from('302e020100300506032b657004220420', 'hex')
  return createPrivateKey({ key: Buffer.concat([header, keyFor(secret, 'audit log')]), format: 'der', type: 'pkcs8' })
}

function processRole(name: string): ProcessRole {
  const role = processRoles.find((each) => each === name.trim())
  if (!role) throw new Error(`TOWER_ROLES holds ${name}: its roles are ${processRoles.join(', ')}.`)
  return role
}
