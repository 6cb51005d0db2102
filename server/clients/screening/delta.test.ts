import { expect, test } from 'vitest'
import { deltaOf } from './delta.ts'
import type { ListEntry } from './list.ts'

const entry = (id: string, fields: Partial<ListEntry> = {}): ListEntry => ({
  id,
  kind: 'person',
  names: [
    { text: 'Orvane Korbuth', kind: 'primary', weak: false },
    { text: 'The Ferryman', kind: 'alias', weak: true },
  ],
  births: [{ from: '1971', to: '1971', approximate: true }],
  nationalities: ['Norway', 'Malta'],
  programme: 'Harbour',
  listedOn: '2019-05-20',
  ...fields,
})

test('tells what came, what went and which fields of an entry changed', () => {
  const before = [entry('1'), entry('2'), entry('3'), entry('4', { gender: 'male' })]
  const after = [
    entry('5'),
    entry('3', { names: entry('3').names.slice(0, 1), births: [] }),
    entry('2'),
    entry('4', { identifiers: [{ kind: 'passport', value: 'X1', country: null }] }),
  ]
  const delta = deltaOf(before, after)
  expect(delta.added).toEqual([after[0]])
  expect(delta.removed).toEqual([before[0]])
  expect(delta.changed).toEqual([
    { before: before[2], after: after[1], fields: ['births', 'names'] },
    { before: before[3], after: after[3], fields: ['gender', 'identifiers'] },
  ])
})

test('the order of entries, of values and of keys changes nothing', () => {
  const turned = entry('1', {
    names: [{ weak: true, kind: 'alias', text: 'The Ferryman' }, entry('1').names[0]!],
    nationalities: ['Malta', 'Norway'],
  })
  expect(deltaOf([entry('1'), entry('2')], [entry('2'), turned])).toEqual({ added: [], changed: [], removed: [] })
})

test('a name that only became weak, or a list that was not there, is a change', () => {
  const strong = entry('1', { names: entry('1').names.map((name) => ({ ...name, weak: false })) })
  expect(deltaOf([entry('1')], [strong]).changed[0]?.fields).toEqual(['names'])
  expect(deltaOf([], [strong])).toEqual({ added: [strong], changed: [], removed: [] })
})
