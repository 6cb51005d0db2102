import { z } from 'zod'
import { json } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { type Currency, formatAmount, parseAmount } from '../../control/money.ts'
import type { MerchantAccountRow, StoredFee, StoredLimits } from './account.ts'
import { directions, methods } from './merchant-account.ts'

const decimal = z
  .string()
  .max(24)
  .regex(/^\d{1,15}(\.\d{1,8})?$/, 'a decimal number such as 12.50')
  .meta({ description: 'A decimal string in the currency of the account', example: '12.50' })
const country = z.string().regex(/^[A-Z]{2}$/, 'the two letters of a country')
const limit = z.strictObject({
  min: decimal,
  max: decimal,
  day: decimal.nullable().meta({ description: 'Of one UTC day; null for none' }),
})
const fee = z.strictObject({
  on: z.enum([...directions, 'refund', 'chargeback']),
  fixed: decimal,
  basis_points: z.int().min(0).max(10_000).meta({ description: 'Hundredths of a percent' }),
})

/** What an account takes and costs, as people write it. */
export const termsShape = {
  methods: z.array(z.enum(methods)).min(1).max(methods.length),
  card_schemes: z.array(z.string().regex(/^[a-z_]{2,20}$/)).max(20),
  countries: z
    .strictObject({ only: z.array(country).max(250), never: z.array(country).max(250) })
    .meta({ description: 'Of the client: only these, where any are named, and never those' }),
  limits: z
    .strictObject({ deposit: limit.nullable(), withdrawal: limit.nullable() })
    .meta({ description: 'A direction without limits is not offered' }),
  fees: z.array(fee).max(20),
  prefunding_threshold: decimal
    .nullable()
    .meta({ description: 'Payouts need a balance there, and people are told below this; null: paid from settlements' }),
}

const termsSchema = z.strictObject(termsShape)
export type Terms = z.output<typeof termsSchema>

/** A decimal in minor units. Refuses what is finer than the currency. */
export function minorOf(text: string, currency: Currency, pointer: string): bigint {
  try {
    return parseAmount(text, currency)
  } catch {
    return refuse('invalid_input', '', [{ pointer, message: `has more decimals than ${currency}` }])
  }
}

/** Terms as they are stored. */
export function storedTerms(terms: Partial<Terms>, currency: Currency): Partial<MerchantAccountRow> {
  const { limits, fees, prefunding_threshold: threshold, ...rest } = terms
  const minor = (text: string, pointer: string) => minorOf(text, currency, pointer).toString()
  return {
    ...(Object.fromEntries(
      Object.entries(rest).filter(([, value]) => value !== undefined),
    ) as Partial<MerchantAccountRow>),
    ...(limits && { limits: storedLimits(limits, minor) }),
    // As JSON: an empty list would be taken for one of texts.
    ...(fees && {
      fees: json(
        fees.map(
          ({ on, fixed, basis_points }, index): StoredFee => ({
            on,
            fixedMinor: minor(fixed, `/fees/${index}/fixed`),
            basisPoints: basis_points,
          }),
        ),
      ) as never,
    }),
    ...(threshold !== undefined && {
      prefunding_threshold: threshold === null ? null : minorOf(threshold, currency, '/prefunding_threshold'),
    }),
  }
}

function storedLimits(limits: Terms['limits'], minor: (text: string, pointer: string) => string): StoredLimits {
  const stored: StoredLimits = {}
  for (const direction of directions) {
    const given = limits[direction]
    if (!given) continue
    const at = `/limits/${direction}`
    const minMinor = minor(given.min, `${at}/min`)
    const maxMinor = minor(given.max, `${at}/max`)
    if (BigInt(maxMinor) < BigInt(minMinor) || BigInt(minMinor) < 1n)
      refuse('invalid_input', '', [{ pointer: `${at}/max`, message: 'is below the least, which is above zero' }])
    stored[direction] = { minMinor, maxMinor, dayMinor: given.day === null ? null : minor(given.day, `${at}/day`) }
  }
  return stored
}

/** Stored terms as people read them. */
export function shownTerms(row: MerchantAccountRow): Terms {
  const amount = (minor: string | bigint): string => formatAmount(BigInt(minor), row.currency)
  const shown = (one: StoredLimits['deposit']) =>
    one
      ? {
          min: amount(one.minMinor),
          max: amount(one.maxMinor),
          day: one.dayMinor === null ? null : amount(one.dayMinor),
        }
      : null
  return {
    methods: row.methods,
    card_schemes: row.card_schemes,
    countries: row.countries,
    limits: { deposit: shown(row.limits.deposit), withdrawal: shown(row.limits.withdrawal) },
    fees: row.fees.map(({ on, fixedMinor, basisPoints }) => ({
      on,
      fixed: amount(fixedMinor),
      basis_points: basisPoints,
    })),
    prefunding_threshold: row.prefunding_threshold === null ? null : amount(row.prefunding_threshold),
  }
}
