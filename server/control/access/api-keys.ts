import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { after, type Clock, days } from '../clock.ts'
import {
  command,
  type Governed,
  instant,
  page,
  pageInput,
  pageOf,
  query,
  sentence,
  shortText,
  subject,
} from '../commands/command.ts'
import { all, type Reader, sql } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { formatMoney, money } from '../money.ts'
import { type Actor, type Grant, type Roles, scopeOf } from './actor.ts'
import { covers, mostOf } from './amounts.ts'
import { grantInput, grants, grantsOf, limitOfGrant, showGrant, shownGrant } from './grants.ts'

interface ApiKey extends Governed {
  name: string
  key_hash: Buffer
  /** Its last characters, by which people know it. */
  tail: string
  expires_at: Date | null
  ended_at: Date | null
}

export const apiKeys = subject<ApiKey>({ type: 'api key', prefix: 'ak', table: 'control.api_keys', plural: 'api-keys' })

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretLength = 30
const checkLength = 6

function checkOf(secret: string): string {
  let value = crc32(secret)
  let text = ''
  for (let index = 0; index < checkLength; index++) {
    text = letters[value % letters.length] + text
    value = Math.floor(value / letters.length)
  }
  return text
}

/** A new key: `tk_`, 30 random letters and digits, and 6 of their CRC-32, so that scanners tell a key from noise. */
export function newApiKey(): string {
  const secret = Array.from({ length: secretLength }, () => letters[randomInt(letters.length)]).join('')
  return `tk_${secret}${checkOf(secret)}`
}

/** Whether a text can be a key at all; needs no database. */
export const looksLikeApiKey = (text: string): boolean =>
  /^tk_[0-9A-Za-z]{36}$/.test(text) && checkOf(text.slice(3, 3 + secretLength)) === text.slice(3 + secretLength)

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest()

interface KnownKey {
  actor: Extract<Actor, { kind: 'key' }>
  expiresAt: Date | null
}

/** The actors behind API keys. */
export interface KeyRing {
  /** Reads it; undefined when the key is unknown, ended or out of time. */
  actorOf(key: string): Promise<Actor | undefined>
  /**
   * The same as it was when it was last read. Good only for a command: the pipe refuses it when keys or grants have
   * changed since, and a refusal of any kind is asked again of {@link KeyRing.actorOf}.
   */
  remembered(key: string): Actor | undefined
}

export function keyRing(db: Reader, clock: Clock): KeyRing {
  const known = new Map<string, KnownKey>()
  const inTime = ({ expiresAt }: KnownKey) => expiresAt === null || expiresAt > clock.now()
  return {
    async actorOf(key) {
      if (!looksLikeApiKey(key)) return undefined
      const hash = hashOf(key)
      known.delete(hash.toString('hex'))
      const row = await db.maybe<{ id: string; name: string; grants: Grant[]; expires_at: Date | null; epoch: string }>`
        select k.id, k.name, k.expires_at, ${grantsOf}, (select epoch::text from control.access_epoch) as epoch
        from control.api_keys k where k.key_hash = ${hash} and k.ended_at is null`
      if (!row) return undefined
      const { id, name, grants: held, expires_at: expiresAt, epoch } = row
      const found: KnownKey = { actor: { kind: 'key', id, name, grants: held, asOf: epoch }, expiresAt }
      if (!inTime(found)) return undefined
      if (known.size >= limits.rememberedKeys) known.clear()
      known.set(hash.toString('hex'), found)
      return { kind: 'key', id, name, grants: held }
    },
    remembered(key) {
      const found = known.get(hashOf(key).toString('hex'))
      return found && inTime(found) ? found.actor : undefined
    },
  }
}

const longestLife = 3_650

const shown = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    tail: z.string(),
    grants: z.array(shownGrant),
    created_at: instant,
    expires_at: instant.nullable(),
    ended_at: instant.nullable(),
  })
  .meta({ id: 'ApiKey' })

