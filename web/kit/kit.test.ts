import { DEFAULT_THEME, mergeMantineTheme } from '@mantine/core'
import { expect, test } from 'vitest'
import { formatDecimal, sumDecimals } from './decimal.ts'
import { nameOf } from './hotkeys.ts'
import { intentions } from './intention.ts'
import { concerns } from './live.ts'
import { Problem, problemOf } from './problem.ts'
import { slaOf } from './sla.ts'
import { place } from './state-layout.ts'
import { contrast, theme, variables } from './theme.ts'
import { agoText, exactText, lengthText } from './time.ts'

test('decimals keep every digit', () => {
  expect(formatDecimal('-12345678901234567.89', 2)).toBe('−12,345,678,901,234,567.89')
  expect(formatDecimal('39595.150000', 2)).toBe('39,595.15')
  expect(formatDecimal('0.00000001', 4)).toBe('0.00000001')
  expect(formatDecimal('7', 2)).toBe('7.00')
  expect(formatDecimal('1000', 0)).toBe('1,000')
  expect(formatDecimal('1.50')).toBe('1.50')
  expect(formatDecimal('1e9', 2)).toBe('1e9')
})

test('decimals are summed exactly', () => {
  expect(sumDecimals(['0.10', '0.20', '-0.301'])).toBe('-0.001')
  expect(sumDecimals(['12345678901234567.89', '0.11'])).toBe('12345678901234568.00')
  expect(sumDecimals([])).toBe('0')
})

test('a deadline is told in words and in a tone', () => {
  const now = Date.parse('2026-11-22T10:00:00Z')
  const dueAt = '2026-11-22T12:00:00Z'
  expect(slaOf({ dueAt }, now)).toEqual({ tone: 'ok', text: '2h 00m left' })
  expect(slaOf({ dueAt, startedAt: '2026-11-22T00:00:00Z' }, now)).toEqual({ tone: 'warn', text: '2h 00m left' })
  expect(slaOf({ dueAt }, now + 7_247_000)).toEqual({ tone: 'bad', text: '0m 47s late' })
  expect(slaOf({ dueAt, pausedAt: '2026-11-22T11:00:00Z' }, now + 9_000_000).text).toBe('Paused 1h 00m')
})

test('times', () => {
  const now = Date.parse('2026-11-22T10:00:00Z')
  expect(agoText('2026-11-22T09:56:00Z', now)).toBe('4 min ago')
  expect(agoText('2026-11-24T11:00:00Z', now)).toBe('in 2 days')
  expect(agoText('2026-11-21T09:00:00Z', now)).toBe('1 day ago')
  expect(agoText('2025-01-02T09:00:00Z', now)).toBe('2 Jan 2025')
  expect(exactText('2026-11-22T05:09:49Z', 'Asia/Tokyo')).toBe('22 Nov 2026, 14:09:49')
  expect(lengthText(2 * 86_400_000 + 4 * 3_600_000)).toBe('2d 04h')
})

test('keys are named as people press them', () => {
  const key = (name: string, held: Partial<KeyboardEvent> = {}) =>
    nameOf({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held })
  expect(key('j')).toBe('j')
  expect(key('X', { shiftKey: true })).toBe('shift+x')
  expect(key('?', { shiftKey: true })).toBe('?')
  expect(key('Enter', { ctrlKey: true })).toBe('mod+enter')
})

test('one intention keeps its key until its outcome is known', () => {
  let count = 0
  const intent = intentions(() => `key-${++count}`)
  expect(intent.keyFor({ a: 1 })).toBe('key-1')
  expect(intent.keyFor({ a: 1 })).toBe('key-1')
  expect(intent.keyFor({ a: 2 })).toBe('key-2')
  intent.settle()
  expect(intent.keyFor({ a: 2 })).toBe('key-3')
})

test('live events reach the queries they concern', () => {
  expect(concerns(['withdrawal', 'wd_1'], { topic: 'withdrawal', id: 'wd_1' })).toBe(true)
  expect(concerns(['withdrawal', 'wd_2'], { topic: 'withdrawal', id: 'wd_1' })).toBe(false)
  expect(concerns(['withdrawal', { state: 'review' }], { topic: 'withdrawal', id: 'wd_1' })).toBe(true)
  expect(concerns(['client', 'wd_1'], { topic: 'withdrawal', id: 'wd_1' })).toBe(false)
  expect(concerns(['client', 'cl_1'], { topic: 'any' })).toBe(true)
})

test('refusals become problems, whoever wrote them', async () => {
  const body = {
    title: 'Wrong input',
    status: 422,
    code: 'input',
    detail: 'No.',
    errors: [{ pointer: '/amount/amount', message: 'too large' }],
  }
  const told = await problemOf(
    new Response(JSON.stringify(body), { status: 422, headers: { 'content-type': 'application/problem+json' } }),
  )
  expect(told).toMatchObject({ code: 'input', status: 422, unsure: false, fields: { 'amount.amount': 'too large' } })
  const proxy = await problemOf(new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' }))
  expect(proxy).toMatchObject({ status: 502, title: 'Bad Gateway', unsure: true })
  expect(new Problem({}).unsure).toBe(true)
})

test('every colour reads on its ground in both schemes', () => {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const { light, dark } = variables(merged)
  const schemes: Record<string, string>[] = [light, dark]
  const names = Object.keys(merged.colors).filter((name) => name !== 'dark')
  expect(names).toContain('warn')
  for (const set of schemes)
    for (const name of names) {
      const value = (part: string) => set[`--mantine-color-${name}-${part}`]!
      expect(contrast(value('light-color'), value('light')), `${name} light`).toBeGreaterThan(4.5)
      expect(contrast(value('light-color'), set['--surface']!), `${name} on surface`).toBeGreaterThan(4.5)
      expect(contrast('#fff', value('filled')), `${name} filled`).toBeGreaterThan(4.5)
    }
  for (const set of schemes)
    for (const ground of ['--canvas', '--surface', '--sunken', '--hover'])
      for (const text of ['text', 'dimmed', 'placeholder', 'error', 'anchor'])
        expect(contrast(set[`--mantine-color-${text}`]!, set[ground]!), `${text} on ${ground}`).toBeGreaterThan(4.5)
})

test('states are placed in layers, loops included', () => {
  const placed = place({
    states: [
      { name: 'open', to: ['waiting', 'closed'] },
      { name: 'waiting', to: ['open'] },
      { name: 'closed', to: [] },
    ],
  })
  const x = (name: string) => placed.nodes.find((node) => node.name === name)!.x
  expect(x('open')).toBeLessThan(x('closed'))
  expect(placed.edges).toHaveLength(3)
  for (const { path } of placed.edges) expect(path).toMatch(/^M[-\d. ]+/)
})
