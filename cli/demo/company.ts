import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret } from 'otpauth'
import { keyFor } from '../../server/config.ts'
import { system } from '../../server/control/access/actor.ts'
import type { Database } from '../../server/control/database/sql.ts'
import type { RunningTower } from '../../server/control/tower.ts'
import { type Entity, openEntity } from '../../server/entities.ts'
import type { Login } from '../../simulators/outbox/logins.ts'

/** The same for all demo staff: they are invented, and only this machine reaches them. */
const demoPassword = 'northgate-demo-2026'

const entities: readonly Entity[] = [
  {
    id: 'eu',
    name: 'Northgate Markets (EU) Ltd',
    brand: 'Northgate Markets',
    jurisdiction: 'CY',
    licence: 'Invented CIF 000/00',
    base_currency: 'EUR',
    time_zone: 'Asia/Nicosia',
  },
  {
    id: 'global',
    name: 'Northgate Global Ltd',
    brand: 'Northgate Markets',
    jurisdiction: 'SC',
    licence: 'Invented SD000',
    base_currency: 'USD',
    time_zone: 'Indian/Mahe',
  },
]

const weekdays = (from: string, to: string) => [1, 2, 3, 4, 5].map((day) => ({ day, from, to }))

/** When each entity works; the holidays are public ones of its country, those that stand on fixed dates. */
const calendars: Readonly<Record<string, object>> = {
  eu: {
    hours: weekdays('08:00', '19:00'),
    holidays: [
      { on: '2026-12-24', name: 'Christmas Eve' },
      { on: '2026-12-25', name: 'Christmas Day' },
      { on: '2026-12-26', name: 'Boxing Day' },
      { on: '2027-01-01', name: "New Year's Day" },
      { on: '2027-01-06', name: 'Epiphany' },
      { on: '2027-03-25', name: 'Greek Independence Day' },
      { on: '2027-04-01', name: 'Cyprus National Day' },
      { on: '2027-10-01', name: 'Cyprus Independence Day' },
      { on: '2027-10-28', name: 'Ochi Day' },
    ],
  },
  global: {
    hours: [...weekdays('08:00', '20:00'), { day: 6, from: '09:00', to: '13:00' }],
    holidays: [
      { on: '2026-12-25', name: 'Christmas Day' },
      { on: '2027-01-01', name: "New Year's Day" },
      { on: '2027-01-02', name: 'New Year holiday' },
      { on: '2027-06-18', name: 'Constitution Day' },
      { on: '2027-06-29', name: 'Independence Day' },
    ],
  },
}

/** One for the visitor and one for the played day in each role, so that neither uses up the codes of the other. */
const people: readonly (readonly [role: string, visitor: string, player: string])[] = [
  ['kyc_reviewer', 'Mara Ellwood', 'Ivo Marchetti'],
  ['payments', 'Jonas Pereira', 'Lena Holub'],
  ['risk', 'Tomas Lindqvist', 'Rhea Castellan'],
  ['partners', 'Noor Haddad', 'Emil Sorensen'],
  ['compliance', 'Clara Voss', 'Anton Brandt'],
  ['finance', 'Elena Petrou', 'Hugo Salminen'],
  ['support', 'Sami Okafor', 'Yara Benitez'],
  ['admin', 'Ada Northgate', 'Max Adler'],
  ['auditor', 'Viktor Ashby', 'Lucia Ferrante'],
]

/** The staff of the demo company. Their authenticators follow from the tower's secret, so that they stay the same. */
export function demoLogins(secret: Buffer): Login[] {
  return people.flatMap(([role, visitor, player]) => {
    const login = (name: string, address: string, played: boolean): Login => {
      const email = `${address}@northgate.example`
      const key = keyFor(secret, `demo authenticator of ${email}`).subarray(0, 20)
      return {
        role,
        name,
        email,
        password: demoPassword,
        secret: new Secret({ buffer: Uint8Array.from(key).buffer }).base32,
        played,
      }
    }
    return [login(visitor, role, false), login(player, `${role}.day`, true)]
  })
}

const fixture = join(import.meta.dirname, '../../server/connectors/lists/fixtures/un-demo.xml')

/** Opens the demo company, once: its two entities with all that is shipped, its staff, and an invented sanctions list. */
export async function openCompany(tower: RunningTower, database: Database, logins: readonly Login[]): Promise<void> {
  const actor = system('demo company')
  const run = (name: string, input: object) => tower.pipe.execute(name, { actor, input })
  for (const entity of entities) {
    const known = await database.maybe`select 1 from control.calendars where entity = ${entity.id}`
    await openEntity(tower, database, entity)
    if (known) continue
    const calendar = { entity: entity.id, ...calendars[entity.id], rationale: 'The working time of the demo company.' }
    await run('entity.set-calendar', calendar)
  }
  const hired = new Set(
    (await database.rows<{ email: string }>`select email from control.staff`).map(({ email }) => email),
  )
  for (const { role, name, email, password, secret } of logins) {
    if (hired.has(email)) continue
    await run('staff.invite', { email, name, password, totp_secret: secret, grants: [{ role, scope: '*' }] })
  }
  if (await database.maybe`select 1 from clients.lists limit 1`) return
  const content = readFileSync(fixture)
  await run('list.load', { list: 'UN', file_name: 'un-demo.xml', content_base64: content.toString('base64') })
}
