import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'

const touches = ['case']

/** Working on cases without deciding them: take, give back, set aside, bring up, note. */
export function useCaseWork() {
  const take = useCommand(
    ({ id, over }: { id: string; over?: boolean }, header) =>
      api.POST('/v1/cases/{id}/take', { params: { path: { id }, header }, body: { over } }),
    { touches, done: 'It is yours' },
  )
  const release = useCommand(
    ({ id }: { id: string }, header) =>
      api.POST('/v1/cases/{id}/release', { params: { path: { id }, header }, body: {} }),
    { touches, done: 'Given back to the queue' },
  )
  const snooze = useCommand(
    ({ id, ...body }: { id: string; hours: number; reason: string }, header) =>
      api.POST('/v1/cases/{id}/snooze', { params: { path: { id }, header }, body }),
    { touches, done: (_, { hours }) => `Set aside for ${hours < 24 ? `${hours} h` : `${hours / 24} d`}` },
  )
  const escalate = useCommand(
    ({ id, ...body }: { id: string; reason: string }, header) =>
      api.POST('/v1/cases/{id}/escalate', { params: { path: { id }, header }, body }),
    { touches, done: 'Brought up a level' },
  )
  const note = useCommand(
    ({ id, ...body }: { id: string; text: string }, header) =>
      api.POST('/v1/cases/{id}/note', { params: { path: { id }, header }, body }),
    { touches },
  )
  return { take, release, snooze, escalate, note }
}
