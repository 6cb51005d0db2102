import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { csvRows } from '../../connectors/lists/csv.ts'
import { readListFolder } from '../../connectors/lists/index.ts'
import { compareNames } from './compare.ts'
import { buildIndex, type ScreeningIndex, screen, shippedThreshold } from './match.ts'
import { prepareName } from './names.ts'

const data = new URL('../../../../shared/data/', import.meta.url)
const here = existsSync(data)
const absent = here ? '' : ' (skipped: ../shared/data is not there)'
const read = (name: string): Buffer => readFileSync(new URL(name, data))

/**
 * Rules were made from rows of the half whose ids hash to an even byte; settings were chosen by the totals of both, so the other half is
 * unread rather than unseen.
 */
const halves = ['read', 'unread', 'all'] as const
type Half = (typeof halves)[number]
const inHalf = (id: string, half: Half): boolean =>
  half === 'all' || (createHash('sha256').update(id).digest()[0]! % 2 === 0) === (half === 'read')

const score = (query: string, listed: string): number => compareNames(prepareName(query), prepareName(listed)).score
const shown = (value: number): string => `${(100 * value).toFixed(2)} %`

describe.skipIf(!here)(`labelled pairs at the shipped threshold${absent}`, () => {
  interface Pair {
    id: string
    same: boolean
    cross: boolean
    source: string
    hit: boolean
  }
  let pairs: Pair[]
  beforeAll(() => {
    const rows = read('names/name-pairs.tsv').toString().trim().split('\n').slice(1)
    pairs = rows.flatMap((row) => {
      const [id = '', query = '', listed = '', match, kind = '', , quality = '', source = ''] = row.split('\t')
      if (quality === 'WEAK' || quality === 'DISPUTED') return []
      const hit = score(query, listed) >= shippedThreshold
      return [{ id, same: match === 'yes', cross: kind.startsWith('cross_script'), source, hit }]
    })
  })
  const rate = (part: Pair[]) => {
    const hits = part.filter(({ hit }) => hit)
    const right = hits.filter(({ same }) => same).length
    const wanted = part.filter(({ same }) => same).length
    return { recall: right / wanted, f1: (2 * right) / (hits.length + wanted) }
  }

  test('all reaches, told by halves', () => {
    for (const half of halves) {
      const part = pairs.filter(({ id }) => inHalf(id, half))
      const sameScript = rate(part.filter(({ cross }) => !cross))
      const crossScript = rate(part.filter(({ cross }) => cross))
      const nomenklatura = rate(part.filter(({ source }) => source.includes('nomenklatura')))
      console.info(
        `${half}: same script F1 ${shown(sameScript.f1)}, recall ${shown(sameScript.recall)}; ` +
          `cross-script recall ${shown(crossScript.recall)}; nomenklatura F1 ${shown(nomenklatura.f1)}`,
      )
      expect(sameScript.f1).toBeGreaterThanOrEqual(0.9)
      if (half === 'all') expect(sameScript.recall).toBeGreaterThanOrEqual(0.9)
      expect(crossScript.recall).toBeGreaterThanOrEqual(0.85)
      expect(nomenklatura.f1).toBeGreaterThanOrEqual(0.85)
    }
  })
})

describe.skipIf(!here)(`clients against all sanctions lists${absent}`, () => {
  interface Client {
    id: string
    name: string
    birthDate: string | undefined
    field(name: string): string
  }
  let index: ScreeningIndex
  beforeAll(() => {
    const lists = readListFolder(new URL('sanctions', data).pathname, () => undefined)
    index = buildIndex(lists.filter(({ list }) => list !== 'PEP'))
  }, 60_000)

  function clientsOf(name: string): Client[] {
    const [header = [], ...rows] = csvRows(`${read(name).toString().trimEnd()}\n`, { name, content: Buffer.alloc(0) })
    return rows.map((row) => {
      const field = (column: string): string => row[header.indexOf(column)] ?? ''
      const born = field('date_of_birth')
      const birthDate = /^\d{4}(-\d{2}-\d{2})?$/.test(born) ? born : undefined
      return { id: field('client_id'), name: field('full_name'), birthDate, field }
    })
  }

  test('those that are listed are found: all whose name is as listed, 97 % of the mangled', () => {
    const clients = clientsOf('names/screening-positives.csv')
    for (const half of halves) {
      const share = (changed: boolean): number => {
        const part = clients.filter(({ id, field }) => inHalf(id, half) && (field('name_changed') !== 'no') === changed)
        const found = part.filter(({ name, field }) =>
          screen({ name }, index).some(({ entryId }) => entryId === field('expected_ref')),
        )
        return found.length / part.length
      }
      console.info(`${half}: found as listed ${shown(share(false))}, mangled ${shown(share(true))}`)
      expect(share(false)).toBe(1)
      expect(share(true)).toBeGreaterThanOrEqual(0.97)
    }
  }, 120_000)

  test('those that are not: 0.5 % alert by name, 0.1 % with a birth date', () => {
    const clients = clientsOf('names/screening-negatives.csv').map(({ id, name, birthDate }) => ({
      id,
      byName: screen({ name }, index).length > 0,
      withDate: birthDate !== undefined && screen({ name, birthDate }, index).length > 0,
    }))
    for (const half of halves) {
      const part = clients.filter(({ id }) => inHalf(id, half))
      const byName = part.filter((client) => client.byName).length / part.length
      const withDate = part.filter((client) => client.withDate).length / part.length
      console.info(`${half}: false alerts by name ${shown(byName)}, with birth date ${shown(withDate)}`)
      if (half !== 'all') continue
      expect(byName).toBeLessThanOrEqual(0.005)
      expect(withDate).toBeLessThanOrEqual(0.001)
    }
  }, 120_000)
})
