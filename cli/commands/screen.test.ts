import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const list = join(root, 'server/connectors/lists/fixtures/un-demo.xml')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tower-screen-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const tower = (...args: string[]): Promise<{ code: number; lines: Record<string, unknown>[]; told: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'cli/tower.ts'), 'screen', ...args], (error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
      resolve({ code: Number(error?.code ?? 0), lines: lines.map((line) => JSON.parse(line)), told: stderr })
    })
  })

test('screens one name, names of a file and clients, a line each', async () => {
  const one = await tower('--list', list, '--name', 'Orvaneh Tesalin Korbut', '--json')
  expect(one).toMatchObject({ code: 0, lines: [{ query: 'Orvaneh Tesalin Korbut', clientId: null }] })
  expect(one.lines[0]?.hits).toMatchObject([{ list: 'UN', entryId: 'DQi.001', score: 1 }])
  const names = file('names.txt', 'Orvane Korbuth\n\nNobody Atall\n')
  const many = await tower('--list', list, '--names', names, '--json')
  expect(many.lines.map(({ query, hits }) => [query, (hits as unknown[]).length])).toEqual([
    ['Orvane Korbuth', 1],
    ['Nobody Atall', 0],
  ])
  const clients = file(
    'clients.csv',
    'client_id,full_name,date_of_birth,nationality\nC1,"KORBUTH, Orvane Tessalin",1971-3-14,NO\nC2,Orvane Tessalin Korbuth,2003-01-01,',
  )
  const known = await tower('--list', list, '--clients', clients, '--json')
  expect(known.lines.map(({ clientId, hits }) => [clientId, (hits as unknown[]).length])).toEqual([
    ['C1', 1],
    ['C2', 0],
  ])
  expect(known.lines[0]?.hits).toMatchObject([
    { explanation: [{ feature: 'name' }, { feature: 'birth_date', note: 'the same day' }, { feature: 'nationality' }] },
  ])
})

test('compares pairs', async () => {
  const pairs = file(
    'pairs.tsv',
    'id\tquery\tlisted\nA\tДмитран Волхарин\tDmitran Volkharin\nB\t"Old Ferryman\tGrey Heron\n',
  )
  const { code, lines } = await tower('--pairs', pairs, '--json')
  expect(code).toBe(0)
  expect(lines).toMatchObject([
    { id: 'A', match: true },
    { id: 'B', query: '"Old Ferryman', listed: 'Grey Heron', match: false },
  ])
})

test('what cannot be read or trusted is named, with exit code 2', async () => {
  const broken = file('broken.xml', '<CONSOLIDATED_LIST dateGenerated="2026-01-15"><INDIVIDUALS>')
  const clients = file('people.csv', 'name\nSomebody\n')
  for (const [args, told] of [
    [['--list', broken, '--name', 'x'], 'broken.xml refused'],
    [['--list', join(folder, 'none.xml'), '--name', 'x'], 'none.xml'],
    [['--list', list, '--clients', clients], 'people.csv: no column client_id'],
    [['--list', list, '--name', 'x', '--threshold', '7'], '--threshold'],
    [['--list', list], '--names'],
    [['--list', list, '--sideways'], '--sideways'],
  ] as const) {
    const answer = await tower(...args)
    expect(answer.told).toContain(told)
    expect(answer.code).toBe(2)
  }
})
