import { Alert, Button, Textarea } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../kit/command.ts'
import { api } from '../kit/http.ts'
import { Money, moneyText } from '../kit/money.tsx'
import { Tag } from '../kit/tag.tsx'
import type { Tone } from '../kit/tone.ts'
import { When } from '../kit/when.tsx'
import form from './parts/form.module.css'
import { LinkButton } from './parts/link-button.tsx'
import { PaymentScreen, PaymentStatus, type Reached } from './parts/payment-status.tsx'
import { Refused } from './parts/refused.tsx'
import { Card, Facts } from './parts/screen.tsx'
import { type Withdrawal, withdrawalRead } from './reads.ts'
import { withdrawalWords } from './words.ts'

const stages = ['Requested, money set aside', 'Checked', 'Sent on its way', 'Paid']

/** Where the way ended, it is not what was hoped for. */
const endings: Partial<Record<Withdrawal['state'], string>> = {
  partly_paid: 'Paid in part',
  returned: 'Came back from the bank',
  rejected: 'Not possible',
  cancelled: 'Cancelled by you',
}

/** How far each state is, and whether the way ends there. */
const reached: Record<Withdrawal['state'], Reached> = {
  requested: { at: 0 },
  checking: { at: 1 },
  review: { at: 1 },
  waiting_for_client: { at: 1 },
  approved: { at: 2 },
  unknown: { at: 2 },
  failed: { at: 2 },
  sent: { at: 3 },
  paid: { at: 4 },
  partly_paid: { at: 3, stopped: true },
  returned: { at: 3, stopped: true },
  rejected: { at: 1, stopped: true },
  cancelled: { at: 1, stopped: true },
}

const moving: readonly Withdrawal['state'][] = ['requested', 'checking', 'approved', 'sent']
const undoable: readonly Withdrawal['state'][] = ['review', 'waiting_for_client']

/** One withdrawal: where it stands and why, what is expected of whom, and the way out. */
export function WithdrawalStatus() {
  const { id } = useParams({ strict: false }) as { id: string }
  const withdrawal = useQuery({
    ...withdrawalRead(id),
    refetchInterval: ({ state: { data } }) => (data && moving.includes(data.state) ? 3_000 : false),
  })
  return (
    <PaymentScreen title="Withdrawal" query={withdrawal}>
      {(data) => <Content withdrawal={data} />}
    </PaymentScreen>
  )
}

function Content({ withdrawal }: { withdrawal: Withdrawal }) {
  const { id, state, stage, reason, amount, client_message, account, created_at, submitted_at, paid_at, legs } =
    withdrawal
  const words = withdrawalWords[state]
  const { at, stopped } = reached[state]
  const times = [created_at, null, submitted_at, paid_at]
  return (
    <>
      {state === 'waiting_for_client' && client_message && <Question id={id} text={client_message} />}
      <PaymentStatus
        kind="withdrawal"
        payment={withdrawal}
        amount={amount}
        badge={words}
        text={
          <>
            {stage}.{reason && ` ${reason}`}
            {(state === 'rejected' || state === 'partly_paid') && client_message && ` ${client_message}`}
            {(at === stages.length || state === 'returned') && words.expected && ` ${words.expected}`}
          </>
        }
        stages={stages}
        reached={reached[state]}
        ending={endings[state]}
        told={(index) => ({ at: times[index], text: index === at && !stopped ? expectation(withdrawal) : undefined })}
        facts={[
          ['From account', withdrawal.login ?? 'Trading account'],
          ['To', withdrawal.instrument_label],
        ]}
      >
        {legs.length > 1 && <Parts withdrawal={withdrawal} />}
        {(state === 'returned' || state === 'rejected' || state === 'partly_paid') && (
          <LinkButton to="/withdraw" search={{ account }} size="md">
            Withdraw again
          </LinkButton>
        )}
      </PaymentStatus>
      {undoable.includes(state) && <Cancel withdrawal={withdrawal} />}
    </>
  )
}

/** When the money, or the next word on it, is to be expected. */
const expectation = ({ state, expected_by }: Withdrawal) =>
  expected_by ? (
    <>
      {state === 'review' || state === 'failed' ? 'You hear from us by ' : 'It should be there by '}
      <When at={expected_by} exact />.
    </>
  ) : (
    withdrawalWords[state].expected
  )

const partWords: Record<Withdrawal['legs'][number]['state'], { tone: Tone; label: string }> = {
  planned: { tone: 'info', label: 'On its way' },
  unknown: { tone: 'info', label: 'On its way' },
  sent: { tone: 'info', label: 'On its way' },
  paid: { tone: 'ok', label: 'Paid' },
  failed: { tone: 'wait', label: 'Delayed' },
  replaced: { tone: 'none', label: 'Sent another way' },
  released: { tone: 'none', label: 'Back on your account' },
  returned: { tone: 'warn', label: 'Came back' },
}

/** A withdrawal that goes back in several payments. */
function Parts({ withdrawal: { legs, currency } }: { withdrawal: Withdrawal }) {
  return (
    <Card title="It goes back in several payments">
      <Facts
        facts={legs
          .filter(({ state }) => state !== 'replaced')
          .map(({ id, label, amount, state }, index) => [
            `${index + 1}. ${label}`,
            <span key={id}>
              <Money value={{ amount, currency }} />{' '}
              <Tag tone={partWords[state].tone} round>
                {partWords[state].label}
              </Tag>
            </span>,
          ])}
      />
    </Card>
  )
}

function Question({ id, text }: { id: string; text: string }) {
  const [answer, setAnswer] = useState('')
  const [missing, setMissing] = useState(false)
  const send = useCommand(
    (reason: string, headers) =>
      api.POST('/v1/withdrawals/{id}/answer', { params: { path: { id } }, body: { reason }, headers }),
    { quiet: true, touches: ['withdrawal'], done: 'Thank you. We go on with your withdrawal.' },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const short = answer.trim().length < 3
    setMissing(short)
    if (!short) send.mutate(answer.trim())
  }
  return (
    <Alert color="warn" title="We need something from you">
      <form className={form.form} noValidate onSubmit={submit}>
        <Refused problem={send.error} />
        <div>{text}</div>
        <Textarea
          label="Your answer"
          autosize
          minRows={3}
          maxLength={2000}
          value={answer}
          onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
          error={missing && 'Please write an answer'}
        />
        <Button type="submit" loading={send.isPending}>
          Send the answer
        </Button>
      </form>
    </Alert>
  )
}

function Cancel({ withdrawal: { id, amount, currency } }: { withdrawal: Withdrawal }) {
  const cancel = useCommand(
    (_: object, headers) => api.POST('/v1/withdrawals/{id}/cancel', { params: { path: { id } }, body: {}, headers }),
    { touches: ['withdrawal', 'trading-account'], done: 'Cancelled. The money is on your account again.' },
  )
  const ask = () =>
    modals.openConfirmModal({
      title: 'Cancel this withdrawal?',
      children: `${moneyText({ amount, currency })} goes back to your trading account. You can ask for it again at any time.`,
      labels: { confirm: 'Cancel the withdrawal', cancel: 'Keep it' },
      confirmProps: { color: 'bad' },
      onConfirm: () => cancel.mutate({}),
    })
  return (
    <Button variant="default" loading={cancel.isPending} onClick={ask}>
      Cancel this withdrawal
    </Button>
  )
}
