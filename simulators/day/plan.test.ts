import { expect, test } from 'vitest'
import { planDay } from './plan.ts'
import { pictureOf } from './png.ts'

test('the same seed and number of clients give the same plan, another seed another', () => {
  const plan = planDay({ seed: 7, clients: 60 })
  expect(planDay({ seed: 7, clients: 60 })).toEqual(plan)
  expect(planDay({ seed: 8, clients: 60 })).not.toEqual(plan)
})

test('a small day shows every kind of trouble, and a referred client comes after the partner', () => {
  const { clients } = planDay({ seed: 1, clients: 12 })
  expect(new Set(clients.map(({ papers }) => papers))).toEqual(
    new Set(['clean', 'blurry', 'forged', 'listed', 'hold', 'mismatch']),
  )
  expect(clients.flatMap(({ deposits }) => deposits).some(({ holder }) => holder === 'another')).toBe(true)
  for (const seed of [1, 2, 3, 4, 5]) {
    const day = planDay({ seed, clients: 200 }).clients
    expect(new Set(day.map(({ email }) => email)).size).toBe(200)
    for (const { referredBy, index, entity } of day) {
      if (referredBy === null) continue
      expect(referredBy).toBeLessThan(index)
      expect(day[referredBy]).toMatchObject({ entity, partnerLink: expect.stringMatching(/^[A-Z0-9]{4,16}$/) })
    }
  }
})

test('a picture is a PNG and differs with its text', () => {
  expect(pictureOf('a').subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  expect(pictureOf('a')).toEqual(pictureOf('a'))
  expect(pictureOf('a')).not.toEqual(pictureOf('b'))
})
