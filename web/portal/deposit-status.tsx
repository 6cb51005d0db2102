import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Money } from '../kit/money.tsx'
import { isZero } from './amount.ts'
import form from './parts/form.module.css'
import { Instructions } from './parts/instructions.tsx'
import { LinkButton } from './parts/link-button.tsx'
import { PaymentScreen, PaymentStatus, type Reached } from './parts/payment-status.tsx'
import { type Deposit, depositRead } from './reads.ts'
import { declineAdvice, depositWords } from './words.ts'

/** The way of a payment at a page, and of one that is sent by the client. */
const stages = {
  page: ['Payment page', 'Agreed by your bank', 'Received by us', 'On your trading account'],
  sent: ['Where to send', 'On its way', 'Received by us', 'On your trading account'],
}

/** Where the way ended, it is not what was hoped for. */
const endings: Partial<Record<Deposit['state'], string>> = {
  failed: 'Declined',
  expired: 'Not paid in time',
  returning: 'Going back to where it came from',
  returned: 'Sent back to where it came from',
  charged_back: 'Taken back by your bank',
}

/** What differs where the client sends the money. */
const sentWords: Partial<Record<Deposit['state'], string>> = {
  initiated: 'We are getting the details for you.',
  pending: 'Your transfer has not arrived yet. A bank takes one to two working days, an address a few confirmations.',
  expired: 'Nothing has arrived in time. If you have sent it, it is credited when it comes.',
}

const paidWith: Record<string, string> = {
  card: 'Card',
  wallet: 'Wallet',
  crypto: 'Crypto',
  bank: 'Bank transfer',
  local: 'Local payment',
}

/** How far each state is, and whether the way ends there. */
const reached: Record<Deposit['state'], Reached> = {
  initiated: { at: 0 },
  unknown: { at: 0 },
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
  disputed: { at: 4 },
  charged_back: { at: 3, stopped: true },
}

const moving: readonly Deposit['state'][] = ['unknown', 'pending', 'authorised', 'captured', 'posted']

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
  const sent = deposit.method === 'bank' || deposit.method === 'crypto'
  const waits = state === 'initiated' || state === 'unknown' || state === 'pending'
  const differs = processed !== null && !isZero(processed) && processed !== amount
  return (
    <PaymentStatus
      kind="deposit"
      payment={deposit}
      amount={differs ? processed : amount}
      badge={words}
      text={
        <>
          {leaving && waits && !sent
            ? 'Taking you to the payment page…'
            : ((sent ? sentWords[state] : undefined) ?? words.text)}{' '}
          {state === 'failed' && deposit.method === 'card' && declineAdvice(decline_code)}
          {differs && (
            <>
              {' '}
              This arrived instead of <Money value={{ amount, currency }} />.
            </>
          )}
        </>
      }
      stages={sent ? stages.sent : stages.page}
      reached={sent && state === 'pending' ? { at: 1 } : reached[state]}
      ending={endings[state]}
      told={(index) => ({ at: index === 0 ? created_at : index === 3 ? completed_at : null })}
      facts={[
        ['To account', deposit.login ?? 'Trading account'],
        ['Paid with', deposit.instrument_label ?? paidWith[deposit.method] ?? deposit.method],
        ...exchange(deposit),
      ]}
    >
      {(waits || state === 'expired') && <Instructions deposit={deposit} />}
      <Actions state={state} address={redirect_url} account={account} />
    </PaymentStatus>
  )
}

/** What was sent and at which rate, where that is not what is credited. */
function exchange({
  attempted_amount: amount,
  attempted_currency: sent,
  currency,
  rate,
}: Deposit): [string, ReactNode][] {
  if (amount === null || sent === null || sent === currency) return []
  return [
    ['You sent', <Money key="sent" value={{ amount, currency: sent }} />],
    ['Rate', rate ? `1 ${sent} = ${rate.replace(/0+$/, '').replace(/\.$/, '')} ${currency}` : 'not told'],
  ]
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
