import { createHash, randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../database/sql.ts'
import { takeCode, totpCode } from './totp.ts'

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const groups = 4
const groupLength = 4
const codes = 10

const recoveryCode = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  .meta({ description: 'One of the codes given when the authenticator was set up; each works once' })

/** A code of the authenticator, or a recovery code in its place. */
export const secondFactor = { totp: totpCode.optional(), recovery_code: recoveryCode.optional() }
interface GivenFactor {
  totp?: string | undefined
  recovery_code?: string | undefined
}

const group = () => Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join('')
const hashOf = (code: string): Buffer => createHash('sha256').update(code.replaceAll('-', '')).digest()

/** Ten new codes of 78 random bits; the earlier ones end. They are told once: only hashes are kept. */
export async function newRecoveryCodes(tx: Tx, holder: string, now: Date): Promise<string[]> {
  const made = Array.from({ length: codes }, () => Array.from({ length: groups }, group).join('-'))
  await endRecoveryCodes(tx, holder, now)
  await tx.run`insert into control.recovery_codes (holder, code_hash, created_at)
    select ${holder}, unnest(${made.map(hashOf)}::bytea[]), ${now}`
  return made
}

export const endRecoveryCodes = (tx: Tx, holder: string, now: Date): Promise<number> =>
  tx.run`update control.recovery_codes set used_at = ${now} where holder = ${holder} and used_at is null`

/** Takes what is given, once. */
export async function acceptFactor(
  tx: Tx,
  holder: { id: string; totpSecret: string },
  { totp, recovery_code }: GivenFactor,
  now: Date,
): Promise<boolean> {
  if (totp !== undefined) return takeCode(tx, holder.id, holder.totpSecret, totp, now)
  if (recovery_code === undefined) return false
  const used = await tx.run`
    update control.recovery_codes set used_at = ${now}
    where holder = ${holder.id} and code_hash = ${hashOf(recovery_code)} and used_at is null`
  return used > 0
}
