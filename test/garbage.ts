import fc from 'fast-check'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { errorCodes } from '../server/control/errors.ts'
import type { OpenApi, Schema } from '../server/control/http/openapi.ts'

interface Options {
  /** Headers of those who throw: API keys, sessions, nobody. Each throws at every operation. */
  as: readonly Record<string, string>[]
  /** Ids that exist, so that garbage gets past the first door. */
  ids?: readonly string[]
  /** Requests by each thrower at each operation. */
  runs?: number
  seed?: number
}

const nasty = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  -0.001,
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '﷽'.repeat(50),
  '0.000000000000000001',
  '-5.00',
  '1e9',
  'NaN',
  "'; drop table x; --",
  '{{7*7}}',
  '../../etc/passwd',
  '%00',
  '2026-02-30',
  '0000-00-00T00:00:00Z',
  '9999999999999999999999',
  [],
  {},
  [[]],
  { __proto__x: 1 },
  'x'.repeat(10_000),
  JSON.parse('['.repeat(200) + ']'.repeat(200)),
)
const garbage = fc.oneof(
  { weight: 3, arbitrary: nasty },
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double(),
)

/** Values that a schema allows, of which about one leaf in five is garbage all the same. */
function valuesOf(schema: Schema, schemas: Record<string, Schema>, depth = 0): fc.Arbitrary<unknown> {
  const spoiled = (fine: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 4, arbitrary: fine }, { weight: 1, arbitrary: garbage })
  const inner = (one: Schema) => valuesOf(one, schemas, depth + 1)
  if (depth > 6) return garbage
  if (typeof schema.$ref === 'string') return inner(schemas[schema.$ref.split('/').pop()!] ?? {})
  if (Array.isArray(schema.enum)) return spoiled(fc.constantFrom(...(schema.enum as unknown[])))
  if ('const' in schema) return spoiled(fc.constant(schema.const))
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (choices) return fc.oneof(...choices.map(inner))
  switch (schema.type) {
    case 'object': {
      const properties = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [name, inner(one)]),
      )
      const whole = fc.record(properties, { requiredKeys: schema.required ?? [] })
      const more = fc.oneof(
        { weight: 4, arbitrary: fc.constant({}) },
        fc.dictionary(fc.string(), garbage, { maxKeys: 3 }),
      )
      return spoiled(fc.tuple(whole, more).map(([one, other]) => ({ ...one, ...other })))
    }
    case 'array':
      return spoiled(fc.array(inner((schema.items as Schema) ?? {}), { maxLength: 4 }))
    case 'integer':
    case 'number':
      return spoiled(
        fc.integer({ min: Number(schema.minimum ?? 0), max: Math.min(Number(schema.maximum ?? 1_000), 2 ** 31) }),
      )
    case 'boolean':
      return spoiled(fc.boolean())
    case 'string':
      return spoiled(
        schema.format === 'date-time'
          ? fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
          : textOf(schema),
      )
    default:
      return garbage
  }
}

function textOf(schema: Schema): fc.Arbitrary<string> {
  if (typeof schema.pattern !== 'string')
    return fc.string({
      minLength: Math.min(Number(schema.minLength ?? 0), 50),
      maxLength: Math.min(Number(schema.maxLength ?? 40), 200),
    })
  try {
    return fc.stringMatching(new RegExp(schema.pattern))
  } catch (error) {
    // fast-check knows no look-around.
    if (!(error instanceof Error)) throw error
    return fc.string()
  }
}

/**
 * Throws generated garbage at every operation of an OpenAPI document. Throws at the first answer that is a fault of
 * ours or a refusal outside the catalogue, with the request shrunk. Gives the answers counted by status.
 */
export async function throwGarbage(
  app: FastifyInstance,
  openapi: OpenApi,
  { as, ids = [], runs = 10, seed = 7 }: Options,
): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  const { schemas, parameters } = openapi.components
  const known = new Set<string>(errorCodes)
  for (const [path, methods] of Object.entries(openapi.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (JSON.stringify(operation.responses).includes('text/event-stream')) continue
      const given = (operation.parameters ?? []).map((one) =>
        '$ref' in one ? parameters[one.$ref.split('/').pop()!]! : one,
      )
      const where = (place: string) => given.filter((one) => one.in === place)
      const text = (schema: Schema) =>
        valuesOf(schema, schemas).map((value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')))
      const id = fc.oneof(...(ids.length ? [fc.constantFrom(...ids)] : []), garbage.map(String))
      const body = operation.requestBody?.content['application/json']?.schema as Schema | undefined
      const request = fc.record({
        path: fc.record(Object.fromEntries(where('path').map((one) => [one.name, id]))),
        query: fc.record(Object.fromEntries(where('query').map((one) => [one.name, text(one.schema)])), {
          requiredKeys: where('query')
            .filter((one) => one.required)
            .map((one) => one.name),
        }),
        extra: fc.oneof(
          { weight: 6, arbitrary: fc.constant({}) },
          fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string(), { maxKeys: 2 }),
        ),
        key: fc.oneof(
          { weight: 5, arbitrary: fc.uuid() },
          fc.constantFrom('', 'same', 'x'.repeat(300), 'with space', 'ü'),
        ),
        match: fc.option(fc.constantFrom('"1"', '*', '"x"', '3', '"99999999999999"')),
        type: fc.oneof(
          { weight: 8, arbitrary: fc.constant('application/json') },
          fc.constantFrom(
            'text/plain',
            'application/xml',
            'x',
            'multipart/form-data',
            'application/json; charset=latin1',
          ),
        ),
        raw: fc.oneof(
          {
            weight: 1,
            arbitrary: fc.constantFrom(
              '{',
              '',
              'null',
              '[1',
              '{"a":1}}',
              '\0',
              '{"__proto__":{"a":1}}',
              '['.repeat(5_000),
            ),
          },
          {
            weight: 6,
            arbitrary: (body ? valuesOf(body, schemas) : garbage).map((value) => JSON.stringify(value) ?? ''),
          },
        ),
      })
      for (const headers of as) {
        const property = fc.asyncProperty(request, async ({ path: inPath, query, extra, key, match, type, raw }) => {
          const url = path.replace(/\{(\w+)\}/g, (_, name: string) =>
            encodeURIComponent((inPath[name] ?? '').toWellFormed()),
          )
          const search = new URLSearchParams({ ...query, ...extra } as Record<string, string>)
          const asked: InjectOptions = {
            method: method.toUpperCase() as 'GET',
            url: `${url}?${search}`,
            headers: {
              ...headers,
              ...(method === 'get'
                ? {}
                : { 'idempotency-key': Buffer.from(key).toString('latin1'), 'content-type': type }),
              ...(match ? { 'if-match': match } : {}),
            },
            ...(method === 'get' ? {} : { payload: raw }),
          }
          const answer = await app.inject(asked)
          counts[answer.statusCode] = (counts[answer.statusCode] ?? 0) + 1
          if (answer.statusCode < 400) return
          const { code, status } = answer.json<{ code?: string; status?: number }>()
          const sound =
            answer.statusCode < 500 &&
            status === answer.statusCode &&
            known.has(code ?? '') &&
            String(answer.headers['content-type']).startsWith('application/problem+json')
          if (!sound)
            throw new Error(`${operation.operationId} answered ${answer.statusCode}: ${answer.body.slice(0, 500)}`)
        })
        await fc.assert(property, { numRuns: runs, seed })
      }
    }
  }
  return counts
}
