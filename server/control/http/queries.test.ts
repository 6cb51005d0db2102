import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { thingHouse } from '../../../test/things.ts'

const house = await thingHouse(await testDatabase())
afterAll(() => house.stop())

test('a query may answer with a file, under its own type and name', async () => {
  const { id } = await house.run('thing.make', { entity: 'north', name: 'lamp' })
  const key = await house.apiKey('reader')
  const get = (path: string) => fetch(`${house.address}${path}`, { headers: { authorization: `Bearer ${key}` } })
  const answer = await get(`/v1/things/${id}/label.csv`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${id}.csv"`)
  expect(await answer.text()).toBe('name\r\nlamp\r\n')
  expect((await get('/v1/things/th_none/label.csv')).status).toBe(404)
  const { paths } = (await (await fetch(`${house.address}/openapi.json`)).json()) as {
    paths: Record<string, { get: { responses: Record<string, { content: object }> } }>
  }
  expect(paths['/v1/things/{id}/label.csv']?.get.responses[200]?.content).toEqual({
    'text/csv': { schema: { type: 'string', format: 'binary' } },
  })
})
