import { z } from 'zod'
import { type Context, command, sentence, shortText } from '../../control/commands/command.ts'
import { json } from '../../control/database/sql.ts'
import { refuse } from '../../control/errors.ts'
import { type Currency, currencyCode, formatAmount, fromWire, money, signedMoney } from '../../control/money.ts'
import { allGroups } from '../../trading/index.ts'
import { inBase } from '../in-base.ts'
import type { Psp } from '../psp.ts'
import { type MerchantAccountRow, merchantAccounts, outages, prefundings } from './account.ts'
import { healthy } from './health.ts'
import { storedTerms, type Terms, termsShape } from './terms.ts'

const descriptor = z
  .string()
  .trim()
  .regex(/^[A-Z0-9 .*&/-]{3,25}$/, 'up to 25 capital letters, digits and signs')
  .meta({ description: 'What clients read on their statements', example: 'NORTHGATE*TRADING' })

async function open(
  { create, tx }: Context,
  account: { entity: string; psp: string; currency: Currency; descriptor: string },
  terms: Terms,
): Promise<MerchantAccountRow> {
  const stored = storedTerms(terms, account.currency) as Terms & Pick<MerchantAccountRow, 'limits' | 'fees'>
  const created = await create(merchantAccounts, {
    ...account,
    ...stored,
    limits: stored.limits,
    prefunding_threshold: (stored.prefunding_threshold as bigint | null | undefined) ?? null,
  } as Parameters<typeof create<MerchantAccountRow>>[1])
  await tx.run`insert into payments.merchant_account_standings (account, entity, health) values (${created.id}, ${created.entity}, ${json(healthy)})`
  return created
}

/** Where money can go is decided by two people; stopping it takes one. */
export function managingCommands(psps: ReadonlyMap<string, Pick<Psp, 'name' | 'methods'>>) {
  const offered = (name: string, methods: readonly string[]): void => {
    const psp =
      psps.get(name) ?? refuse('not_found', `No provider is called ${name}; there are ${[...psps.keys()].join(', ')}.`)
    const strange = methods.filter((method) => !psp.methods.some((one) => one === method))
    if (strange.length)
      refuse('invalid_input', '', [{ pointer: '/methods', message: `${name} has no ${strange.join(', ')}` }])
  }

  const openAccount = command({
    name: 'merchant-account.open',
    summary: 'Add an agreement with a provider; another person must agree.',
    creates: merchantAccounts,
    actors: ['staff', 'key', 'system'],
    stepUp: true,
    input: z.strictObject({
      entity: z.string(),
      psp: shortText,
      currency: currencyCode,
      descriptor,
      ...termsShape,
      rationale: sentence,
    }),
    eyes: ({ actor }) =>
      actor.kind === 'system' ? null : { checkers: 1, because: 'Payments will be sent to another account.' },
    async handler(context) {
      const { entity, psp, currency, descriptor, rationale: _, ...terms } = context.input
      offered(psp, terms.methods)
      return { created: await open(context, { entity, psp, currency, descriptor }, terms) }
    },
  })

  const change = command({
    name: 'merchant-account.change',
    summary: 'Change what a merchant account takes and costs; another person must agree.',
    subject: merchantAccounts,
    stepUp: true,
    input: z.strictObject({
      descriptor: descriptor.optional(),
      ...z.strictObject(termsShape).partial().shape,
      rationale: sentence,
    }),
    eyes: () => ({ checkers: 1, because: 'Limits and fees decide where payments go.' }),
    async handler({ subject: account, input }) {
      const { descriptor, rationale: _, ...terms } = input
      if (terms.methods) offered(account.psp, terms.methods)
      const stored = storedTerms(terms as Partial<Terms>, account.currency)
      return { patch: { ...stored, ...(descriptor && { descriptor }) } }
    },
  })

  /** Gives each provider that an entity has no account at the first ones, in every currency that clients' accounts are kept in. */
  const adopt = command({
    name: 'merchant-account.adopt',
    summary: 'Open the shipped merchant accounts of every provider in an entity that has none there.',
    actors: ['system'],
    input: z.strictObject({ entity: z.string() }),
    async handler(context) {
      const { tx, input } = context
      const { brand } = await tx.one<{ brand: string }>`select brand from control.entities where id = ${input.entity}`
      const known = new Set(
        (
          await tx.rows<{
            psp: string
          }>`select distinct psp from payments.merchant_accounts where entity = ${input.entity}`
        ).map(({ psp }) => psp),
      )
      const name = brand
        .toUpperCase()
        .replace(/[^A-Z0-9 .*&/-]/g, '')
        .slice(0, 25)
      for (const psp of psps.values()) {
        if (known.has(psp.name)) continue
        for (const currency of new Set(allGroups().map((group) => group.currency)))
          await open(
            context,
            { entity: input.entity, psp: psp.name, currency, descriptor: name },
            shipped(psp, currency),
          )
      }
    },
  })

  return [openAccount, change, enable, disable, fund, planOutage, adopt]
}

