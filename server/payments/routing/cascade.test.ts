import { describe, expect, test } from 'vitest'
import { minutes } from '../../control/clock.ts'
import { next } from './cascade.ts'
import { account, inOrder, now, nowMs, open, payment, rule, ruleset } from './fixtures.ts'
import { route } from './route.ts'

describe('next', () => {
  const accounts = ['a', 'b', 'c'].map((id) => account(id))
  const rules = { ...ruleset([rule('ONE', inOrder('a', 'b', 'c'))]), cascadeSteps: 2 }
  const decision = route(payment(), accounts, rules, now)
  const failure = (id: string, fields = {}) => ({
    account: id,
    atMs: nowMs,
    kind: 'soft' as const,
    responseCode: '05',
    adviceCode: null,
    ...fields,
  })
  const stepAfter = (failures: Parameters<typeof next>[1], one = payment(), made: { atMs: number }[] = [], at = now) =>
    next(decision, failures, one, accounts, made, at)
  const mastercard = payment({ card: { scheme: 'mastercard', type: 'debit', bin: '555555', country: 'CY' } })

  test('soft and technical declines go on, to who has not been tried, as often as allowed', () => {
    expect(stepAfter([failure('a')])).toEqual({ next: 'b', attempt: 2, probe: false })
    expect(stepAfter([failure('a', { kind: 'technical' }), failure('b')])).toMatchObject({ next: 'c', attempt: 3 })
    const spent = next({ ...decision, cascadeSteps: 1 }, [failure('a'), failure('b')], payment(), accounts, [], now)
    expect(spent).toMatchObject({ next: null, code: 'STEPS_USED' })
    const alone = { ...decision, cascade: [] }
    expect(next(alone, [failure('a')], payment(), accounts, [], now)).toMatchObject({ code: 'NO_ACCOUNT_LEFT' })
  })

  test('who has fallen out since is passed over, and who recovers is a probe', () => {
    const since = accounts.map((one) =>
      one.id === 'b' ? { ...one, enabled: false } : { ...one, health: open(nowMs - 9, nowMs - 1) },
    )
    expect(next(decision, [failure('a')], payment(), since, [], now)).toEqual({ next: 'c', attempt: 2, probe: true })
  })

  test.each(['hard', 'authentication', 'fraud', 'sanctions'])('a %s decline is final', (kind) => {
    expect(stepAfter([failure('a', { kind })])).toMatchObject({ next: null, code: 'NOT_RETRIABLE' })
  })

  test('what has no known end goes nowhere', () => {
    expect(stepAfter([failure('a', { kind: 'unknown' })])).toMatchObject({ next: null, code: 'OUTCOME_UNKNOWN' })
  })

  test.each(['04', '14', '43', '57', 'R0'])('Visa %s is never tried again', (responseCode) => {
    expect(stepAfter([failure('a', { responseCode })])).toMatchObject({ next: null, code: 'SCHEME_NEVER' })
    expect(stepAfter([failure('a', { responseCode })], mastercard)).toMatchObject({ next: 'b' })
  })

  test('details that are wrong must be corrected first', () => {
    expect(stepAfter([failure('a', { responseCode: '54' })])).toMatchObject({ code: 'SCHEME_CORRECT_FIRST' })
    expect(stepAfter([failure('a', { adviceCode: '01' })], mastercard)).toMatchObject({ code: 'SCHEME_CORRECT_FIRST' })
  })

  test.each([
    ['03', { code: 'SCHEME_NEVER' }],
    ['02', { code: 'SCHEME_WAIT', detail: 'mastercard advice 02: later' }],
    ['24', { code: 'SCHEME_WAIT', notBeforeMs: nowMs + minutes(60) }],
    ['30', { code: 'SCHEME_WAIT', notBeforeMs: nowMs + minutes(10 * 24 * 60) }],
  ])('Mastercard advice %s', (adviceCode, step) => {
    expect(stepAfter([failure('a', { adviceCode })], mastercard)).toMatchObject({ next: null, ...step })
  })

  test('after the time that an issuer asked for it may go on', () => {
    const asked = failure('a', { adviceCode: '24', atMs: nowMs - minutes(60) })
    expect(stepAfter([asked], mastercard)).toMatchObject({ next: 'b' })
  })

  test.each([
    ['visa', payment(), now, 20, 30 * 24],
    ['visa before April 2026', payment(), new Date('2026-04-17T12:00:00Z'), 15, 30 * 24],
    ['mastercard', mastercard, now, 10, 24],
  ])('no more attempts on one card than %s allows', (_name, one, at, count, withinHours) => {
    const span = withinHours * minutes(60)
    const made = Array.from({ length: count }, (_, index) => ({ atMs: at.getTime() - span + 1 + index }))
    const failed = failure('a', { atMs: at.getTime() })
    expect(stepAfter([failed], one, made, at)).toEqual({
      next: null,
      code: 'SCHEME_ATTEMPTS',
      detail: expect.stringContaining(String(count)),
      notBeforeMs: at.getTime() + 1,
    })
    expect(stepAfter([failed], one, made.slice(1), at)).toMatchObject({ next: 'b' })
  })
})
