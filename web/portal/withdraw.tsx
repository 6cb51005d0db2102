import { Button } from '@mantine/core'
import { IconPlus, IconWallet } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useCommand } from '../kit/command.ts'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api } from '../kit/http.ts'
import { Money, moneyText } from '../kit/money.tsx'
import { When } from '../kit/when.tsx'
import { isMore, isZero, outside, readAmount } from './amount.ts'
import { aboutAmount } from './deposit.tsx'
import { accountName } from './parts/account-card.tsx'
import { AddDestination } from './parts/add-destination.tsx'
import { AmountInput } from './parts/amount-input.tsx'
import { Choice } from './parts/choice.tsx'
import form from './parts/form.module.css'
import { LinkButton } from './parts/link-button.tsx'
import { Refused } from './parts/refused.tsx'
import { Card, Facts, Loading, Screen } from './parts/screen.tsx'
import { type Account, accountsRead, boundsRead, type Instrument, instrumentsRead } from './reads.ts'

/** Takes money out: from which account, where to, how much; then once more in plain words before it goes. */
export function Withdraw() {
  const accounts = useQuery(accountsRead)
  const cards = useQuery(instrumentsRead)
  const failed = [accounts, cards].find(({ error, data }) => error && !data)
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />
  const open = accounts.data?.filter(({ state }) => state === 'active' || state === 'read_only')
  const filled = open?.filter(({ available }) => !isZero(available) && !available.startsWith('-'))
  return (
    <Screen
      title="Withdraw"
      description="Money first goes back to where it came from; what you have earned goes to the destination you choose."
      narrow
    >
      {!filled || !cards.data ? (
        <Loading height={360} />
      ) : filled.length ? (
        <Form accounts={filled} cards={cards.data} />
      ) : (
        <Card>
          <Empty
            icon={IconWallet}
            title="Nothing to withdraw yet"
            action={<LinkButton to="/deposit">Make a deposit</LinkButton>}
          >
            None of your accounts has money that is free. What is set aside for withdrawals or bound in trades is not.
          </Empty>
        </Card>
      )}
    </Screen>
  )
}

function Form({ accounts, cards }: { accounts: readonly Account[]; cards: readonly Instrument[] }) {
  const navigate = useNavigate()
  const { account: wished } = useSearch({ strict: false }) as { account?: string }
  const [id, setId] = useState(wished)
  const [cardId, setCardId] = useState<string>()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [sure, setSure] = useState(false)
  const [adding, setAdding] = useState(false)
  const account = accounts.find((one) => one.id === id) ?? accounts[0]!
  const { currency, available } = account
  const bounds = useQuery(boundsRead(account.id)).data?.withdrawal ?? { least: '0', most: available }
  const known = cards.filter((one) => one.currency === currency && one.state !== 'rejected')
  const fitting = known.filter(({ usable }) => usable)
  const waiting = known.filter(({ usable }) => !usable)
  const card = fitting.find((one) => one.id === cardId) ?? fitting[0]
  const amount = readAmount(typed)
  const body = card && amount ? { account: account.id, instrument: card.id, amount: { amount, currency } } : undefined
  type Body = NonNullable<typeof body>

  // The server looks at it first, so that nobody confirms what would be refused.
  const look = useCommand(
    (wish: Body) => api.POST('/v1/withdrawals', { body: wish, params: { query: { dry_run: 'true' } } }),
    {
      quiet: true,
      onDone: () => setSure(true),
    },
  )
  const request = useCommand((wish: Body, headers) => api.POST('/v1/withdrawals', { body: wish, headers }), {
    quiet: true,
    touches: ['withdrawal', 'trading-account'],
    onDone: (done) => {
      if (done?.id) void navigate({ to: '/withdrawals/$id', params: { id: done.id }, replace: true })
    },
  })
  const problem = request.error ?? look.error
  const beside = wrong ?? aboutAmount(problem)
  const change = (act: () => void) => {
    act()
    setWrong(undefined)
    look.reset()
    request.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!amount) setWrong('Enter an amount, such as 250')
    else {
      const why = outside(amount, bounds, currency)
      setWrong(why)
      if (body && !why) look.mutate(body)
    }
  }

  if (sure && body && card && !request.error)
    return (
      <Sure
        account={account}
        card={card}
        amount={body.amount.amount}
        busy={request.isPending}
        onYes={() => request.mutate(body)}
        onNo={() => setSure(false)}
      />
    )
  if (adding) return <AddDestination currency={currency} onDone={() => setAdding(false)} />
  return (
    <form className={form.form} noValidate onSubmit={submit}>
      {!beside && <Refused problem={problem} />}
      <Card>
        {accounts.length > 1 && (
          <Choice
            label="From which account?"
            value={account.id}
            onChange={(value) => change(() => setId(value))}
            options={accounts.map((one) => ({
              value: one.id,
              label: accountName(one),
              note: `${moneyText({ amount: one.available, currency: one.currency })} available`,
            }))}
          />
        )}
        {card ? (
          <>
            <Choice
              label="Where to?"
              value={card.id}
              onChange={(value) => change(() => setCardId(value))}
              options={fitting.map((one) => ({ value: one.id, label: one.label, note: returnable(one) }))}
            />
            <AmountInput
              label="How much?"
              currency={currency}
              value={typed}
              onChange={(value) => change(() => setTyped(value))}
              error={beside}
              description={hint(bounds, currency)}
              offers={[{ label: 'All that is available', amount: bounds.most }]}
            />
            {amount && isMore(amount, card.returnable) && !beside && (
              <p className={form.note}>
                This is more than came from there, so it may go back in several payments, and our team may look at it
                first. That is usually done within four hours.
              </p>
            )}
          </>
        ) : (
          <Empty icon={IconWallet} title={`No destination for ${currency} yet`}>
            Money goes to a card that you have paid with in {currency}, or to a bank account or an address of your own.
          </Empty>
        )}
        {waiting.length > 0 && (
          <ul className={form.note} aria-label="Not to be used yet">
            {waiting.map((one) => (
              <li key={one.id}>
                {one.label}: {notYet(one)}
              </li>
            ))}
          </ul>
        )}
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => setAdding(true)}
          >
            Add a destination
          </Button>
        </div>
      </Card>
      {card && (
        <Button type="submit" size="md" loading={look.isPending}>
          Continue
        </Button>
      )}
    </form>
  )
}

