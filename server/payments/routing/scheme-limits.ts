import { days, hours } from '../../control/clock.ts'

/** What a card scheme allows after a decline, from a day on. Response codes are the scheme's own two characters. */
interface SchemeLimits {
  from: string
  /** The issuer will never approve: no further attempt. */
  never: readonly string[]
  /** Something must be corrected by the client first. */
  correctFirst: readonly string[]
  /** Advice codes of the issuer: none, or how long to wait (null: later, unsaid when). */
  adviceNever: readonly string[]
  adviceCorrect: readonly string[]
  adviceWait: Readonly<Record<string, number | null>>
  /** Attempts on one card within a time; we count the first one too, which errs on the safe side. */
  attempts: readonly { count: number; withinMs: number }[]
}

const visa = (from: string, count: number): SchemeLimits => ({
  from,
  never: ['04', '07', '12', '14', '15', '41', '43', '46', '57', 'R0', 'R1', 'R3'],
  correctFirst: ['54', '55', '82', 'N7'],
  adviceNever: [],
  adviceCorrect: [],
  adviceWait: {},
  attempts: [{ count, withinMs: days(30) }],
})

/**
 * Newest first. Sources: Visa Core Rules of 18 April 2026, table of decline response codes (20 attempts in 30 days; 15
 * before); Mastercard merchant advice codes and its excessive attempts programme (10 in 24 hours, 35 in 30 days).
 */
const tables: Readonly<Record<string, readonly SchemeLimits[]>> = {
  visa: [visa('2026-04-18', 20), visa('1970-01-01', 15)],
  mastercard: [
    {
      from: '1970-01-01',
      never: [],
      correctFirst: [],
      adviceNever: ['03', '21', '40', '41', '43'],
      adviceCorrect: ['01', '04'],
      adviceWait: {
        '02': null,
        '24': hours(1),
        '25': hours(24),
        '26': days(2),
        '27': days(4),
        '28': days(6),
        '29': days(8),
        '30': days(10),
      },
      attempts: [
        { count: 10, withinMs: hours(24) },
        { count: 35, withinMs: days(30) },
      ],
    },
  ],
}

/** An attempt on a card, by any account: only those that the issuer answered are counted by schemes. */
export interface CardAttempt {
  atMs: number
}

/** Why a scheme forbids another attempt now. */
export interface SchemeRefusal {
  code: 'SCHEME_NEVER' | 'SCHEME_CORRECT_FIRST' | 'SCHEME_WAIT' | 'SCHEME_ATTEMPTS'
  detail: string
  /** When it may be tried again, where that is known. */
  notBeforeMs?: number
}

/** What the scheme says to another attempt after this answer of the issuer; undefined when it is free to be made. */
export function schemeRefusal(
  scheme: string,
  answer: { atMs: number; responseCode: string | null; adviceCode: string | null },
  attempts: readonly CardAttempt[],
  nowMs: number,
): SchemeRefusal | undefined {
  const limits = tables[scheme]?.find(({ from }) => Date.parse(from) <= nowMs)
  if (!limits) return undefined
  const { responseCode: code, adviceCode: advice } = answer
  const has = (list: readonly string[], value: string | null): boolean => value !== null && list.includes(value)
  if (has(limits.never, code)) return { code: 'SCHEME_NEVER', detail: `${scheme} ${code}: the issuer never approves` }
  if (has(limits.adviceNever, advice)) return { code: 'SCHEME_NEVER', detail: `${scheme} advice ${advice}: not again` }
  if (has(limits.correctFirst, code) || has(limits.adviceCorrect, advice)) {
    return { code: 'SCHEME_CORRECT_FIRST', detail: `${scheme} ${code ?? ''} ${advice ?? ''}: new details are needed` }
  }
  if (advice !== null && Object.hasOwn(limits.adviceWait, advice)) {
    const wait = limits.adviceWait[advice] ?? null
    const notBeforeMs = wait === null ? undefined : answer.atMs + wait
    if (notBeforeMs === undefined || nowMs < notBeforeMs) {
      return { code: 'SCHEME_WAIT', detail: `${scheme} advice ${advice}: later`, ...(notBeforeMs && { notBeforeMs }) }
    }
  }
  for (const { count, withinMs } of limits.attempts) {
    const made = attempts.map(({ atMs }) => atMs).filter((atMs) => atMs > nowMs - withinMs && atMs <= nowMs)
    if (made.length < count) continue
    const notBeforeMs = made.sort((a, b) => b - a)[count - 1]! + withinMs
    return { code: 'SCHEME_ATTEMPTS', detail: `${scheme}: ${count} in ${withinMs / hours(1)} hours`, notBeforeMs }
  }
  return undefined
}
