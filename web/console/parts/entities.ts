import type { components } from '../../kit/api.d.ts'
import { api, data } from '../../kit/http.ts'

export type Entity = components['schemas']['Entity']

export const entitiesQuery = {
  queryKey: ['calendar', {}],
  queryFn: () => data(api.GET('/v1/entities')),
  staleTime: 300_000,
}

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** `09:00-13:00, 14:00-18:00`; nothing where it is closed. */
export const hoursOn = ({ hours }: Entity, weekday: number): string =>
  (hours ?? [])
    .filter(({ day }) => day === weekday)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .map(({ from, to }) => `${from}-${to}`)
    .join(', ')