const hint = ({ least, most }: { least: string; most: string }, currency: string) => {
  const available = `${moneyText({ amount: most, currency })} is available`
  if (isZero(least)) return available
  const from = moneyText({ amount: least, currency })
  return isMore(least, most) ? `${available}; a withdrawal is at least ${from}` : `At least ${from}; ${available}`
}

const notYet = ({ state, usable_from }: Instrument): ReactNode =>
  state === 'pending' ? (
    'our team is checking it'
  ) : state === 'suspended' ? (
    'stopped; please write to our support desk'
  ) : usable_from ? (
    <>
      for your safety it can be used <When at={usable_from} />
    </>
  ) : (
    'not to be used yet'
  )

const returnable = ({ returnable: amount, deposited, currency }: Instrument): string =>
  isZero(amount)
    ? isZero(deposited)
      ? 'A destination of your own'
      : 'All that it paid in has gone back to it'
    : `${moneyText({ amount, currency })} of what it paid in can go back to it`

const arrives: Record<Instrument['method'], string> = {
  card: 'Within minutes of our check; with some banks in up to three business days',
  bank: 'In one to three business days after our check',
  crypto: 'Within two hours of our check',
  wallet: 'Within an hour of our check',
  local: 'Within a day of our check',
}

interface SureProps {
  account: Account
  card: Instrument
  amount: string
  busy: boolean
  onYes: () => void
  onNo: () => void
}

/** What will happen, before it does. */
function Sure({ account, card, amount, busy, onYes, onNo }: SureProps) {
  const { currency } = account
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={form.form}>
      <Card>
        <h2 ref={heading} tabIndex={-1} style={{ margin: 0, fontSize: '1.125rem', outline: 'none' }}>
          Withdraw <Money value={{ amount, currency }} />?
        </h2>
        <Facts
          facts={[
            ['From', accountName(account)],
            ['To', card.label],
            ['Arrives', arrives[card.method]],
          ]}
        />
        <p className={form.note}>
          The money is set aside at once, so that it cannot be lost in trades. You can cancel while our team checks it.
        </p>
      </Card>
      <div className={form.buttons}>
        <Button size="md" loading={busy} onClick={onYes}>
          Withdraw {moneyText({ amount, currency })}
        </Button>
        <Button size="md" variant="default" disabled={busy} onClick={onNo}>
          Change something
        </Button>
      </div>
    </div>
  )
}