export function apiKeyCommands({ roles }: { roles: Roles }) {
  const create = command({
    name: 'api-key.create',
    summary: 'Make an API key. It is shown once, in this answer; it reaches no further than who makes it.',
    creates: apiKeys,
    stepUp: true,
    actors: ['staff'],
    input: z.strictObject({
      name: shortText,
      grants: z.array(grantInput).min(1).max(20),
      days: z
        .number()
        .int()
        .min(1)
        .max(longestLife)
        .optional()
        .meta({ description: 'How long it lives; for ever when left out' }),
    }),
    output: z.object({
      key: z.string().optional().meta({ description: 'The key itself: in the first answer only' }),
      tail: z.string(),
    }),
    async handler({ input, actor, now, create: insert, tx }) {
      const given = []
      for (const { role, scope, ...limit } of input.grants) {
        const max_amount = await limitOfGrant(tx, roles, { role, scope, ...limit })
        reaches(roles, actor, { role, scope, max_amount })
        given.push({ role, scope, max_amount })
      }
      const key = newApiKey()
      const created = await insert(apiKeys, {
        entity: '*',
        name: input.name,
        key_hash: hashOf(key),
        tail: key.slice(-4),
        expires_at: input.days === undefined ? null : after(now, days(input.days)),
        ended_at: null,
      })
      for (const grant of given) await insert(grants, { entity: '*', holder: created.id, ...grant, ended_at: null })
      return { created, result: { tail: created.tail }, once: { key } }
    },
  })

  const end = command({
    name: 'api-key.end',
    summary: 'End an API key at once.',
    subject: apiKeys,
    input: z.strictObject({ reason: sentence }),
    async handler({ subject: key, now }) {
      if (key.ended_at) refuse('state_refused', 'It has ended already.')
      return { patch: { ended_at: now } }
    },
  })
  return [create, end]
}

/** Every permission of the role must already be the maker's own in that scope, and up to that amount. */
function reaches(
  roles: Roles,
  actor: Actor,
  { role, scope, max_amount: max }: { role: string; scope: string; max_amount: bigint | null },
): void {
  const permissions = roles[role]?.permissions ?? []
  const missing = permissions.find((permission) => {
    const own = scopeOf(roles, actor, permission)
    return own !== '*' && !own.includes(scope)
  })
  if (missing)
    refuse('permission_missing', `A key reaches no further than who makes it: you lack ${missing} in ${scope}.`)
  for (const permission of permissions) {
    const most = mostOf(roles, actor, permission, scope)
    if (most && (max === null || !covers(most, money(max, most.currency))))
      refuse('amount_over_limit', `A key reaches no further than who makes it: ${formatMoney(most)} in ${scope}.`)
  }
}

/** Who is answerable for what is asked; for an API key the person who made it. */
export async function personBehind(reader: Reader, { kind, id }: { kind: string; id: string }): Promise<string> {
  if (kind !== 'key') return id
  const made = await reader.maybe<{ actor: string }>`
    select actor from audit.entries where subject = ${id} and command = 'api-key.create'`
  return made?.actor ?? id
}

export const apiKeyList = query({
  name: 'api-key.list',
  summary: 'API keys with their grants, newest first.',
  path: '/v1/api-keys',
  permission: 'api-key.read',
  input: z.strictObject({ ...pageInput, ended: z.enum(['true', 'false']).default('false') }),
  output: pageOf(shown),
  async handler({ db, input, entities }) {
    if (entities) return { data: [], next_cursor: null }
    const where = all([
      input.ended === 'true' ? sql`k.ended_at is not null` : sql`k.ended_at is null`,
      input.cursor !== undefined && sql`k.id < ${input.cursor}`,
    ])
    const rows = await db.rows<ApiKey & { grants: Grant[] }>`
      select k.*, ${grantsOf} from control.api_keys k where ${where} order by k.id desc limit ${input.limit + 1}`
    return page(
      rows,
      input.limit,
      (row) => row.id,
      (row) => ({ ...row, grants: row.grants.map(showGrant) }),
    )
  },
})
