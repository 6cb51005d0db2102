import { z } from 'zod'
import { system } from './control/access/actor.ts'
import type { Database } from './control/database/sql.ts'
import { currencyCode } from './control/money.ts'
import type { RunningTower } from './control/tower.ts'

/** A legal entity of the group, as it is opened. */
export const entitySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,15}$/, 'two to sixteen small letters, digits and hyphens'),
  name: z.string().min(3).max(120),
  brand: z.string().min(2).max(60),
  jurisdiction: z.string().regex(/^[A-Z]{2}$/, 'the two letters of a country'),
  licence: z.string().min(2).max(120),
  base_currency: currencyCode,
  time_zone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'is not a time zone'),
})

export type Entity = z.infer<typeof entitySchema>

/** Opens an entity, or completes it: everything that Tower ships with is put in force there, once. */
export async function openEntity(tower: RunningTower, database: Database, entity: Entity): Promise<void> {
  const { id, name, brand, jurisdiction, licence, base_currency, time_zone } = entity
  await database.transaction(
    (tx) => tx.run`insert into control.entities (id, name, brand, jurisdiction, licence, base_currency, time_zone)
      values (${id}, ${name}, ${brand}, ${jurisdiction}, ${licence}, ${base_currency}, ${time_zone}) on conflict do nothing`,
  )
  // Each room adopts what it ships with by a command of this name.
  for (const command of tower.house.commands.keys()) {
    if (command.endsWith('.adopt'))
      await tower.pipe.execute(command, { actor: system('opening an entity'), input: { entity: id } })
  }
}
