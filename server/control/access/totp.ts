import { Secret, TOTP } from 'otpauth'
import { z } from 'zod'
import type { Tx } from '../database/sql.ts'

const issuer = 'Tower'
const period = 30
/** Steps of 30 s that a clock may be ahead or behind. */
const window = 1

export const totpCode = z.string().regex(/^\d{6}$/, 'six digits')
export const totpSecret = z.string().regex(/^[A-Z2-7]{16,64}$/, 'a base32 secret')

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

const totp = (secret: string, label = '') => new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period })

/** What an authenticator app reads from a QR code. */
export const totpUri = (secret: string, label: string): string => totp(secret, label).toString()

/** The code of a moment: for tests, the command line and demo logins. */
export const codeAt = (secret: string, at: Date): string => totp(secret).generate({ timestamp: at.getTime() })

/** Accepts a code (RFC 6238) of now, or one step off, once: no step at or before the last used one opens again. */
export async function takeCode(tx: Tx, holder: string, secret: string, code: string, now: Date): Promise<boolean> {
  const step = stepOf(secret, code, now)
  if (step === undefined) return false
  const used = await tx.run`
    insert into control.totp_uses as u (holder, step) values (${holder}, ${step})
    on conflict (holder) do update set step = excluded.step where u.step < excluded.step`
  return used > 0
}

/** Takes the first code of a new secret; steps used with an earlier one do not count against it. */
export async function startCodes(tx: Tx, holder: string, secret: string, code: string, now: Date): Promise<boolean> {
  const step = stepOf(secret, code, now)
  if (step === undefined) return false
  await tx.run`
    insert into control.totp_uses as u (holder, step) values (${holder}, ${step})
    on conflict (holder) do update set step = greatest(u.step, excluded.step)`
  return true
}

/** The step of a code that fits now, or one step off. */
function stepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window })
  return delta === null ? undefined : Math.floor(now.getTime() / 1_000 / period) + delta
}
