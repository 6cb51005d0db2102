import { z } from 'zod'
import { command, type Governed, query, sentence, shortText, subject } from '../commands/command.ts'
import { json, type Reader } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { type Currency, currencyCode } from '../money.ts'
import type { Calendar, Opening } from './calendar.ts'

interface EntityCalendar extends Governed {
  hours: readonly Opening[]
  holidays: Calendar['holidays']
}

/** One for each entity; what it was before is in the audit log. */
const calendars = subject<EntityCalendar>({
  type: 'calendar',
  prefix: 'cd',
  table: 'control.calendars',
  plural: 'calendars',
})

/** Monday to Friday from nine to six. */
const shipped: readonly Opening[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }))

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time such as 09:00')
const opening = z
  .strictObject({
    day: z.int().min(1).max(7).meta({ description: 'ISO weekday: Monday is 1' }),
    from: timeOfDay,
    to: timeOfDay,
  })
  .refine(({ from, to }) => from < to, { message: 'must end after it begins', path: ['to'] })
const holiday = z.strictObject({ on: z.iso.date(), name: shortText })

const overlap = (one: Opening, other: Opening) =>
  one !== other && one.day === other.day && one.from < other.to && other.from < one.to

const week = z
  .array(opening)
  .min(1)
  .max(limits.calendarHours)
  .refine((hours) => !hours.some((one) => hours.some((other) => overlap(one, other))), 'must not overlap')
const holidays = z
  .array(holiday)
  .max(limits.calendarHolidays)
  .refine((days) => new Set(days.map(({ on }) => on)).size === days.length, 'must not name a day twice')

const setCalendar = command({
  name: 'entity.set-calendar',
  summary: 'Set the working hours and holidays of an entity, for cases that open from now on; a second person agrees.',
  creates: calendars,
  stepUp: true,
  path: '/v1/entities/set-calendar',
  input: z.strictObject({ entity: z.string(), hours: week, holidays: holidays.default([]), rationale: sentence }),
  eyes: ({ actor }) =>
    actor.kind === 'system' ? null : { checkers: 1, because: 'Working time decides when every case is late.' },
  async handler({ input, tx, load, create, update, emit }) {
    const known = await tx.maybe`select 1 from control.entities where id = ${input.entity}`
    if (!known) refuse('not_found', `There is no entity ${input.entity}.`)
    const there = await tx.maybe<{ id: string }>`select id from control.calendars where entity = ${input.entity}`
    const { entity } = input
    const set = { hours: json(input.hours) as never, holidays: json(input.holidays) as never }
    const created = there
      ? await update(calendars, await load(calendars, there.id), set)
      : await create(calendars, { entity, ...set })
    emit('calendar.changed', { type: calendars.type, id: created.id, entity })
    return { created }
  },
})

const adoptCalendar = command({
  name: 'calendar.adopt',
  summary: 'Give an entity that has none the shipped calendar.',
  actors: ['system'],
  input: z.strictObject({ entity: z.string() }),
  async handler({ input: { entity }, tx, create }) {
    const there = await tx.maybe`select 1 from control.calendars where entity = ${entity}`
    if (!there) await create(calendars, { entity, hours: json(shipped) as never, holidays: json([]) as never })
  },
})

const listEntities = query({
  name: 'entity.list',
  summary: 'The legal entities, and when each works: hours of the week on its wall clock, and holidays.',
  path: '/v1/entities',
  permission: 'policy.read',
  input: z.strictObject({}),
  output: z.object({
    data: z.array(
      z
        .object({
          id: z.string(),
          name: z.string(),
          base_currency: currencyCode,
          time_zone: z.string(),
          hours: z.array(opening).nullable().meta({ description: 'null where nobody has set them: all time counts' }),
          holidays: z.array(holiday),
        })
        .meta({ id: 'Entity' }),
    ),
  }),
  handler: async ({ db, entities }) => ({
    data: await db.rows<{
      id: string
      name: string
      base_currency: Currency
      time_zone: string
      hours: Opening[] | null
      holidays: { on: string; name: string }[]
    }>`
      select e.id, e.name, e.base_currency, e.time_zone, c.hours, coalesce(c.holidays, '[]') as holidays
      from control.entities e left join control.calendars c on c.entity = e.id
      where (${entities}::text[] is null or e.id = any(${entities})) order by e.id`,
  }),
})

/** When an entity works; null where nobody has said so, and all time counts. */
export const calendarOf = async (reader: Reader, entity: string): Promise<Calendar | null> =>
  (await reader.maybe<Calendar>`
    select c.hours, c.holidays, e.time_zone from control.calendars c join control.entities e on e.id = c.entity
    where c.entity = ${entity}`) ?? null

export const calendarParts = {
  subjects: [calendars],
  commands: [setCalendar, adoptCalendar],
  queries: [listEntities],
}
