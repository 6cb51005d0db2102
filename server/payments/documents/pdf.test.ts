import { expect, it } from 'vitest'
import { type Paper, writePdf } from './pdf.ts'

const paper: Paper = {
  title: 'Evidence',
  issuer: 'Test Markets (EU) Ltd',
  about: 'cb_1',
  at: new Date('2026-03-02T09:00:00Z'),
  blocks: [
    { kind: 'heading', text: 'Who paid' },
    {
      kind: 'facts',
      facts: [
        ['Name', 'Żaneta Łęcka, Παππάς, Иванова, Nguyễn'],
        ['Left out', null],
      ],
    },
    {
      kind: 'table',
      columns: [
        { label: 'At', share: 2 },
        { label: 'Amount', share: 1, align: 'right' },
      ],
      rows: Array.from({ length: 120 }, (_, at) => [`2026-03-02 09:${at}`, `${at}.00`]),
      empty: 'None',
    },
    { kind: 'table', columns: [{ label: 'Nothing', share: 1 }], rows: [], empty: 'There is none.' },
  ],
}

it('writes the same bytes from the same content', async () => {
  const [first, second] = await Promise.all([writePdf(paper), writePdf(paper)])
  expect(first.subarray(0, 5).toString()).toBe('%PDF-')
  expect(first.equals(second)).toBe(true)
  const later = await writePdf({ ...paper, at: new Date('2026-03-02T09:00:01Z') })
  expect(later.equals(first)).toBe(false)
})

it('goes on to as many pages as it takes, and no blank ones', async () => {
  const pages = async (rows: number) => {
    const table = paper.blocks[2] as Extract<Paper['blocks'][number], { kind: 'table' }>
    const blocks = [{ ...table, rows: table.rows.slice(0, rows) }]
    return (await writePdf({ ...paper, blocks })).toString('latin1').match(/\/Type \/Page\b/g)?.length
  }
  expect(await pages(3)).toBe(1)
  expect(await pages(120)).toBe(3)
})

it('embeds the letters of every script that names are written in', async () => {
  const text = (await writePdf(paper)).toString('latin1')
  expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+Inter/)
  expect(text).not.toContain('/Helvetica')
})
