import type { FastifyInstance } from 'fastify'
import { scopeOf } from '../access/actor.ts'
import { authorise } from '../access/authorise.ts'
import type { Query } from '../commands/command.ts'
import { type FileAnswer, fileTypes } from '../commands/file.ts'
import { validate } from '../commands/pipe.ts'
import { routeOf } from './addresses.ts'
import { noteRefusal } from './caller.ts'
import type { HttpParts } from './parts.ts'

/** A route for every query: what comes in is checked, and nothing undeclared goes out. Files go out as they are. */
export function queryRoutes(app: FastifyInstance, parts: HttpParts): void {
  for (const query of parts.house.queries.values()) {
    app.get(routeOf(query.path), async (request, reply) => {
      const { actor } = request
      const now = parts.clock.now()
      try {
        authorise({ ...query, stepUp: false }, actor, parts.roles, now)
      } catch (error) {
        await noteRefusal(parts, request, query.name, error)
        throw error
      }
      const input = validate(query, { ...(request.query as object), ...(request.params as object) })
      const scope = scopeOf(parts.roles, actor, query.permission)
      const found = await query.handler({
        db: parts.database,
        input,
        actor,
        now,
        entities: scope === '*' ? null : scope,
        client: actor.kind === 'client' ? actor.id : null,
      })
      const output = declared(query, found)
      if (fileTypes(query.output)) {
        const { contentType, fileName, bytes } = output as FileAnswer
        const shown = contentType === 'application/pdf' ? 'inline' : 'attachment'
        return reply.type(contentType).header('content-disposition', `${shown}; filename="${fileName}"`).send(bytes)
      }
      if (typeof output === 'object' && output !== null && 'version' in output)
        reply.header('etag', `"${output.version}"`)
      return reply.send(output)
    })
  }
}

function declared(query: Query, found: unknown): unknown {
  const parsed = query.output.safeParse(found)
  // An answer that breaks its own declaration is our fault, and may hold what must not leave.
  if (!parsed.success) throw new Error(`${query.name} answers otherwise than it declares: ${parsed.error.message}`)
  return parsed.data
}
