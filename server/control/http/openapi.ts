import { z } from 'zod'
import type { Command, Query } from '../commands/command.ts'
import { fileTypes } from '../commands/file.ts'
import type { House } from '../commands/room.ts'
import { problemSchema } from '../errors.ts'
import { isPublic, pathOf } from './addresses.ts'
import { sessionShape, signInInput, stepUpInput } from './session.ts'

export interface Schema {
  properties?: Record<string, Schema>
  required?: string[]
  description?: string
  [keyword: string]: unknown
}

interface Reference {
  $ref: string
}

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}

interface Operation {
  operationId: string
  tags: string[]
  summary: string
  parameters?: (Parameter | Reference)[]
  requestBody?: { required: boolean; content: Record<string, { schema: Schema | Reference }> }
  responses: Record<string, unknown>
  security?: Record<string, string[]>[]
  [extension: `x-${string}`]: unknown
}

/** What we say of OpenAPI 3.1. */
export interface OpenApi {
  openapi: '3.1.0'
  info: Record<string, unknown>
  servers: { url: string }[]
  tags: { name: string }[]
  security: Record<string, string[]>[]
  /** By address, then by method. */
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, Schema>
    parameters: Record<string, Parameter>
    securitySchemes: Record<string, unknown>
  }
}

const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` })
const ofJson = (schema: Schema | Reference) => ({ content: { 'application/json': { schema } } })
const problem = {
  description: 'Refused; see /docs/errors',
  content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } },
}

const governed = {
  type: 'object',
  properties: { id: { type: 'string' }, version: { type: 'integer' }, state: { type: 'string' } },
} satisfies Schema

/** What a command answers when it waits for other people. */
const waiting: Schema = {
  type: 'object',
  required: ['approval', 'changes', 'events'],
  properties: {
    approval: {
      type: 'object',
      required: ['id', 'state', 'because', 'checkers_needed', 'due_at'],
      properties: {
        id: { type: 'string' },
        state: { type: 'string' },
        because: { type: 'string' },
        checkers_needed: { type: 'integer' },
        due_at: { type: 'string', format: 'date-time' },
      },
    },
    changes: { type: 'array', items: { type: 'object' }, description: 'What it would change' },
    events: { type: 'array', items: { type: 'string' }, description: 'What it would tell' },
  },
}

const parameters: Record<string, Parameter> = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'One new key for each wish, the same when repeating it. Required, except for a dry run.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The version you saw, in quotes; refused as stale when it has changed',
    schema: { type: 'string' },
  },
  DryRun: {
    name: 'dry_run',
    in: 'query',
    description: 'Shows what would happen, and lets nothing happen',
    schema: { type: 'string', enum: ['true', 'false'] },
  },
  Realm: {
    name: 'X-Realm',
    in: 'header',
    description: 'Which session counts where a browser has both',
    schema: { type: 'string', enum: ['staff', 'client'] },
  },
}

/** Describes the API from the declarations of the house: nothing in it is written twice. */
export function openApi(house: House): OpenApi {
  const schemas: Record<string, Schema> = {}
  const paths: Record<string, Record<string, Operation>> = {}

  /** The JSON schema, with its named parts moved to the components. A part whose input differs is named for it. */
  function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
    const { $defs = {}, $schema: _, ...root } = z.toJSONSchema(type, { unrepresentable: 'any', io })
    const names = new Map<string, string>()
    const rename = (value: unknown) =>
      JSON.parse(JSON.stringify(value), (key, item) => {
        if (key !== '$ref' || typeof item !== 'string') return item
        const name = item.slice('#/$defs/'.length)
        return ref('schemas', names.get(name) ?? name).$ref
      }) as Schema
    for (const [name, part] of Object.entries($defs)) {
      const known = schemas[name]
      if (known && JSON.stringify(known) !== JSON.stringify(rename(part))) names.set(name, `${name}Input`)
    }
    for (const [name, part] of Object.entries($defs)) schemas[names.get(name) ?? name] = rename(part)
    return rename(root)
  }

  const add = (path: string, method: string, operation: Operation) => {
    paths[path] ??= {}
    const methods = paths[path]
    if (methods[method])
      throw new Error(`${operation.operationId} and ${methods[method].operationId} share ${method} ${path}`)
    methods[method] = {
      parameters: [ref('parameters', 'Realm')],
      ...operation,
      responses: { ...operation.responses, default: problem },
    }
  }

  const inPath = (path: string, properties: Record<string, Schema> = {}): Parameter[] =>
    [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name: name!,
      in: 'path',
      required: true,
      schema: properties[name!] ?? { type: 'string' },
    }))

  function describeCommand(tag: string, command: Command): void {
    const path = pathOf(command)
    const answer = command.output ? { allOf: [governed, schemaOf(command.output, 'output')] } : governed
    const done = {
      description: command.creates ? 'Created' : 'Done; with dry_run, what would happen',
      ...ofJson(answer),
    }
    const headers = ['Realm', 'IdempotencyKey', ...(command.subject ? ['IfMatch'] : []), 'DryRun'].map((name) =>
      ref('parameters', name),
    )
    add(path, 'post', {
      operationId: command.name,
      tags: [tag],
      summary: command.summary,
      ...access(command),
      ...(command.moves ? { 'x-moves': command.moves } : {}),
      ...(command.stepUp ? { 'x-step-up': true } : {}),
      parameters: [...inPath(path), ...headers],
      requestBody: {
        required: Object.keys(command.input.shape).length > 0,
        ...ofJson(schemaOf(command.input, 'input')),
      },
      responses: {
        [command.creates ? 201 : 200]: done,
        ...(command.eyes ? { 202: { description: 'Waits for other people to agree', ...ofJson(waiting) } } : {}),
      },
    })
  }

  function found({ output }: Query) {
    const files = fileTypes(output)
    if (!files) return { description: 'Found', ...ofJson(schemaOf(output, 'output')) }
    const bytes = { schema: { type: 'string', format: 'binary' } }
    return { description: 'The file', content: Object.fromEntries(files.map((type) => [type, bytes])) }
  }

  function describeQuery(tag: string, query: Query): void {
    const input = schemaOf(query.input, 'input')
    const properties = (input.properties ?? {}) as Record<string, Schema>
    const named = inPath(query.path, properties)
    const inQuery = Object.entries(properties).filter(([name]) => !query.path.includes(`{${name}}`))
    add(query.path, 'get', {
      operationId: query.name,
      tags: [tag],
      summary: query.summary,
      ...access(query),
      parameters: [
        ref('parameters', 'Realm'),
        ...named,
        ...inQuery.map(([name, { description, ...schema }]) => ({
          name,
          in: 'query' as const,
          required: input.required?.includes(name) ?? false,
          schema,
          ...(description ? { description } : {}),
        })),
      ],
      responses: { 200: found(query) },
    })
  }

  for (const room of house.rooms) {
    for (const one of room.queries ?? []) describeQuery(room.name, one)
    for (const one of (room.commands ?? []).filter(isPublic)) describeCommand(room.name, one)
  }
  schemaOf(problemSchema, 'output')
  const session = { description: 'Who is signed in', ...ofJson(schemaOf(sessionShape, 'output')) }
  const aboutSession = { tags: ['session'] }
  add('/v1/session', 'post', {
    ...aboutSession,
    operationId: 'session.open',
    summary: 'Sign in; the session comes as a cookie.',
    security: [],
    requestBody: { required: true, ...ofJson(schemaOf(signInInput, 'input')) },
    responses: { 200: session },
  })
  add('/v1/session', 'get', {
    ...aboutSession,
    operationId: 'session.get',
    summary: 'Who is signed in, and what they may ask for.',
    responses: { 200: session },
  })
  add('/v1/session', 'delete', {
    ...aboutSession,
    operationId: 'session.close',
    summary: 'Sign out.',
    responses: { 204: { description: 'Signed out' } },
  })
  add('/v1/session/step-up', 'post', {
    ...aboutSession,
    operationId: 'session.step-up',
    summary: 'Confirm with the second factor, for commands that demand a fresh one.',
    requestBody: { required: true, ...ofJson(schemaOf(stepUpInput, 'input')) },
    responses: { 200: session },
  })
  add('/v1/live', 'get', {
    tags: ['live'],
    operationId: 'live.follow',
    summary:
      'Server-sent events: which things changed. Never what they are now; {"topic":"any"} means: look again at all you show.',
    parameters: [
      { name: 'realm', in: 'query', schema: { type: 'string', enum: ['staff', 'client'] } },
      { name: 'Last-Event-ID', in: 'header', schema: { type: 'string' } },
    ],
    responses: {
      200: { description: 'A stream without end', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    },
  })

  return {
    openapi: '3.1.0',
    info: {
      title: 'Tower',
      version: '1',
      description:
        'Every change is a command. Money is decimal strings with a currency, times are UTC. Refusals are problems (RFC 9457) with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      ...new Set(Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ tags = [] }) => tags))),
    ].map((name) => ({ name })),
    security: [{ staffSession: [] }, { clientSession: [] }, { apiKey: [] }],
    paths,
    components: {
      schemas,
      parameters,
      securitySchemes: {
        staffSession: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tower_staff',
          description: 'With the value of the cookie tower_csrf as X-CSRF in every change',
        },
        clientSession: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tower_client',
          description: 'With the value of the cookie tower_csrf as X-CSRF in every change',
        },
        apiKey: { type: 'http', scheme: 'bearer', description: 'tk_…' },
      },
    },
  }
}

/** Who may ask, for people and for generated tests. */
const access = ({ permission, actors }: Command | Query) => ({
  'x-permission': permission,
  'x-actors': actors.filter((kind) => kind !== 'system'),
  ...(actors.includes('visitor') ? { security: [] } : {}),
})
