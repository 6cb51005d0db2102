import type { FastifyBaseLogger } from 'fastify'
import type { Roles } from '../access/actor.ts'
import type { Hashing } from '../access/passwords.ts'
import type { Realm } from '../access/realm.ts'
import type { Clock } from '../clock.ts'
import type { Pipe } from '../commands/pipe.ts'
import type { House } from '../commands/room.ts'
import type { Database } from '../database/sql.ts'
import type { Jobs } from '../jobs/port.ts'
import type { Live } from '../live/live.ts'

export interface HttpConfig {
  /** The address people use; with https, cookies are sent over it only. */
  publicUrl: string
  production: boolean
  /** The built folders of the web apps. */
  webDirs: { console: string; portal: string }
  /** The trading name shown on top; Tower when left out. */
  brand?: string
  /** Opens `/metrics` to whoever sends it as a bearer token; without it only this machine may look. */
  metricsToken?: string
  /** The proxies before us whose X-Forwarded-For is believed; none when left out. */
  trustProxy?: string | string[]
}

/** What the HTTP face stands on. */
export interface HttpParts {
  database: Database
  clock: Clock
  house: House
  pipe: Pipe
  roles: Roles
  jobs: Jobs
  live: Live
  realms: readonly Realm[]
  config: HttpConfig
  /** The cost of a sign-in for an e-mail nobody has; the same as for those that exist. */
  hashing?: Hashing
  /** Where faults are told; warnings and worse to stdout when left out. */
  log?: FastifyBaseLogger
  /** Whether all parts answer, for `/readyz`. */
  ready(): Promise<{ ok: boolean; checks: Record<string, string> }>
}
