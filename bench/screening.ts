import { existsSync } from 'node:fs'
import { fakerAR, fakerDE, fakerEN, fakerES, fakerFR, fakerRU, fakerTR, fakerZH_CN } from '@faker-js/faker'
import type { ListEntry } from '../server/clients/screening/list.ts'
import { buildIndex, screen } from '../server/clients/screening/match.ts'
import { readListFolder } from '../server/connectors/lists/index.ts'
import { inMs, quantile, type Row } from './bench.ts'

const [asked, listed, clients, changed] = [7_254, 16_800, 1_000_000, 100]
const seed = 4
const tongues = [fakerEN, fakerEN, fakerES, fakerFR, fakerDE, fakerTR, fakerAR, fakerRU, fakerZH_CN]
const realLists = new URL('../../shared/data/sanctions', import.meta.url)

/** Invented names of many tongues; every third has a second given name. */
function namesOf(count: number): string[] {
  for (const tongue of tongues) tongue.seed(seed + count)
  return Array.from({ length: count }, (_, at) => {
    const { person } = tongues[at % tongues.length]!
    const given = at % 3 ? person.firstName() : `${person.firstName()} ${person.middleName()}`
    return `${given} ${person.lastName()}`
  })
}

const entryOf = (text: string, at: number): ListEntry => ({
  id: `E${at}`,
  kind: 'person',
  names: [{ text, kind: 'primary', weak: false }],
  births: [],
  nationalities: [],
  programme: '',
  listedOn: null,
})

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const row = (what: string, ms: number, mostMs: number, measured = inSeconds(ms)): Row => ({
  what,
  measured,
  against: '',
  reach: `<= ${mostMs < 1_000 ? `${mostMs} ms` : `${mostMs / 1_000} s`}`,
  met: ms <= mostMs,
})

/** Screening in one process on one core, over invented names; loading over the real lists where they are there. */
export async function run(): Promise<Row[]> {
  const entries = namesOf(listed).map(entryOf)
  const index = buildIndex([{ list: 'BENCH', entries }])
  const times = namesOf(asked).map((name) => timed(() => screen({ name }, index)))
  const delta = buildIndex([{ list: 'DELTA', entries: entries.slice(0, changed) }])
  // A broker's clients share their words: as many names as a million people have, put together anew.
  const words = namesOf(clients / 20).map((name) => name.split(' '))
  const rescreened = timed(() => {
    for (let at = 0; at < clients; at += 1) {
      const [one, other] = [words[at % words.length]!, words[(at * 31 + 7) % words.length]!]
      screen({ name: `${one[0]} ${other.at(-1)}` }, delta)
    }
  })
  const total = times.reduce((sum, time) => sum + time, 0)
  const p99 = quantile(times, 0.99)
  const count = (value: number): string => value.toLocaleString('en')
  return [
    row(`screening ${count(asked)} names against ${count(listed)} listed`, total, 10_000),
    row('one name of them, p99', p99, 10, inMs(p99)),
    row(`screening ${count(clients)} clients against ${changed} changed entries`, rescreened, 60_000),
    ...(existsSync(realLists)
      ? [
          row(
            'loading all lists of ../shared/data/sanctions',
            timed(() => readListFolder(realLists.pathname, () => undefined)),
            5_000,
          ),
        ]
      : []),
  ]
}
