import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { throwGarbage } from '../../../test/garbage.ts'
import { thingHouse } from '../../../test/things.ts'
import { type OpenApi, openApi } from './openapi.ts'

const database = await testDatabase()
let house: Awaited<ReturnType<typeof thingHouse>>
let document: OpenApi

beforeAll(async () => {
  house = await thingHouse(database)
  document = (await (await fetch(`${house.address}/openapi.json`)).json()) as OpenApi
})
afterAll(() => house.stop())

test('every public command and every query is described, and no other', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(
    expect.arrayContaining([
      'thing.make',
      'thing.rename',
      'thing.get',
      'staff.invite',
      'session.open',
      'approval.approve',
    ]),
  )
  expect(ids).not.toContain('thing.sweep')
  expect(document.paths['/v1/things/{id}/close']?.post).toMatchObject({
    operationId: 'thing.close',
    tags: ['things'],
    'x-permission': 'thing.close',
    'x-actors': ['staff', 'key'],
    'x-moves': { from: ['open'], to: ['closed'] },
    'x-step-up': true,
  })
  expect(document.paths['/v1/waves']?.post?.security).toEqual([])
})

test('every reference leads somewhere and every path parameter is declared', () => {
  const text = JSON.stringify(document)
  for (const [, kind, name] of text.matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
    expect(Object.keys(document.components[kind as 'schemas']), `${kind}/${name}`).toContain(name)
  }
  expect(text).not.toContain('#/$defs')
  for (const [path, methods] of Object.entries(document.paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const { parameters = [], responses } of Object.values(methods)) {
      expect(parameters.flatMap((one) => ('in' in one && one.in === 'path' ? [one.name] : []))).toEqual(inPath)
      expect(Object.keys(responses)).toContain('default')
    }
  }
  expect(document.components.schemas.Problem?.properties?.code?.enum).toContain('stale_version')
})

test('two declarations of one address are found at the start', () => {
  const [room] = house.house.rooms.filter(({ name }) => name === 'things')
  const twice = { ...house.house, rooms: [...house.house.rooms, { ...room!, name: 'again' }] }
  expect(() => openApi(twice)).toThrow(/share/)
})

test('garbage at every operation is refused in the words of the catalogue, never a 500', async () => {
  const key = await house.apiKey('admin')
  const { id } = await house.run('thing.make', { entity: 'north', name: 'Target' })
  const { id: person } = await house.hire('target@example.com', 'reader')
  const {
    paths: { '/v1/broken': _, ...paths },
  } = document
  const counts = await throwGarbage(
    house.app,
    { ...document, paths },
    { as: [{}, { authorization: `Bearer ${key}` }], ids: [id, person], runs: 40 },
  )
  expect(
    Object.keys(counts).some((status) => status.startsWith('2')),
    'some of it was sound',
  ).toBe(true)
  expect(counts[422]).toBeGreaterThan(100)
}, 120_000)
