import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const fixtures = join(root, 'server/connectors/bank/fixtures')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tower-statement-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the command as people do, with nothing in its environment. */
const tower = (...args: string[]) =>
  new Promise<{ code: number | string; out: string; error: string }>((resolve) => {
    const command = [join(root, 'cli/tower.ts'), 'statement', ...args]
    execFile(process.execPath, command, { cwd: fixtures, env: {} }, (failure, out, error) =>
      resolve({ code: failure ? (failure.code ?? 'killed') : 0, out, error }),
    )
  })
const objects = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('tower statement', () => {
  test('prints one object a line, one a statement', async () => {
    const { code, out, error } = await tower('bai2.txt', 'camt053.xml', '--json')
    expect({ code, error }).toEqual({ code: 0, error: '' })
    const [yen, , , second] = objects(out)
    expect(objects(out)).toHaveLength(4)
    expect(yen).toMatchObject({ file: 'bai2.txt', format: 'bai2', openingBalance: '10000', closingBalance: '15500' })
    expect(second).toEqual({
      file: 'camt053.xml',
      format: 'camt.053',
      account: 'DE02120300000000202051',
      currency: 'EUR',
      openingBalance: '1290.50',
      closingBalance: '1370.495',
      entries: [
        {
          bookedOn: '2026-03-03',
          valueOn: null,
          amount: '80.00',
          currency: 'EUR',
          endToEndId: 'WD-7-E',
          reference: null,
          counterparty: 'Olga Reed',
          remittance: null,
          details: [expect.objectContaining({ amount: null, returnReason: 'AC04' })],
        },
        {
          bookedOn: '2026-03-03',
          valueOn: null,
          amount: '-0.005',
          currency: 'EUR',
          endToEndId: null,
          reference: null,
          counterparty: null,
          remittance: 'interest',
          details: [],
        },
      ],
      problems: [],
    })
  })

  test('names a refused file and prints the others', async () => {
    const broken = join(folder, 'broken.txt')
    await writeFile(broken, (await readFile(join(fixtures, 'bai2.txt'), 'utf8')).replace('99,37000', '99,37001'))
    const { code, out, error } = await tower(broken, 'mt942.sta', 'absent.sta', '--json')
    expect(code).toBe(2)
    expect(error).toContain(`${broken} refused: wrong control total`)
    expect(error).toContain("absent.sta refused: it can't be read")
    expect(objects(out).map(({ file }) => file)).toEqual(['mt942.sta'])
  })

  test('prints a statement that does not add up with its problems, each a code and a sentence', async () => {
    const wrong = join(folder, 'wrong.sta')
    await writeFile(wrong, (await readFile(join(fixtures, 'mt940.sta'), 'utf8')).replace('EUR0,', 'EUR1,'))
    const { code, out, error } = await tower(wrong, '--json')
    expect({ code, error }).toEqual({ code: 0, error: '' })
    const detail = '12030000/0000202051: opening balance and entries make 0.00, the closing balance is 1.00'
    expect(objects(out).map(({ problems }) => problems)).toEqual([[], [`wrong_balance: ${detail}`]])
    expect(objects(out)[1]).toMatchObject({ closingBalance: '1.00', entries: [{ amount: '-740.00' }] })
    expect((await tower(wrong)).out).toContain(`  ! wrong balance: ${detail}`)
  })

  test('refuses a file that repeats another, and one that follows a missing one', async () => {
    const copy = join(folder, 'copy.xml')
    await copyFile(join(fixtures, 'camt053.xml'), copy)
    const twice = await tower('camt053.xml', copy, '--json')
    expect(twice.code).toBe(2)
    expect(twice.error).toContain(`${copy} refused: duplicated statement`)
    expect(objects(twice.out)).toHaveLength(2)

    const text = await readFile(join(fixtures, 'mt940.sta'), 'utf8')
    const later = join(folder, 'later.sta')
    await writeFile(
      later,
      `{1:${text.split('{1:').at(-1)}`.replaceAll('00001/001', '00003/001').replaceAll('260102', '260105'),
    )
    const gap = await tower(later, 'mt940.sta', '--json')
    expect(gap.code).toBe(2)
    expect(gap.error).toContain(`${later} refused: missing statement`)
    expect(objects(gap.out)).toHaveLength(2)
  })

  test('reads a CSV by its mapping, and shows a table to people', async () => {
    const { code, out } = await tower('demo-bank.csv', '--csv', 'demo-bank.json')
    expect(code).toBe(0)
    expect(out).toContain('demo-bank.csv: csv, DE02120300000000202051 in EUR, 2026-03-02 to 2026-03-03')
    expect(out).toContain('-1200.50 EUR  Olga Reed')
    expect((await tower('demo-bank.csv', '--csv', 'bai2.txt')).error).toContain('The mapping bai2.txt is not one')
    expect((await tower()).code).toBe(1)
  })
})
