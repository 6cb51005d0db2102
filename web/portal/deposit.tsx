import { Button } from '@mantine/core'
import { IconCreditCard, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../kit/command.ts'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api } from '../kit/http.ts'
import { moneyText } from '../kit/money.tsx'
import type { Problem } from '../kit/problem.ts'
import { setting } from '../kit/setting.ts'
import { outside, readAmount } from './amount.ts'
import { accountName } from './parts/account-card.tsx'
import { AmountInput } from './parts/amount-input.tsx'
import { Choice } from './parts/choice.tsx'
import form from './parts/form.module.css'
import { LinkButton } from './parts/link-button.tsx'
import { Refused } from './parts/refused.tsx'
import { Card, Loading, Screen } from './parts/screen.tsx'
import { type Account, accountsRead, boundsRead, meRead } from './reads.ts'
import { plain } from './words.ts'

/** Brings money in by card: how much, and onto which account. */
export function Deposit() {
  const accounts = useQuery(accountsRead)
  const me = useQuery(meRead)
  const failed = [accounts, me].find(({ error, data }) => error && !data)
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />
  const active = accounts.data?.filter(({ state }) => state === 'active')
  return (
    <Screen title="Deposit" description="By card. The money is on your account within a minute." narrow>
      {!active || !me.data ? (
        <Loading height={320} />
      ) : active.length && me.data.state === 'active' ? (
        <Form accounts={active} />
      ) : (
        <Card>
          <Empty
            icon={IconCreditCard}
            title="Deposits open once you are verified"
            action={<LinkButton to="/verification">See what is missing</LinkButton>}
          >
            Your first trading account opens with it. If you are verified already, it is there in a moment.
          </Empty>
        </Card>
      )}
    </Screen>
  )
}

const offers = ['100', '250', '500', '1000'].map((amount) => ({ amount }))

/** Refusals that are about the amount stand beside it. */
export const aboutAmount = (problem: Problem | null): string | undefined =>
  problem && ['amount_out_of_range', 'insufficient_funds'].includes(problem.code)
    ? plain(problem)
    : problem?.errors.find(({ path }) => path.startsWith('amount'))?.message

function Form({ accounts }: { accounts: readonly Account[] }) {
  const navigate = useNavigate()
  const { account: wished } = useSearch({ strict: false }) as { account?: string }
  const [id, setId] = useState(accounts.find((one) => one.id === wished)?.id ?? accounts[0]!.id)
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState<string>()
  const account = accounts.find((one) => one.id === id) ?? accounts[0]!
  const { currency } = account
  const card = useQuery(boundsRead(account.id)).data?.deposit.find(({ method }) => method === 'card')
  const amount = readAmount(typed)
  const request = useCommand(
    (body: { account: string; amount: { amount: string; currency: typeof currency } }, headers) =>
      api.POST('/v1/deposits', { body, headers }),
    {
      quiet: true,
      touches: ['deposit'],
      onDone: (body) => {
        if (body?.id)
          void navigate({ to: '/deposits/$id', params: { id: body.id }, search: { pay: true }, replace: true })
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = amount ? card && outside(amount, card, currency) : 'Enter an amount, such as 250'
    setMissing(wrong)
    if (amount && !wrong) request.mutate({ account: account.id, amount: { amount, currency } })
  }
  const beside = missing ?? aboutAmount(request.error)
  return (
    <form className={form.form} noValidate onSubmit={submit}>
      {!beside && <Refused problem={request.error} />}
      <Card>
        {accounts.length > 1 && (
          <Choice
            label="To which account?"
            value={account.id}
            onChange={setId}
            options={accounts.map((one) => ({
              value: one.id,
              label: accountName(one),
              note: moneyText({ amount: one.balance, currency: one.currency }),
            }))}
          />
        )}
        <AmountInput
          label={accounts.length > 1 ? 'How much?' : `How much to ${accountName(account)}?`}
          currency={currency}
          value={typed}
          onChange={(value) => {
            setTyped(value)
            setMissing(undefined)
            request.reset()
          }}
          error={beside}
          description={
            card &&
            `From ${moneyText({ amount: card.least, currency })} to ${moneyText({ amount: card.most, currency })} by card`
          }
          offers={offers}
        />
      </Card>
      <Button type="submit" size="md" loading={request.isPending} leftSection={<IconLock size={16} aria-hidden />}>
        {amount ? `Pay ${moneyText({ amount, currency })} by card` : 'Pay by card'}
      </Button>
      <p className={form.note}>
        You pay on the page of our payment provider; we never see your card number. Use a card in your own name:
        withdrawals go back to it.
        {setting.sandbox && ' Sandbox: pay with card 4242 4242 4242 4242; amounts that end in .05 or .51 are declined.'}
      </p>
    </form>
  )
}
