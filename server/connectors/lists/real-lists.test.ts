import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SanctionsList } from '../../clients/screening/list.ts'
import { readListFolder, readListPath } from './index.ts'

const data = join(import.meta.dirname, '../../../../shared/data/sanctions')
const there = existsSync(data)
const skipped = there ? '' : ' (skipped: ../shared/data is not there)'

/** All lists in this time of the processor: others may be at work on the machine that tests. */
const longestMs = 5_000

const kinds = ({ entries }: SanctionsList): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(entries, ({ kind }) => kind)].map(([kind, { length }]) => [kind, length]))

/** What each file holds by its own count or its catalogue's: entries by kind, names where they were counted too. */
const counts: Record<string, { list: string; published: string; kinds: Record<string, number>; names?: number }> = {
  'un-consolidated-2024-10.xml': {
    list: 'UN',
    published: '2024-10-16',
    kinds: { person: 684, organisation: 193 },
  },
  'ofac-2021-07': {
    list: 'OFAC',
    published: '2021-07-01',
    kinds: { person: 4620, organisation: 3673, vessel: 406, aircraft: 277 },
  },
  'ofac-consolidated-nonsdn-2020-03.xml': {
    list: 'OFAC-CONS',
    published: '2020-03-17',
    kinds: { person: 82, organisation: 293 },
    names: 375 + 915,
  },
  'eu-fsf-derived-2021-02.xml': { list: 'EU', published: '2021-02-22', kinds: { person: 848 }, names: 3177 },
  'uk-ofsi-conlist-2020-04.csv': {
    list: 'UK',
    published: '2020-04-27',
    kinds: { person: 1523, organisation: 591 },
  },
  'uk-ofsi-conlist-36col-sample.csv': { list: 'UK', published: '2020-04-27', kinds: { person: 6 } },
  'uk-sanctions-list-2026layout-derived.csv': {
    list: 'UK',
    published: '2026-02-13',
    kinds: { person: 767, organisation: 298 },
  },
  // 14,160 rows, 112 of them of entries that are on several of the lists.
  'us-csl-2022-04.csv': {
    list: 'US-CSL',
    published: '2022-04-01',
    kinds: { unknown: 3625, person: 5284, organisation: 4423, vessel: 433, aircraft: 283 },
  },
  'opensanctions-layout-un.targets.simple.csv': {
    list: 'OPENSANCTIONS',
    published: '2024-10-16',
    kinds: { person: 684, organisation: 193 },
  },
  'ftm-layout-un.entities.ftm.json': {
    list: 'OPENSANCTIONS',
    published: '2024-10-16',
    kinds: { person: 684, organisation: 193 },
  },
  'opensanctions-layout-pep-us-congress.targets.simple.csv': {
    list: 'PEP',
    published: '2025-08-20',
    kinds: { person: 627 },
  },
}

test.skipIf(!there).each(Object.entries(counts))(`%s is read whole${skipped}`, (file, told) => {
  const [list, ...others] = readListPath(join(data, file))
  expect(others).toEqual([])
  expect(list).toMatchObject({ list: told.list, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(list!.publishedAt.toISOString().slice(0, 10)).toBe(told.published)
  expect(kinds(list!)).toEqual(told.kinds)
  if (told.names) expect(list!.entries.flatMap(({ names }) => names)).toHaveLength(told.names)
  for (const { names, births } of list!.entries) {
    for (const { text } of names) expect(text).toMatch(/\S/)
    for (const { from, to } of births) expect(`${from} ${to}`).toMatch(/^\d{4}(-\d\d){0,2} \d{4}(-\d\d){0,2}$/)
  }
})

test.skipIf(!there)(`OFAC: other names, dates of birth in the remarks, comments${skipped}`, () => {
  const { entries } = readListPath(join(data, 'ofac-2021-07'))[0]!
  const names = entries.flatMap((entry) => entry.names)
  expect(names.filter(({ kind, weak }) => kind !== 'primary' && !weak)).toHaveLength(11_910)
  // 5,125 dates stand in remarks; one more in brackets, said to be from a forged passport, is left out.
  expect(entries.flatMap(({ births }) => births)).toHaveLength(5_125)
  expect(
    entries.find(({ id }) => id === '29703')?.identifiers?.filter(({ kind }) => kind === 'wallet').length,
  ).toBeGreaterThan(4)
})

test.skipIf(!there)(
  `all of the folder within the time; an excerpt and a file with a repeated entry refused${skipped}`,
  () => {
    const refused: string[] = []
    const start = process.cpuUsage()
    const found = readListFolder(data, ({ message }) => refused.push(message.replace(`${data}/`, '')))
    const { user, system } = process.cpuUsage(start)
    expect(found).toHaveLength(Object.keys(counts).length)
    expect(refused).toEqual([
      'eu-fsf-sample.xml refused: repeated entry (EU.4009.74)',
      'ofac-sdn-xml-sample.zip:t/data/sdn.xml refused: wrong count (says 8197, has 8)',
    ])
    expect(readdirSync(data)).toHaveLength(found.length + refused.length + 1)
    expect((user + system) / 1000).toBeLessThan(longestMs)
  },
)
