import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Money } from '../kit/money.tsx'
import { isZero } from './amount.ts'
import form from './parts/form.module.css'
import { LinkButton } from './parts/link-button.tsx'
import { PaymentScreen, PaymentStatus, type Reached } from './parts/payment-status.tsx'
import { type Deposit, depositRead } from './reads.ts'
import { declineAdvice, depositWords } from './words.ts'

const stages = ['Payment page', 'Agreed by your bank', 'Received by us', 'On your trading account']

/** Where the way ended, it is not what was hoped for. */
const endings: Partial<Record<Deposit['state'], string>> = {
  failed: 'Declined by your bank',
  expired: 'Payment page left unfinished',
  returning: 'Going back to your card',
  returned: 'Sent back to your card',
  charged_back: 'Taken back by your bank',
}

/** How far each state is, and whether the way ends there. */
const reached: Record<Deposit['state'], Reached> = {
  initiated: { at: 0 },
  pending: { at: 0 },
  authorised: { at: 2 },
  captured: { at: 3 },
  review: { at: 3 },
  posted: { at: 3 },
  completed: { at: 4 },
  returning: { at: 3, stopped: true },
  returned: { at: 3, stopped: true },
  failed: { at: 1, stopped: true },
  expired: { at: 0, stopped: true },
  charged_back: { at: 3, stopped: true },
}

const moving: readonly Deposit['state'][] = ['pending', 'authorised', 'captured', 'posted']

/** One deposit: on to the payment page first, then where it stands until the money is there, or why it is not. */
export function DepositStatus() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { pay } = useSearch({ strict: false }) as { pay?: boolean }
  const navigate = useNavigate()
  const deposit = useQuery({
    ...depositRead(id),
    // Live news come at most every two seconds; who waits for the payment page should not.
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'initiated' ? 700 : data && moving.includes(data.state) ? 3_000 : false,
  })
  const address = deposit.data?.redirect_url
  useEffect(() => {
    if (!pay || !address) return
    // Coming back from the payment page must not lead there again.
    void navigate({ to: '/deposits/$id', params: { id }, search: {}, replace: true }).then(() =>
      location.assign(address),
    )
  }, [pay, address, id, navigate])

  return (
    <PaymentScreen title="Deposit" query={deposit}>
      {(data) => <Content deposit={data} leaving={Boolean(pay)} />}
    </PaymentScreen>
  )
}

function Content({ deposit, leaving }: { deposit: Deposit; leaving: boolean }) {
  const { state, amount, processed, currency, redirect_url, account, created_at, completed_at, decline_code } = deposit
  const words = depositWords[state]
  const differs = processed !== null && !isZero(processed) && processed !== amount
  return (
    <PaymentStatus
      kind="deposit"
      payment={deposit}
      amount={differs ? processed : amount}
      badge={words}
      text={
        <>
          {leaving && (state === 'initiated' || state === 'pending') ? 'Taking you to the payment page…' : words.text}{' '}
          {state === 'failed' && declineAdvice(decline_code)}
          {differs && (
            <>
              {' '}
              Your bank paid this instead of <Money value={{ amount, currency }} />.
            </>
          )}
        </>
      }
      stages={stages}
      reached={reached[state]}
      ending={endings[state]}
      told={(index) => ({ at: index === 0 ? created_at : index === 3 ? completed_at : null })}
      facts={[
        ['To account', deposit.login ?? 'Trading account'],
        ['Paid with', deposit.instrument_label ?? 'Card'],
      ]}
    >
      <Actions state={state} address={redirect_url} account={account} />
    </PaymentStatus>
  )
}

function Actions({ state, address, account }: { state: Deposit['state']; address: string | null; account: string }) {
  const search = { account }
  if (state === 'pending' && address)
    return (
      <Button component="a" href={address} size="md">
        Go to the payment page
      </Button>
    )
  if (state === 'failed' || state === 'expired')
    return (
      <LinkButton to="/deposit" search={search} size="md">
        Try again
      </LinkButton>
    )
  if (state === 'completed')
    return (
      <div className={form.buttons}>
        <LinkButton to="/accounts/$id" params={{ id: account }} size="md">
          See the account
        </LinkButton>
        <LinkButton to="/" variant="default" size="md">
          Home
        </LinkButton>
      </div>
    )
  return null
}
