import { Group, MultiSelect, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { openForm } from '../../kit/ask.tsx'
import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { words } from '../../kit/state-badge.tsx'
import { Rationale, sentence } from '../parts/rationale.tsx'
import type { MerchantAccount } from './parts.tsx'

const decimal = (text: string) => (/^\d+(\.\d+)?$/.test(text.trim()) ? null : 'A number such as 250 or 12.50')
const optional = (text: string) => (text.trim() ? decimal(text) : null)

/** Changes what an account takes and costs; a second person always agrees. */
export const openTerms = (account: MerchantAccount): void =>
  openForm(`Terms of ${account.psp} ${account.currency}`, (close) => <Terms account={account} close={close} />, 'lg')

function Terms({ account, close }: { account: MerchantAccount; close: () => void }) {
  const feeOf = (on: string) => account.fees.find((fee) => fee.on === on)
  const { deposit, withdrawal } = account.limits
  const form = useForm({
    initialValues: {
      methods: account.methods as string[],
      schemes: account.card_schemes,
      never: account.countries.never,
      inMin: deposit?.min ?? '',
      inMax: deposit?.max ?? '',
      inDay: deposit?.day ?? '',
      outMin: withdrawal?.min ?? '',
      outMax: withdrawal?.max ?? '',
      outDay: withdrawal?.day ?? '',
      inFixed: feeOf('deposit')?.fixed ?? '0',
      inShare: String((feeOf('deposit')?.basis_points ?? 0) / 100),
      outFixed: feeOf('withdrawal')?.fixed ?? '0',
      outShare: String((feeOf('withdrawal')?.basis_points ?? 0) / 100),
      threshold: account.prefunding_threshold ?? '',
      rationale: '',
    },
    validate: {
      methods: (list) => (list.length ? null : 'At least one'),
      never: (list) => (list.every((code) => /^[A-Z]{2}$/.test(code)) ? null : 'Two letters each, such as US'),
      inMin: optional,
      inMax: optional,
      inDay: optional,
      outMin: optional,
      outMax: optional,
      outDay: optional,
      inFixed: decimal,
      inShare: decimal,
      outFixed: decimal,
      outShare: decimal,
      threshold: optional,
      rationale: sentence,
    },
  })
  const limit = (min: string, max: string, day: string) =>
    min.trim() && max.trim() ? { min: min.trim(), max: max.trim(), day: day.trim() || null } : null
  const send = useCommand(
    (values: typeof form.values, headers) => {
      const fee = (on: 'deposit' | 'withdrawal', fixed: string, share: string) =>
        Number(fixed) || Number(share)
          ? [{ on, fixed: fixed.trim(), basis_points: Math.round(Number(share) * 100) }]
          : []
      return api.POST('/v1/merchant-accounts/{id}/change', {
        params: { path: { id: account.id } },
        headers,
        body: {
          methods: values.methods as MerchantAccount['methods'],
          card_schemes: values.schemes.map((name) => name.toLowerCase()),
          countries: { ...account.countries, never: values.never },
          limits: {
            deposit: limit(values.inMin, values.inMax, values.inDay),
            withdrawal: limit(values.outMin, values.outMax, values.outDay),
          },
          fees: [
            ...account.fees.filter(({ on }) => on !== 'deposit' && on !== 'withdrawal'),
            ...fee('deposit', values.inFixed, values.inShare),
            ...fee('withdrawal', values.outFixed, values.outShare),
          ],
          prefunding_threshold: values.threshold.trim() || null,
          rationale: values.rationale.trim(),
        },
      })
    },
    { touches: ['merchant-account', 'approval'], onDone: close },
  )
  const amounts = (label: string, min: 'inMin' | 'outMin', max: 'inMax' | 'outMax', day: 'inDay' | 'outDay') => (
    <Group grow align="start" mt="sm">
      <TextInput size="xs" label={`${label}: least`} inputMode="decimal" {...form.getInputProps(min)} />
      <TextInput size="xs" label="Most" inputMode="decimal" {...form.getInputProps(max)} />
      <TextInput size="xs" label="A day" placeholder="no limit" inputMode="decimal" {...form.getInputProps(day)} />
    </Group>
  )
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Group grow align="start">
        <MultiSelect
          size="xs"
          label="Methods"
          data={['card', 'wallet', 'crypto', 'bank', 'local'].map((value) => ({ value, label: words(value) }))}
          {...form.getInputProps('methods')}
        />
        <TagsInput size="xs" label="Card schemes" {...form.getInputProps('schemes')} />
        <TagsInput size="xs" label="Countries never served" {...form.getInputProps('never')} />
      </Group>
      {amounts('Deposit', 'inMin', 'inMax', 'inDay')}
      {amounts('Withdrawal', 'outMin', 'outMax', 'outDay')}
      <Group grow align="start" mt="sm">
        <TextInput size="xs" label="Deposit fee, fixed" inputMode="decimal" {...form.getInputProps('inFixed')} />
        <TextInput size="xs" label="Share, %" inputMode="decimal" {...form.getInputProps('inShare')} />
        <TextInput size="xs" label="Withdrawal fee, fixed" inputMode="decimal" {...form.getInputProps('outFixed')} />
        <TextInput size="xs" label="Share, %" inputMode="decimal" {...form.getInputProps('outShare')} />
      </Group>
      <TextInput
        size="xs"
        mt="sm"
        label="Told below this balance at the provider"
        description="Empty where payouts are paid from settlements"
        inputMode="decimal"
        {...form.getInputProps('threshold')}
      />
      <Rationale field={form.getInputProps('rationale')} busy={send.isPending} />
    </form>
  )
}

