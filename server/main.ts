import { join } from 'node:path'
import { pino } from 'pino'
import { clientRealm } from './clients/index.ts'
import { auditKey, auditLog, auditVerifier, type Config, keyFor } from './config.ts'
import { mt5Platform } from './connectors/mt5/index.ts'
import { smtpMailer } from './connectors/smtp/mailer.ts'
import { stripeWebhooks } from './connectors/stripe/webhooks.ts'
import { sumsubVendor } from './connectors/sumsub/vendor.ts'
import { quickHashing } from './control/access/passwords.ts'
import { staffRealm } from './control/access/staff.ts'
import { ed25519Signer, type NoteSigner } from './control/audit/log/index.ts'
import { sequence } from './control/audit/sequencer.ts'
import { systemClock } from './control/clock.ts'
import { startPostgres } from './control/database/embedded.ts'
import { migrate } from './control/database/migrate.ts'
import { type Database, openDatabase } from './control/database/sql.ts'
import { createHttp } from './control/http/server.ts'
import { pgBossJobs } from './control/jobs/pg-boss-jobs.ts'
import { limits } from './control/limits.ts'
import { startLive } from './control/live/live.ts'
import type { Mailer } from './control/messages/port.ts'
import { buildTower, type RunningTower } from './control/tower.ts'
import { pspsOf } from './psps.ts'
import { roles } from './roles.ts'
import { type Outside, roomsOver } from './rooms.ts'

const root = join(import.meta.dirname, '..')

/** A Tower at work. */
export interface Running {
  config: Config
  /** The application's database handle, of the role that may not rewrite history. */
  database: Database
  tower: RunningTower
  signer: NoteSigner
  url: string
  stop(): Promise<void>
}

/** The trading name on top of the screens. */
const brand = 'Northgate Markets'

/**
 * Starts a Tower: database, migrations, connectors, rooms, and the roles asked for.
 * `prepare` runs when the house stands and before work begins: to open entities, load lists, invite people.
 */
export async function startTower(
  config: Config,
  prepare: (tower: RunningTower, database: Database) => Promise<void>,
  log: (line: string) => void,
): Promise<Running> {
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'warn' })
  const onError = (error: Error, doing = 'background work') => logger.warn({ err: error }, doing)
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end().catch((error: Error) => onError(error, 'stopping'))
  }
  try {
    const postgres = config.databaseUrl ? undefined : await startPostgres({ dataDir: config.dataDir, log })
    if (postgres) stops.push(() => postgres.stop())
    const ownerUrl = config.databaseUrl ?? postgres!.url
    const owner = openDatabase(ownerUrl, { connections: 6 })
    stops.push(() => owner.close())
    await migrate(owner, join(root, 'db'), log)
    const jobs = await pgBossJobs(owner, { onError })
    stops.push(() => jobs.stop())
    const database = openDatabase(ownerUrl, { connections: 24, role: 'tower_app' })
    stops.push(() => database.close())

    const { mailer, close, ...outside } = connectorsOf(config)
    stops.push(close)
    const live = await startLive(database, onError)
    stops.push(() => live.stop())
    const tower = await buildTower({
      database,
      owner,
      clock: systemClock,
      roles,
      jobs,
      live,
      mailer,
      verifierKey: auditVerifier(config.secret),
      rooms: roomsOver(outside, {
        db: database,
        publicUrl: config.publicUrl,
        documentKey: keyFor(config.secret, 'documents'),
        ...(config.production ? {} : { hashing: quickHashing }),
      }),
      onError,
    })
    stops.push(() => tower.stop())
    await prepare(tower, database)

    const signer = ed25519Signer(auditLog, auditKey(config.secret))
    if (config.roles.includes('feed')) await tower.work('feed')
    if (config.roles.includes('worker')) {
      await tower.work('worker')
      stops.push(sequencing(database, signer, onError))
    }
    if (config.roles.includes('api')) {
      const http = await createHttp({
        database,
        clock: systemClock,
        house: tower.house,
        pipe: tower.pipe,
        roles,
        jobs,
        live,
        realms: [staffRealm(database), clientRealm(database)],
        config: {
          publicUrl: config.publicUrl,
          production: config.production,
          webDirs: { console: join(root, 'web/console/dist'), portal: join(root, 'web/portal/dist') },
          brand,
          ...(config.metricsToken ? { metricsToken: config.metricsToken } : {}),
        },
        ...(config.production ? {} : { hashing: quickHashing }),
        log: logger,
        ready: () => readiness(database),
      })
      await http.listen({ port: config.port, host: config.production ? '0.0.0.0' : '127.0.0.1' })
      stops.push(() => http.close())
    }
    return { config, database, tower, signer, url: config.publicUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The connectors to all that is outside, as configured. They connect when they are first used. */
export function connectorsOf(config: Config): Outside & { mailer: Mailer; close(): Promise<void> } {
  const { mt5, sumsub, smtp, stripe } = config
  const platform = mt5Platform({
    url: mt5.url,
    login: mt5.login,
    password: mt5.password,
    ...(mt5.ca ? { ca: mt5.ca } : {}),
  })
  return {
    mt5: platform,
    psps: pspsOf(config),
    vendor: sumsubVendor({ ...sumsub, clock: systemClock }),
    webhooks: stripe ? [stripeWebhooks({ secret: stripe.webhookSecret, clock: systemClock })] : [],
    mailer: smtpMailer({
      host: smtp.host,
      port: smtp.port,
      from: smtp.from,
      ...(smtp.user ? { user: smtp.user } : {}),
      ...(smtp.password ? { password: smtp.password } : {}),
    }),
    close: () => platform.close(),
  }
}

/** Keeps the audit log sequenced until stopped; the last entries are taken on the way out. */
function sequencing(
  database: Database,
  signer: NoteSigner,
  onError: (error: Error, doing: string) => void,
): () => Promise<unknown> {
  let running = Promise.resolve<unknown>(undefined)
  const turn = () => {
    running = running
      .then(() => sequence(database, signer, systemClock))
      .catch((error: Error) => onError(error, 'sequencing the audit log'))
  }
  const timer = setInterval(turn, limits.sequencerEvery)
  return async () => {
    clearInterval(timer)
    turn()
    await running
  }
}

async function readiness(database: Database): Promise<{ ok: boolean; checks: Record<string, string> }> {
  const answer = await database.one<{ ok: number }>`select 1 as ok`.then(
    () => 'ok',
    (error: Error) => error.message,
  )
  return { ok: answer === 'ok', checks: { database: answer } }
}
