import { Alert, Button, Textarea } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../kit/command.ts'
import { Failure } from '../kit/failure.tsx'
import { api } from '../kit/http.ts'
import { Money, moneyText } from '../kit/money.tsx'
import { Tag } from '../kit/tag.tsx'
import { When } from '../kit/when.tsx'
import form from './parts/form.module.css'
import { Headline } from './parts/headline.tsx'
import { LinkButton } from './parts/link-button.tsx'
import { Refused } from './parts/refused.tsx'
import { Card, Facts, Loading, Screen } from './parts/screen.tsx'
import { Stages, upTo } from './parts/stages.tsx'
import { type Withdrawal, withdrawalRead } from './reads.ts'
import { withdrawalWords } from './words.ts'

const stages = ['Requested, money set aside', 'Checked', 'Sent to your card', 'Paid']

/** Where the way ended, it is not what was hoped for. */
const endings: Partial<Record<Withdrawal['state'], string>> = {
  returned: 'Came back from the bank',
  rejected: 'Not possible',
  cancelled: 'Cancelled by you',
}

/** How far each state is, and whether the way ends there. */
const reached: Record<Withdrawal['state'], { at: number; stopped?: boolean }> = {
  requested: { at: 0 },
  checking: { at: 1 },
  review: { at: 1 },
  waiting_for_client: { at: 1 },
  approved: { at: 2 },
  unknown: { at: 2 },
  failed: { at: 2 },
  sent: { at: 3 },
  paid: { at: 4 },
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
  if (withdrawal.error && !withdrawal.data)
    return <Failure error={withdrawal.error} retry={() => void withdrawal.refetch()} />
  return (
    <Screen title="Withdrawal" narrow up={{ to: '/money', label: 'Money' }}>
      {withdrawal.data ? <Content withdrawal={withdrawal.data} /> : <Loading height={360} />}
    </Screen>
  )
}

function Content({ withdrawal }: { withdrawal: Withdrawal }) {
  const { id, state, stage, amount, currency, client_message, account } = withdrawal
  const words = withdrawalWords[state]
  const { at, stopped } = reached[state]
  const ended = state === 'returned' || state === 'rejected'
  const way = upTo(stages, at, stopped).map((one, index) => ({
    ...one,
    label: one.is === 'stopped' ? (endings[state] ?? one.label) : one.label,
    at:
      index === 0
        ? withdrawal.created_at
        : index === 2
          ? withdrawal.submitted_at
          : index === 3
            ? withdrawal.paid_at
            : null,
    text: index === at && !stopped ? words.expected : undefined,
  }))
  return (
    <>
      {state === 'waiting_for_client' && client_message && <Question id={id} text={client_message} />}
      <Card>
        <Headline
          badge={
            <Tag tone={words.tone} round>
              {words.label}
            </Tag>
          }
          money={<Money value={{ amount, currency }} />}
        >
          {stage}.{state === 'rejected' && client_message && ` ${client_message}`}
          {(at === stages.length || state === 'returned') && words.expected && ` ${words.expected}`}
        </Headline>
        <Stages stages={way} label="Where this withdrawal stands" />
      </Card>
      {ended && (
        <LinkButton to="/withdraw" search={{ account }} size="md">
          Withdraw again
        </LinkButton>
      )}
      <Card title="Details">
        <Facts
          facts={[
            ['From account', withdrawal.login ?? 'Trading account'],
            ['To', withdrawal.instrument_label],
            ['Requested', <When key="at" at={withdrawal.created_at} exact />],
            [
              'Reference',
              <span key="id" className="mono">
                {id}
              </span>,
            ],
          ]}
        />
      </Card>
      {undoable.includes(state) && <Cancel withdrawal={withdrawal} />}
    </>
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
