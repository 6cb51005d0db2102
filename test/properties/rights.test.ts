import { describe, expect, test } from 'vitest'
import type { KycVendor } from '../../server/clients/index.ts'
import { type Actor, type ActorKind, own } from '../../server/control/access/actor.ts'
import { authorise } from '../../server/control/access/authorise.ts'
import { systemClock } from '../../server/control/clock.ts'
import type { Database } from '../../server/control/database/sql.ts'
import type { Refusal } from '../../server/control/errors.ts'
import { limits } from '../../server/control/limits.ts'
import { assembleHouse } from '../../server/control/tower.ts'
import type { Psp } from '../../server/payments/index.ts'
import { roles } from '../../server/roles.ts'
import { roomsOver } from '../../server/rooms.ts'
import type { TradingPlatform } from '../../server/trading/index.ts'

// Nothing here is called: only what the rooms declare is looked at.
const untouched = <Port>(name: string) => ({ name }) as Port
const house = assembleHouse({
  clock: systemClock,
  roles,
  mailer: untouched('mailer'),
  rooms: roomsOver(
    {
      mt5: untouched<TradingPlatform>('mt5'),
      psps: [untouched<Psp>('checkout')],
      vendor: untouched<KycVendor>('sumsub'),
    },
    { db: untouched<Database>('database'), publicUrl: 'https://x.test', documentKey: Buffer.alloc(32) },
  ),
})
const commands = [...house.commands.values()]
const sensitive = commands.filter(({ eyes }) => eyes)
const now = new Date('2026-03-02T09:00:00Z')

const gives = (role: string, permission: string): boolean =>
  roles[role]!.permissions.some(
    (held) => held === permission || (held.endsWith('.*') && permission.startsWith(held.slice(0, -1))),
  )
const holding = (permission: string) => Object.keys(roles).filter((role) => gives(role, permission))

const actorOf = (kind: ActorKind, role: string): Actor => {
  const base = { id: `${kind}_1`, name: kind }
  const grants = [{ role, scope: 'eu' }]
  if (kind === 'staff') return { ...base, kind, grants, assuredAt: now }
  if (kind === 'key') return { ...base, kind, grants }
  if (kind === 'client') return { ...base, kind, entity: 'eu' }
  return { ...base, kind }
}

const refused = (actor: Actor, command: (typeof commands)[number]): Pick<Refusal, 'code' | 'message'> | undefined => {
  try {
    const scope = authorise(command, actor, roles, now)
    if (command.permission !== own) expect(scope).not.toBe('*')
    return undefined
  } catch (error) {
    return error as Refusal
  }
}

describe.each(['staff', 'key'] as const)('as %s', (kind) => {
  test.each(Object.keys(roles))('%s may do what its role gives, and is told what else would take', (role) => {
    for (const command of commands) {
      const may = command.actors.includes(kind) && (gives(role, command.permission) || command.permission === own)
      const refusal = refused(actorOf(kind, role), command)
      expect(refusal?.code, `${role} and ${command.name}`).toBe(may ? undefined : 'permission_missing')
      if (!may) expect(refusal!.message).toContain(command.permission)
    }
  })
})

test('clients and visitors give only the commands that are theirs', () => {
  for (const command of commands) {
    const code = (kind: ActorKind) => refused(actorOf(kind, ''), command)?.code
    expect(code('client'), command.name).toBe(command.actors.includes('client') ? undefined : 'permission_missing')
    if (!command.actors.includes('visitor')) expect(code('visitor'), command.name).toBe('sign_in_required')
  }
})

test('a second factor that is old or missing stops who must show one', () => {
  for (const command of commands.filter(({ stepUp, actors }) => stepUp && actors.includes('client'))) {
    const client = actorOf('client', '')
    const stale = new Date(now.getTime() - limits.assuranceAge - 1)
    for (const assuredAt of [null, stale])
      expect(refused({ ...client, assuredAt } as Actor, command)?.code, command.name).toBe('step_up_required')
    expect(refused({ ...client, assuredAt: now } as Actor, command), command.name).toBeUndefined()
  }
  for (const command of commands.filter(({ stepUp, actors }) => stepUp && actors.includes('staff'))) {
    const role = holding(command.permission)[0]!
    const staff = { ...actorOf('staff', role), assuredAt: null } as Actor
    expect(refused(staff, command)?.code, command.name).toBe('step_up_required')
  }
})

test('who has no second factor yet may do nothing but set one up and change the password', () => {
  const newcomer = { ...actorOf('staff', 'admin'), mustEnrol: true } as Actor
  const may = commands.filter((command) => command.actors.includes('staff') && !refused(newcomer, command))
  expect(may.map(({ name }) => name).sort()).toEqual(['staff.change-password', 'staff.set-authenticator'])
})

test('every command that people give is held by a role', () => {
  const nobodys = commands.filter(
    ({ actors, permission }) => actors.includes('staff') && permission !== own && !holding(permission).length,
  )
  expect(nobodys.map(({ name }) => name)).toEqual([])
})

test('every permission of a role names something that the house has', () => {
  const known = new Set([
    ...commands.map(({ permission }) => permission),
    ...[...house.queries.values()].map(({ permission }) => permission),
    ...sensitive.map(({ name }) => `check:${name}`),
    // Looked at within queries: who may see personal data unmasked, and restricted queues.
    'client.personal',
    ...[...house.queues.values()].filter((queue) => queue.restricted).map((queue) => `queue.${queue.name}`),
  ])
  const unknown = Object.entries(roles).flatMap(([role, { permissions }]) =>
    permissions
      .filter((held) =>
        held.endsWith('.*') ? ![...known].some((name) => name.startsWith(held.slice(0, -1))) : !known.has(held),
      )
      .map((held) => `${role}: ${held}`),
  )
  expect(unknown).toEqual([])
})

test('what needs more eyes has someone to check it, who may agree at all', () => {
  for (const { name } of sensitive) {
    const checkers = holding(`check:${name}`)
    expect(checkers, `who checks ${name}`).not.toEqual([])
    for (const role of checkers)
      expect(gives(role, 'approval.approve') && gives(role, 'approval.reject'), role).toBe(true)
  }
})

test('no role both makes and checks what moves money or binds the house', () => {
  const rooms = ['payments', 'partners', 'trading', 'risk', 'intents']
  const money = house.rooms.filter(({ name }) => rooms.includes(name)).flatMap((room) => room.commands ?? [])
  const both = money
    .filter(({ eyes }) => eyes)
    .flatMap(({ name, permission }) =>
      holding(permission)
        .filter((role) => gives(role, `check:${name}`))
        .map((role) => `${role}: ${name}`),
    )
  expect(both).toEqual([])
})
