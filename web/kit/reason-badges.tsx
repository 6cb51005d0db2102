import css from './reason-badges.module.css'
import { words } from './state-badge.tsx'

/** A reason code, with the server's sentence about it where known. */
export interface Reason {
  code: string
  text?: string
}

const shortForms = /\b(kyc|psp|pep|id|ib|aml|fx|poa|dob|cpa|us)\b/gi

/** `W05_HIGH_VALUE` as people read it: `High value`. */
export const reasonWords = (code: string): string =>
  words(code.replace(/^[A-Z]\d+_/, '').toLowerCase()).replaceAll(shortForms, (word) => word.toUpperCase())

/** Why something waits: its reason codes in words; those beyond `limit` are counted and named on hover. */
export function ReasonBadges({ reasons, limit = 3 }: { reasons: readonly (Reason | string)[]; limit?: number }) {
  const all = reasons.map((reason) => (typeof reason === 'string' ? { code: reason } : reason))
  const more = all.slice(limit)
  return (
    <span className={css.row}>
      {all.slice(0, limit).map(({ code, text }: Reason) => (
        <span key={code} className={css.reason} title={text ?? code}>
          {reasonWords(code)}
        </span>
      ))}
      {more.length > 0 && (
        <span className={css.reason} title={more.map(({ code }) => reasonWords(code)).join(', ')}>
          +{more.length}
          <span className="unseen"> more: {more.map(({ code }) => reasonWords(code)).join(', ')}</span>
        </span>
      )}
    </span>
  )
}
