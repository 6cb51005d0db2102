import { createHash, randomBytes } from 'node:crypto'
import { after, type Clock, minutes } from '../clock.ts'
import type { Database } from '../database/sql.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'
import type { Realm, RealmName } from './realm.ts'

/** A signed-in person, as one request sees it. */
export interface Session {
  token: string
  realm: RealmName
  holder: string
  /** What must come back in `X-CSRF` with each change. */
  csrf: string
  assuredAt: Date | null
  actor: Actor
}

export interface Sessions {
  /** Begins one. The token is told once; only its hash is stored. */
  open(
    realm: RealmName,
    holder: string,
    from: { address: string; agent: string | null; assuredAt: Date | null; csrf?: string },
  ): Promise<{ token: string; csrf: string }>
  /** The session of a token, unless it has ended, rested too long or its holder may no longer act. */
  read(token: string, realm: RealmName): Promise<Session | undefined>
  /** Notes a fresh second factor. */
  assure(token: string): Promise<void>
  close(token: string): Promise<void>
}

/** How often a session in use says so in the database. */
const seenEvery = minutes(1)
const tokenShape = /^[A-Za-z0-9_-]{43}$/

const newToken = (): string => randomBytes(32).toString('base64url')
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Sessions in the database: opaque tokens with an idle and an absolute end. */
export function createSessions({
  database,
  clock,
  realms,
}: {
  database: Database
  clock: Clock
  realms: readonly Realm[]
}): Sessions {
  const mark = (token: string, column: 'seen' | 'assured') =>
    database.transaction((tx) =>
      column === 'seen'
        ? tx.run`update control.sessions set seen_at = ${clock.now()} where token_hash = ${hashOf(token)}`
        : tx.run`update control.sessions set assured_at = ${clock.now()} where token_hash = ${hashOf(token)}`,
    )

  return {
    async open(realm, holder, { address, agent, assuredAt, csrf = newToken() }) {
      const token = newToken()
      const now = clock.now()
      await database.transaction(async (tx) => {
        await tx.run`delete from control.sessions where holder = ${holder} and expires_at < ${now}`
        await tx.run`
          insert into control.sessions (token_hash, realm, holder, csrf, address, agent, created_at, seen_at, expires_at, assured_at)
          values (${hashOf(token)}, ${realm}, ${holder}, ${csrf}, ${address}, ${agent}, ${now}, ${now}, ${after(now, limits.sessionLife)}, ${assuredAt})`
      })
      return { token, csrf }
    },

    async read(token, realmName) {
      const realm = realms.find(({ name }) => name === realmName)
      if (!realm || !tokenShape.test(token)) return undefined
      const now = clock.now()
      const row = await database.maybe<{ holder: string; csrf: string; seen_at: Date; assured_at: Date | null }>`
        select holder, csrf, seen_at, assured_at from control.sessions
        where token_hash = ${hashOf(token)} and realm = ${realmName} and expires_at > ${now} and seen_at > ${after(now, -limits.sessionIdle)}`
      if (!row) return undefined
      const session = hashOf(token).toString('hex')
      const actor = await realm.actorOf(row.holder, { assuredAt: row.assured_at, session })
      if (!actor) return undefined
      if (now.getTime() - row.seen_at.getTime() > seenEvery) await mark(token, 'seen')
      return { token, realm: realmName, holder: row.holder, csrf: row.csrf, assuredAt: row.assured_at, actor }
    },

    async assure(token) {
      await mark(token, 'assured')
    },

    async close(token) {
      await database.transaction((tx) => tx.run`delete from control.sessions where token_hash = ${hashOf(token)}`)
    },
  }
}
