import { notifications } from '@mantine/notifications'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { idempotencyHeader } from './http.ts'
import { intentions } from './intention.ts'
import { asProblem, type Problem } from './problem.ts'
import { withStepUp } from './step-up.tsx'

interface Options<Input, Body> {
  /** Said when it is done; nothing is said without it. A `202` always says that it waits for another pair of eyes. */
  done?: string | ((body: Body | undefined, input: Input) => string)
  /** First elements of the query keys that it changes; live events do the rest. */
  touches?: readonly string[]
  onDone?: (body: Body | undefined, input: Input, answer: { waiting: boolean }) => void
  /** The form shows the problem itself. */
  quiet?: boolean
}

/** Headers that carry the intention's key: `api.POST(path, { headers, body })`. */
export type CommandHeaders = { [idempotencyHeader]: string }

/** Refusals that say: what you decided on is not what is there now. */
const outdated = new Set(['stale_version', 'state_refused', 'approval_stale', 'approval_pending', 'not_found'])

/**
 * Sends one command of the API; asks for the second factor where the command demands a fresh one, and reads again
 * what has changed meanwhile. Sent again by itself (or by a second press) while no answer has come, it keeps its
 * idempotency key, so it has one effect.
 */
export function useCommand<Input, Body>(
  send: (input: Input, headers: CommandHeaders) => Promise<{ data?: Body; response: Response }>,
  { done, touches = [], onDone, quiet = false }: Options<Input, Body> = {},
): UseMutationResult<{ data?: Body; response: Response }, Problem, Input> {
  const client = useQueryClient()
  const intent = useRef(intentions()).current
  return useMutation({
    mutationFn: (input: Input) => withStepUp(() => send(input, { [idempotencyHeader]: intent.keyFor(input) })),
    retry: (count, error) => asProblem(error).unsure && count < 2,
    retryDelay: (count) => 500 * 2 ** count,
    // Without a connection it fails at once and says so, and is never sent later unasked.
    networkMode: 'always',
    meta: { quiet },
    onSuccess({ data, response }, input) {
      intent.settle()
      const waiting = response.status === 202
      const message = typeof done === 'function' ? done(data, input) : done
      if (waiting)
        notifications.show({ color: 'wait', title: 'Sent for approval', message: 'Someone else must agree.' })
      else if (message) notifications.show({ color: 'ok', message })
      for (const topic of touches) void client.invalidateQueries({ queryKey: [topic] })
      onDone?.(data, input, { waiting })
    },
    onError(error) {
      if (!asProblem(error).unsure) intent.settle()
      if (outdated.has(asProblem(error).code))
        for (const topic of touches) void client.invalidateQueries({ queryKey: [topic] })
    },
  })
}
