import { Button } from '@mantine/core'
import {
  IconBuildingBank,
  IconCreditCard,
  IconCurrencyBitcoin,
  IconDeviceMobile,
  IconLock,
  IconWallet,
  type TablerIcon,
} from '@tabler/icons-react'
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
import { type Account, accountsRead, type Bounds, boundsRead, meRead } from './reads.ts'
import { plain } from './words.ts'

/** Brings money in: by which way, how much, and onto which account. */
export function Deposit() {
  const accounts = useQuery(accountsRead)
  const me = useQuery(meRead)
  const failed = [accounts, me].find(({ error, data }) => error && !data)
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />
  const active = accounts.data?.filter(({ state }) => state === 'active')
  return (
    <Screen title="Deposit" description="Choose how you pay. We take no fee, and credit what arrives." narrow>
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

interface Way {
  icon: TablerIcon
  label: string
  /** How long it takes. */
  speed: string
  /** What to know before paying. */
  note: string
}

const ways: Record<Bounds['deposit'][number]['method'], Way> = {
  card: {
    icon: IconCreditCard,
    label: 'Card',
    speed: 'within a minute',
    note: 'You pay on the page of our payment provider; we never see your card number. Use a card in your own name: withdrawals go back to it.',
  },
  wallet: {
    icon: IconWallet,
    label: 'Wallet',
    speed: 'within a minute',
    note: 'You sign in to your wallet on its own page. Use a wallet in your own name: withdrawals go back to it.',
  },
  crypto: {
    icon: IconCurrencyBitcoin,
    label: 'Crypto',
    speed: 'after a few confirmations',
    note: 'You get an address to send to. It is changed into the currency of your account at the rate of that moment.',
  },
  bank: {
    icon: IconBuildingBank,
    label: 'Bank transfer',
    speed: 'one to two working days',
    note: 'You get our bank account and a reference that finds your account. Send from an account in your own name.',
  },
  local: {
    icon: IconDeviceMobile,
    label: 'Local payment',
    speed: 'within minutes',
    note: 'You choose your bank or wallet on the page of our payment provider.',
  },
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
  const [chosen, setChosen] = useState<Bounds['deposit'][number]['method']>()
  const bounds = useQuery(boundsRead(account.id)).data
  const offered = bounds?.deposit ?? []
  const way = offered.find(({ method }) => method === chosen) ?? offered[0]
  const about = ways[way?.method ?? 'card']
  const amount = readAmount(typed)
  const request = useCommand(
    (
      body: { account: string; amount: { amount: string; currency: typeof currency }; method: keyof typeof ways },
      headers,
    ) => api.POST('/v1/deposits', { body, headers }),
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
    const wrong = amount ? way && outside(amount, way, currency) : 'Enter an amount, such as 250'
    setMissing(wrong)
    if (amount && way && !wrong)
      request.mutate({ account: account.id, amount: { amount, currency }, method: way.method })
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
        {offered.length > 1 && (
          <Choice
            label="How do you want to pay?"
            value={way?.method ?? 'card'}
            onChange={(method) => {
              setChosen(method as keyof typeof ways)
              setMissing(undefined)
              request.reset()
            }}
            options={offered.map(({ method, troubled }) => ({
              value: method,
              label: <WayName way={ways[method]} />,
              note: troubled ? 'unsteady at present' : ways[method].speed,
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
            way &&
            `From ${moneyText({ amount: way.least, currency })} to ${moneyText({ amount: way.most, currency })}, no fee from us`
          }
          offers={offers}
        />
      </Card>
      {bounds && !way && (
        <p className={form.note} role="status">
          No way to pay is open for this account at present. Please try again later or ask our support desk.
        </p>
      )}
      <Button
        type="submit"
        size="md"
        disabled={!way}
        loading={request.isPending}
        leftSection={<IconLock size={16} aria-hidden />}
      >
        {`Pay${amount ? ` ${moneyText({ amount, currency })}` : ''} by ${about.label.toLowerCase()}`}
      </Button>
      <p className={form.note}>
        {about.note}
        {setting.sandbox &&
          way?.method === 'card' &&
          ' Sandbox: pay with card 4242 4242 4242 4242; amounts that end in .05 or .51 are declined.'}
      </p>
    </form>
  )
}

const WayName = ({ way: { icon: Icon, label } }: { way: Way }) => (
  <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
    <Icon size={18} stroke={1.7} aria-hidden />
    {label}
  </span>
)
