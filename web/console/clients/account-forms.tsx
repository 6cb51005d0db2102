import { Alert, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { components } from '../../kit/api.d.ts'
import { openForm } from '../../kit/ask.tsx'
import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { Rationale, sentence } from '../parts/rationale.tsx'

type Account = Pick<components['schemas']['TradingAccount'], 'id' | 'login' | 'currency' | 'leverage'>

const kinds = [
  { value: 'correction', label: 'Correction' },
  { value: 'compensation', label: 'Compensation' },
  { value: 'negative_balance', label: 'Negative balance written off' },
  { value: 'fee', label: 'Fee' },
] as const
type Kind = (typeof kinds)[number]['value']

/** Correct a balance by hand; a second person always agrees. */
export const openAdjustment = (account: Account): void =>
  openForm(`Adjust account ${account.login}`, (close) => <Adjustment account={account} close={close} />)

export const openLeverage = (account: Account): void =>
  openForm(`Leverage of account ${account.login}`, (close) => <Leverage account={account} close={close} />)

function Adjustment({ account, close }: { account: Account; close: () => void }) {
  const form = useForm({
    initialValues: { amount: '', kind: 'correction' as Kind, rationale: '' },
    validate: {
      amount: (text) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? null : 'A number such as 25.00 or -25.00'),
      rationale: sentence,
    },
  })
  const send = useCommand(
    ({ amount, kind, rationale }: typeof form.values, header) =>
      api.POST('/v1/adjustments', {
        params: { header },
        body: {
          account: account.id,
          amount: { amount: amount.trim(), currency: account.currency },
          kind,
          rationale: rationale.trim(),
        },
      }),
    { touches: ['approval', 'trading-account'], onDone: close },
  )
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Alert color="info" mb="sm">
        Books in the ledger and on the platform, once another person has agreed.
      </Alert>
      <Group grow align="start">
        <TextInput
          label={`Amount in ${account.currency}`}
          description="Negative takes money away"
          inputMode="decimal"
          data-autofocus
          {...form.getInputProps('amount')}
        />
        <Select
          label="Kind"
          description="What it is booked as"
          data={[...kinds]}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
      </Group>
      <Rationale field={form.getInputProps('rationale')} busy={send.isPending} />
    </form>
  )
}

function Leverage({ account, close }: { account: Account; close: () => void }) {
  const form = useForm({
    initialValues: { leverage: account.leverage as number | string, rationale: '' },
    validate: {
      leverage: (value) => (Number.isInteger(Number(value)) && Number(value) >= 1 ? null : 'A whole number from 1 on'),
      rationale: sentence,
    },
  })
  const send = useCommand(
    ({ leverage, rationale }: typeof form.values, header) =>
      api.POST('/v1/trading-accounts/{id}/set-leverage', {
        params: { path: { id: account.id }, header },
        body: { leverage: Number(leverage), rationale: rationale.trim() },
      }),
    { touches: ['approval', 'trading-account'], done: 'The platform is told', onDone: close },
  )
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <NumberInput
        label="Leverage, 1 to"
        description={`Now 1:${account.leverage}. More than that takes a second person.`}
        min={1}
        max={1000}
        data-autofocus
        {...form.getInputProps('leverage')}
      />
      <Rationale field={form.getInputProps('rationale')} busy={send.isPending} verb="Set leverage" />
    </form>
  )
}
