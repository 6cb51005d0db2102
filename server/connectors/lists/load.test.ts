import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { testBrokerage } from '../../../test/brokerage.ts'
import { zipOf } from './fixtures/zip-of.ts'

let broker: Awaited<ReturnType<typeof testBrokerage>>
beforeAll(async () => {
  broker = await testBrokerage()
})

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name))
const load = (list: string, file_name: string, content: Buffer) =>
  broker.house.ask('list.load', {
    actor: broker.house.staff('all'),
    input: { list, file_name, content_base64: content.toString('base64') },
  })

test('the house puts every list in force; one that is refused leaves the version before', async () => {
  const parts = readdirSync(join(import.meta.dirname, 'fixtures/ofac-2026-01'))
  const ofac = Object.fromEntries(parts.map((name) => [name, fixture(`ofac-2026-01/${name}`)]))
  await load('OFAC', 'sdn.zip', zipOf(ofac))
  await load('EU', 'eu.xml', fixture('eu-demo.xml'))
  await load('UK', 'ConList.csv', fixture('uk-29-demo.csv'))
  await load('UK', 'UK-Sanctions-List.csv', fixture('uk-58-demo.csv'))
  await load('US-CSL', 'us-csl-2026-01-15.csv', fixture('us-csl-2026-01-15.csv'))
  await load('OPENSANCTIONS', 'entities.ftm.json', fixture('ftm-demo.jsonl'))
  await load('PEP', 'targets.simple.csv', fixture('pep-demo.csv'))

  await expect(load('UK', 'ConList.csv', fixture('uk-36-demo.csv'))).rejects.toThrow(/list_refused.*older/)
  await expect(load('EU', 'eu.xml', fixture('eu-demo.xml').subarray(0, -20))).rejects.toThrow(/list_refused/)
  await expect(load('OFAC', 'eu.xml', fixture('eu-demo.xml'))).rejects.toThrow(/list_refused.*it is EU/)
  const { 'alt.csv': _, ...rest } = ofac
  await expect(load('OFAC', 'sdn.zip', zipOf(rest))).rejects.toThrow(/list_refused.*incomplete/)

  const { data } = (await broker.read('list.list', broker.house.staff('all'))) as { data: Record<string, unknown>[] }
  expect(data.map(({ list, file_name, entries }) => [list, file_name, entries])).toEqual([
    ['EU', 'eu.xml', 2],
    ['OFAC', 'sdn.zip', 3],
    ['OPENSANCTIONS', 'entities.ftm.json', 2],
    ['PEP', 'targets.simple.csv', 1],
    ['UK', 'UK-Sanctions-List.csv', 2],
    ['UN', 'un.xml', 7],
    ['US-CSL', 'us-csl-2026-01-15.csv', 2],
  ])
})
