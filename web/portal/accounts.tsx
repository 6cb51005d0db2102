import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { IconChartCandle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { components } from '../kit/api.d.ts'
import { useCommand } from '../kit/command.ts'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api } from '../kit/http.ts'
import { AccountCards } from './parts/account-card.tsx'
import form from './parts/form.module.css'
import { LinkButton } from './parts/link-button.tsx'
import { Refused } from './parts/refused.tsx'
import { Card, Loading, Screen } from './parts/screen.tsx'
import { accountsRead, termsRead } from './reads.ts'

type Terms = components['schemas']['AccountTerms']

/** All trading accounts, and the way to another. */
export function Accounts() {
  const accounts = useQuery(accountsRead)
  const terms = useQuery(termsRead)
  if (accounts.error && !accounts.data) return <Failure error={accounts.error} retry={() => void accounts.refetch()} />
  const more = (terms.data?.accounts_left ?? 0) > 0
  return (
    <Screen
      title="Trading accounts"
      description="Each account is a login on MetaTrader 5, in one currency."
      actions={
        more &&
        accounts.data?.length !== 0 && (
          <LinkButton to="/accounts/open" variant="default">
            Open another
          </LinkButton>
        )
      }
    >
      {!accounts.data ? (
        <Loading height={220} />
      ) : accounts.data.length ? (
        <AccountCards accounts={accounts.data} />
      ) : (
        <Card>
          <Empty
            icon={IconChartCandle}
            title="No trading account yet"
            action={
              more ? (
                <LinkButton to="/accounts/open">Open an account</LinkButton>
              ) : (
                <LinkButton to="/verification">Verify first</LinkButton>
              )
            }
          >
            Your first account opens by itself as soon as you are verified.
          </Empty>
        </Card>
      )}
    </Screen>
  )
}

/** Opens another account within the terms. */
export function OpenAccount() {
  const terms = useQuery(termsRead)
  if (terms.error && !terms.data) return <Failure error={terms.error} retry={() => void terms.refetch()} />
  return (
    <Screen title="Open another account" narrow up={{ to: '/accounts', label: 'Trading accounts' }}>
      {terms.data ? <Form terms={terms.data} /> : <Loading height={260} />}
    </Screen>
  )
}

const steps = [1, 2, 5, 10, 20, 30, 50, 100, 200, 300, 400, 500]

function Form({ terms }: { terms: Terms }) {
  const navigate = useNavigate()
  const [currency, setCurrency] = useState(terms.currencies[0]!)
  const [leverage, setLeverage] = useState(terms.leverage_default)
  const open = useCommand(
    (body: { currency: Terms['currencies'][number]; leverage: number }, headers) =>
      api.POST('/v1/trading-accounts', { body, headers }),
    {
      quiet: true,
      touches: ['trading-account'],
      done: 'The account is being opened; this takes a moment.',
      onDone: () => void navigate({ to: '/accounts' }),
    },
  )
  if (!terms.accounts_left)
    return (
      <Card>
        <Empty icon={IconChartCandle} title="No further account is possible">
          You have as many accounts as we can open, or are not verified yet.
        </Empty>
      </Card>
    )
  const choices = steps.filter((step) => step <= terms.leverage_cap)
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate({ currency, leverage })
      }}
    >
      <Refused problem={open.error} />
      <Card title="Currency">
        <SegmentedControl
          fullWidth
          size="md"
          data={[...terms.currencies]}
          value={currency}
          onChange={setCurrency}
          aria-label="Currency"
        />
        <p className={form.note}>
          Profit and loss are counted in it, and a card must be charged in it. It cannot be changed later.
        </p>
      </Card>
      <Card title="Leverage">
        <NativeSelect
          size="md"
          aria-label="Leverage"
          data={choices.map((step) => ({ value: String(step), label: `1:${step}` }))}
          value={String(leverage)}
          onChange={({ currentTarget }) => setLeverage(Number(currentTarget.value))}
        />
        <p className={form.note}>
          With 1:{leverage}, {currency} 100 control up to {currency} {(100 * leverage).toLocaleString('en')}. Gains and
          losses grow alike. Up to 1:{terms.leverage_cap} is possible for you.
        </p>
      </Card>
      <Button type="submit" size="md" loading={open.isPending}>
        Open the {currency} account
      </Button>
    </form>
  )
}
