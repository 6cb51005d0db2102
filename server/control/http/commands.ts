import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Command } from '../commands/command.ts'
import { type Answer, type Call, validate } from '../commands/pipe.ts'
import { Refusal, refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { isPublic, pathOf, routeOf } from './addresses.ts'
import { noteRefusal } from './caller.ts'
import type { Metrics } from './metrics.ts'
import type { HttpParts } from './parts.ts'

const commandQuery = { input: z.strictObject({ dry_run: z.enum(['true', 'false']).default('false') }) }
const keyShape = new RegExp(`^[\\x21-\\x7e]{1,${limits.idempotencyKeyLength}}$`)

/** A route for every command that someone outside may give. */
export function commandRoutes(
  app: FastifyInstance,
  parts: HttpParts,
  metrics: Metrics,
  identify: (request: FastifyRequest) => Promise<void>,
): void {
  const execute = async (command: Command, request: FastifyRequest): Promise<Answer> => {
    try {
      return await parts.pipe.execute(command.name, callOf(command, request))
    } catch (error) {
      // Whoever was remembered is refused nothing before their rights of now are known.
      const remembered = request.actor.kind === 'key' && request.actor.asOf !== undefined
      if (!remembered || !(error instanceof Refusal)) throw error
      await identify(request)
      return parts.pipe.execute(command.name, callOf(command, request))
    }
  }
  for (const command of [...parts.house.commands.values()].filter(isPublic)) {
    const options = { bodyLimit: command.bodyBytes ?? limits.bodyBytes, config: { command: true as const } }
    app.post(routeOf(pathOf(command)), options, async (request, reply) => {
      try {
        const answer = await execute(command, request)
        metrics.commands.inc({ command: command.name, outcome: outcomeOf(answer) })
        if (answer.replayed) reply.header('idempotency-replayed', 'true')
        if (typeof answer.body.version === 'number') reply.header('etag', `"${answer.body.version}"`)
        return reply.status(answer.status).send(answer.body)
      } catch (error) {
        metrics.commands.inc({ command: command.name, outcome: error instanceof Refusal ? error.code : 'internal' })
        await noteRefusal(parts, request, command.name, error)
        throw error
      }
    })
  }
}

function callOf(command: Command, request: FastifyRequest): Call {
  const dryRun = validate(commandQuery, request.query).dry_run === 'true'
  const { id, ...others } = request.params as Record<string, string>
  const expectedVersion = expectedOf(command, request.headers['if-match'])
  return {
    actor: request.actor,
    input: Object.keys(others).length ? { ...(request.body as object | undefined), ...others } : request.body,
    ...(id === undefined ? {} : { id: validate(subjectId, { id }).id as string }),
    ...(dryRun ? { dryRun } : { key: keyOf(request.headers['idempotency-key']) }),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  }
}

const subjectId = { input: z.object({ id: z.string() }) }

function keyOf(header: string | string[] | undefined): string {
  if (header === undefined || header === '') refuse('idempotency_key_missing')
  if (typeof header !== 'string' || !keyShape.test(header)) refuse('idempotency_key_invalid')
  return header
}

function expectedOf(command: Command, header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined
  const version = /^"(\d{1,9})"$/.exec(header)?.[1]
  if (!version || !command.subject)
    refuse(
      'invalid_request',
      command.subject ? 'If-Match is a version in quotes, such as "3".' : 'There is no version to match here.',
    )
  return Number(version)
}

const outcomeOf = ({ replayed, status, body }: Answer): string => {
  if (replayed) return 'replayed'
  if (body.dry_run) return 'dry_run'
  return status === 202 ? 'awaiting_approval' : 'done'
}