/** Wide terms, within which the house's own bounds hold. */
function shipped({ methods }: Pick<Psp, 'methods'>, currency: Currency): Terms {
  const limit = { min: formatAmount(1n, currency), max: formatAmount(1_000_000_00n, currency), day: null }
  return {
    methods: [...methods],
    card_schemes: methods.includes('card') ? ['visa', 'mastercard', 'maestro', 'amex'] : [],
    countries: { only: [], never: [] },
    limits: { deposit: limit, withdrawal: limit },
    fees: [],
    prefunding_threshold: null,
  }
}

const disable = command({
  name: 'merchant-account.disable',
  summary: 'Send no more payments to a merchant account, at once.',
  subject: merchantAccounts,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'enabled', to: 'disabled' },
})

const enable = command({
  name: 'merchant-account.enable',
  summary: 'Send payments to a merchant account again.',
  subject: merchantAccounts,
  input: z.strictObject({ rationale: sentence }),
  moves: { from: 'disabled', to: 'enabled' },
})

const fund = command({
  name: 'merchant-account.fund',
  summary: 'Note money put at a provider for payouts, or taken back; another person must agree.',
  subject: merchantAccounts,
  stepUp: true,
  input: z.strictObject({
    amount: signedMoney.meta({ description: 'Below zero when it was taken back' }),
    reference: shortText.meta({ description: "The bank's reference of the transfer" }),
    rationale: sentence,
  }),
  amount: ({ subject: { entity }, input, tx }) => inBase(tx, entity, fromWire(input.amount)),
  eyes: () => ({ checkers: 1, because: 'Payouts are sent by what is said to be there.' }),
  async handler({ subject: account, input, tx, create }) {
    const { minor, currency } = fromWire(input.amount)
    if (account.prefunding_threshold === null)
      refuse('not_eligible', 'This provider pays from settlements: give the account a prefunding threshold first.')
    if (currency !== account.currency) refuse('currency_mismatch', `The account is kept in ${account.currency}.`)
    if (minor === 0n) refuse('invalid_input', '', [{ pointer: '/amount/amount', message: 'must not be zero' }])
    const { prefunded } = await tx.one<{ prefunded: bigint }>`
      update payments.merchant_account_standings set prefunded = prefunded + ${minor} where account = ${account.id} returning prefunded`
    if (prefunded < 0n)
      refuse('insufficient_funds', `There are ${formatAmount(prefunded - minor, currency)} ${currency}.`)
    await create(prefundings, {
      entity: account.entity,
      merchant_account: account.id,
      amount: money(minor, currency).minor,
      currency,
      reference: input.reference,
    })
    return { result: { prefunded: formatAmount(prefunded, currency) } }
  },
})

const planOutage = command({
  name: 'merchant-account.plan-outage',
  summary: 'Note a window in which the provider will be away: nothing is sent to it then.',
  subject: merchantAccounts,
  input: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime(), rationale: sentence }),
  async handler({ subject: account, input, create, now }) {
    const [from, to] = [new Date(input.from), new Date(input.to)]
    if (to <= from || to <= now)
      refuse('invalid_input', '', [{ pointer: '/to', message: 'is not after the beginning and now' }])
    const window = await create(outages, {
      entity: account.entity,
      merchant_account: account.id,
      from_at: from,
      to_at: to,
      note: input.rationale,
    })
    return { result: { outage: window.id } }
  },
})
