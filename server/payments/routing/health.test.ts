import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakerSettings, type Health, healthy, observe, probeDue, probeSent, standingOf } from './health.ts'

const settings = breakerSettings
const at = (endedAtMs: number, technical: boolean, startedAtMs = endedAtMs) => ({ startedAtMs, endedAtMs, technical })
const healthAfter = (...attempts: ReturnType<typeof at>[]): Health =>
  attempts.reduce<Health>((health, attempt) => observe(health, attempt), healthy)
const failures = (count: number, fromMs = 0) => Array.from({ length: count }, (_, index) => at(fromMs + index, true))

describe('closed', () => {
  test('opens on failures in a row, not on fewer, nor on declines between', () => {
    expect(standingOf(healthAfter(...failures(4)), 10)).toBe('closed')
    expect(healthAfter(...failures(5))).toMatchObject({ state: 'open', sinceMs: 4, untilMs: 60_004, trips: 1 })
    expect(standingOf(healthAfter(...failures(4), at(5, false), ...failures(4, 6)), 10)).toBe('closed')
  })

  test('opens when half of many failed, within the window only', () => {
    const mixed = (count: number) => Array.from({ length: count }, (_, index) => at(index, index % 2 === 1))
    expect(standingOf(healthAfter(...mixed(18)), 100)).toBe('closed')
    expect(standingOf(healthAfter(...mixed(20)), 100)).toBe('open')
    const spread = Array.from({ length: 40 }, (_, index) => at(index * 60_000, index % 2 === 1))
    expect(standingOf(healthAfter(...spread), 40 * 60_000)).toBe('closed')
  })
})

describe('open', () => {
  const opened = healthAfter(...failures(5))
  const health = opened.state === 'open' ? opened : undefined

  test('ends with its pause, then single probes', () => {
    expect(standingOf(opened, 60_003)).toBe('open')
    expect(probeDue(opened, 60_003)).toBe(false)
    expect(standingOf(opened, 60_004)).toBe('half_open')
    expect(probeDue(opened, 60_004)).toBe(true)
    const probed = probeSent(opened, 60_004)
    expect(probeDue(probed, 120_003)).toBe(false)
    expect(probeDue(probed, 120_004)).toBe(true)
    expect(probeSent(healthy, 1)).toBe(healthy)
  })

  test('what began before, and failures meanwhile, change nothing', () => {
    expect(observe(opened, at(70_000, false, 3))).toBe(opened)
    expect(observe(opened, at(30_000, true, 20_000))).toBe(opened)
  })

  test('closes after enough successes; a failed probe doubles the pause, up to the longest', () => {
    const [one, two, three] = [61_000, 122_000, 183_000].map((ms) => at(ms, false))
    expect(
      standingOf(
        [one!, two!].reduce<Health>((now, attempt) => observe(now, attempt), opened),
        200_000,
      ),
    ).toBe('half_open')
    expect([one!, two!, three!].reduce<Health>((now, attempt) => observe(now, attempt), opened)).toBe(healthy)
    const again = observe(observe(opened, one!), at(62_000, true))
    expect(again).toEqual({ state: 'open', sinceMs: 62_000, untilMs: 182_000, trips: 2, successes: 0, probedMs: null })
    let often: Health = health!
    for (let trip = 0; trip < 40; trip++) {
      const until: number = often.state === 'open' ? often.untilMs : 0
      often = observe(often, at(until, true))
    }
    expect(often).toMatchObject({ state: 'open', trips: 41 })
    expect(often.state === 'open' && often.untilMs - often.sinceMs).toBe(settings.longestPauseMs)
  })
})

test('any history: it opens on a failure only, closes on a success only, and its memory is bounded', () => {
  const step = fc.record({ wait: fc.integer({ min: 0, max: 90_000 }), technical: fc.boolean(), took: fc.nat(30_000) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      let health: Health = healthy
      let nowMs = 0
      for (const { wait, technical, took } of steps) {
        nowMs += wait
        const before: Health = health
        health = observe(health, at(nowMs, technical, nowMs - took))
        if (before.state === 'closed' && health.state === 'open') expect(technical).toBe(true)
        if (before.state === 'open' && health.state === 'closed') expect(technical).toBe(false)
        if (health.state === 'closed') expect(health.recent.length).toBeLessThanOrEqual(200)
        else expect(health.untilMs - health.sinceMs).toBeLessThanOrEqual(settings.longestPauseMs)
        expect(JSON.parse(JSON.stringify(health))).toEqual(health)
      }
    }),
  )
})