/** Notes money put at the provider; a second person always agrees. */
export const openFunding = (account: MerchantAccount): void =>
  openForm('Note money put there for payouts', (close) => <Funding account={account} close={close} />)

function Funding({ account, close }: { account: MerchantAccount; close: () => void }) {
  const form = useForm({
    initialValues: { amount: '', reference: '', rationale: '' },
    validate: {
      amount: (text) =>
        /^-?\d+(\.\d+)?$/.test(text.trim()) ? null : 'A number such as 25000, or -5000 when taken back',
      reference: (text) => (text.trim() ? null : 'The reference of the transfer'),
      rationale: sentence,
    },
  })
  const send = useCommand(
    ({ amount, reference, rationale }: typeof form.values, headers) =>
      api.POST('/v1/merchant-accounts/{id}/fund', {
        params: { path: { id: account.id } },
        headers,
        body: {
          amount: { amount: amount.trim(), currency: account.currency },
          reference: reference.trim(),
          rationale: rationale.trim(),
        },
      }),
    { touches: ['merchant-account', 'approval'], onDone: close },
  )
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Group grow align="start">
        <TextInput
          label={`Amount, ${account.currency}`}
          inputMode="decimal"
          data-autofocus
          {...form.getInputProps('amount')}
        />
        <TextInput label="Reference of the transfer" {...form.getInputProps('reference')} />
      </Group>
      <Rationale field={form.getInputProps('rationale')} busy={send.isPending} />
    </form>
  )
}

/** Notes a window in which nothing is sent to it. */
export const openOutage = (account: MerchantAccount): void =>
  openForm('Plan an outage', (close) => <Outage account={account} close={close} />)

function Outage({ account, close }: { account: MerchantAccount; close: () => void }) {
  const moment = (text: string) => (Number.isNaN(Date.parse(text)) ? 'A date and time' : null)
  const form = useForm({
    initialValues: { from: '', to: '', rationale: '' },
    validate: { from: moment, to: moment, rationale: sentence },
  })
  const send = useCommand(
    ({ from, to, rationale }: typeof form.values, headers) =>
      api.POST('/v1/merchant-accounts/{id}/plan-outage', {
        params: { path: { id: account.id } },
        headers,
        body: { from: new Date(from).toISOString(), to: new Date(to).toISOString(), rationale: rationale.trim() },
      }),
    { touches: ['merchant-account'], onDone: close, done: 'Nothing is sent to it in that window.' },
  )
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Group grow align="start">
        <TextInput type="datetime-local" label="From, your time" data-autofocus {...form.getInputProps('from')} />
        <TextInput type="datetime-local" label="To" {...form.getInputProps('to')} />
      </Group>
      <Rationale field={form.getInputProps('rationale')} busy={send.isPending} verb="Plan it" />
    </form>
  )
}
