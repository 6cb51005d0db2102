import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { days, hours, minutes } from '../clock.ts'
import { type Calendar, dueAt, timeUntil } from './calendar.ts'

const office = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }))
const inNicosia = (more: Partial<Calendar> = {}): Calendar => ({
  time_zone: 'Asia/Nicosia',
  hours: office,
  holidays: [],
  ...more,
})
const due = (from: string, ms: number, calendar: Calendar | null = inNicosia()) =>
  dueAt(new Date(from), ms, calendar).toISOString().replace(':00.000Z', 'Z')

/** What the wall clock shows, found another way than the code finds it. */
function wall(zone: string, at: Date) {
  const [date = '', time = ''] = at.toLocaleString('sv-SE', { timeZone: zone }).split(' ')
  return { date, time, day: new Date(`${date}T00:00:00Z`).getUTCDay() || 7 }
}

/** Whether the moment just before `at` is working time: what is due at the stroke of closing is due in time. */
function isOpenUntil(at: Date, { time_zone, hours: opening, holidays }: Calendar): boolean {
  const { date, time, day } = wall(time_zone, new Date(at.getTime() - 1))
  return (
    !holidays.some(({ on }) => on === date) &&
    opening.some((one) => one.day === day && one.from <= time && time < `${one.to}:00`)
  )
}

describe('a day in Nicosia', () => {
  test('within hours, over the night, over the weekend', () => {
    expect(due('2026-03-02T08:00:00Z', hours(4))).toBe('2026-03-02T12:00Z')
    expect(due('2026-03-02T14:00:00Z', hours(4))).toBe('2026-03-03T09:00Z')
    expect(due('2026-03-06T15:00:00Z', hours(4))).toBe('2026-03-09T10:00Z')
    expect(due('2026-03-07T12:00:00Z', hours(4))).toBe('2026-03-09T11:00Z')
  })

  test('a minute before closing, and at the stroke of it', () => {
    expect(due('2026-03-02T15:59:00Z', minutes(1))).toBe('2026-03-02T16:00Z')
    expect(due('2026-03-02T15:59:00Z', minutes(2))).toBe('2026-03-03T07:01Z')
    expect(due('2026-03-02T16:00:00Z', minutes(1))).toBe('2026-03-03T07:01Z')
    expect(due('2026-03-02T07:00:00Z', hours(9))).toBe('2026-03-02T16:00Z')
  })

  test('a run of holidays beside a weekend', () => {
    const holidays = ['2026-12-24', '2026-12-25', '2026-12-28'].map((on) => ({ on, name: 'Holiday' }))
    expect(due('2026-12-23T15:00:00Z', hours(2), inNicosia({ holidays }))).toBe('2026-12-29T08:00Z')
  })

  test('a break at noon does not count', () => {
    const week = [1, 2].flatMap((day) => [
      { day, from: '14:00', to: '18:00' },
      { day, from: '09:00', to: '13:00' },
    ])
    expect(due('2026-03-02T10:30:00Z', hours(1), inNicosia({ hours: week }))).toBe('2026-03-02T12:30Z')
  })

  test('without a calendar, or late already, all time counts', () => {
    for (const from of ['2026-03-07T12:00:00Z', '2026-03-29T00:30:00Z'])
      for (const ms of [1, minutes(5), hours(8), days(3)])
        expect(dueAt(new Date(from), ms, null).getTime()).toBe(Date.parse(from) + ms)
    expect(due('2026-03-07T12:00:00Z', -hours(2))).toBe('2026-03-07T10:00Z')
  })
})

describe('when the clock changes', () => {
  const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }))
  const night = (day: number) => inNicosia({ hours: [{ day, from: '01:00', to: '05:00' }] })

  test('the opening moves in UTC with the wall clock', () => {
    expect(due('2026-03-27T15:00:00Z', hours(2))).toBe('2026-03-30T07:00Z')
    expect(due('2026-10-23T14:00:00Z', hours(2))).toBe('2026-10-26T08:00Z')
  })

  test('a night of 29 March has an hour less: three hours from one to five', () => {
    expect(due('2026-03-28T12:00:00Z', hours(3), night(7))).toBe('2026-03-29T02:00Z')
    expect(due('2026-03-28T12:00:00Z', hours(3) + minutes(1), night(7))).toBe('2026-04-04T22:01Z')
  })

  test('a night of 25 October has an hour more: five hours from one to five', () => {
    expect(due('2026-10-24T12:00:00Z', hours(5), night(7))).toBe('2026-10-25T03:00Z')
  })

  test('hours that the clock leaps over are no working time', () => {
    const leapt = inNicosia({ hours: [{ day: 7, from: '03:15', to: '03:45' }] })
    expect(due('2026-03-28T12:00:00Z', minutes(10), leapt)).toBe('2026-04-05T00:25Z')
  })

  test('who works around the clock is due by plain addition', () => {
    for (const zone of ['Asia/Nicosia', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'])
      for (const from of [
        '2026-03-27T21:13:00Z',
        '2026-04-04T10:00:00Z',
        '2026-10-03T10:00:00Z',
        '2026-10-31T20:00:00Z',
      ])
        expect(dueAt(new Date(from), hours(40), inNicosia({ time_zone: zone, hours: always }))).toEqual(
          new Date(Date.parse(from) + hours(40)),
        )
  })
})

describe('any calendar', () => {
  const zones = ['Asia/Nicosia', 'Indian/Mahe', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'UTC']
  const timeOf = (quarter: number) =>
    `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
  const opening = fc
    .record({ day: fc.integer({ min: 1, max: 7 }), from: fc.nat(95), length: fc.integer({ min: 1, max: 96 }) })
    .map(({ day, from, length }) => ({ day, from: timeOf(from), to: timeOf(Math.min(96, from + length)) }))
  const week = fc.uniqueArray(opening, { minLength: 1, maxLength: 6, selector: ({ day }) => day })
  // Around the changes of the clock in either hemisphere.
  const moment = fc
    .tuple(
      fc.constantFrom('2026-03-06', '2026-03-27', '2026-04-03', '2026-09-04', '2026-10-02', '2026-10-23'),
      fc.nat(14_400),
    )
    .map(([date, minute]) => new Date(Date.parse(date) + minutes(minute)))
  const length = fc.integer({ min: 1, max: 2_000 }).map(minutes)

  test.each(zones)('in %s: never due outside working hours, never sooner for starting later, and undone', (zone) => {
    const holidays = fc.uniqueArray(fc.nat(8), { maxLength: 6 })
    fc.assert(
      fc.property(week, moment, length, fc.nat(600), holidays, (hours, from, ms, later, off) => {
        const on = off.map((day) => ({
          on: new Date(from.getTime() + days(day)).toISOString().slice(0, 10),
          name: 'Off',
        }))
        const calendar: Calendar = { time_zone: zone, hours, holidays: on }
        const at = dueAt(from, ms, calendar)
        expect(isOpenUntil(at, calendar)).toBe(true)
        expect(timeUntil(from, at, calendar)).toBe(ms)
        expect(dueAt(from, ms + minutes(1), calendar) > at).toBe(true)
        expect(dueAt(new Date(from.getTime() + minutes(later)), ms, calendar) >= at).toBe(true)
      }),
      { numRuns: 150 },
    )
  })
})
