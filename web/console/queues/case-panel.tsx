import { Badge, Button, Tabs, Textarea } from '@mantine/core'
import { IconNote } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../../kit/command.ts'
import { DecisionForm, type Given } from '../../kit/decision-form.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { useHotkeys } from '../../kit/hotkeys.ts'
import { api, data } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/page.tsx'
import { ReasonBadges } from '../../kit/reason-badges.tsx'
import { useMay } from '../../kit/session.ts'
import { StateBadge } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { When } from '../../kit/when.tsx'
import { LifeCycle } from '../parts/life-cycle.tsx'
import { Reference } from '../parts/reference.tsx'
import { Trail } from '../parts/trail.tsx'
import { CaseClock } from './case-clock.tsx'
import { CaseTools } from './case-tools.tsx'
import { choiceFor, shownActions } from './decisions.ts'
import { AccountView } from './evidence/account.tsx'
import { KycView } from './evidence/kyc.tsx'
import { DepositView, WithdrawalView } from './evidence/payment.tsx'
import { PlainView } from './evidence/plain.tsx'
import css from './queues.module.css'
import { type Case, type CaseDetail, caseQuery, type Subject, subjectQuery } from './subject.ts'
import { useCaseWork } from './use-case-work.ts'

interface Props {
  /** The row of the list, shown until the whole case is read. */
  row?: Case
  id: string
  onClose: () => void
  /** Decided: time for the next. */
  onDecided: () => void
}

/** The open case: evidence, what happened, notes, and the decision. */
export function CasePanel({ row, id, onClose, onDecided }: Props) {
  const read = useQuery(caseQuery(id))
  const item = read.data ?? row
  const [tab, setTab] = useState<string | null>('evidence')
  if (read.error && !item)
    return (
      <Panel marks={null} title="This case cannot be shown" onClose={onClose}>
        <Failure error={read.error} retry={() => void read.refetch()} />
      </Panel>
    )
  if (!item)
    return (
      <Panel marks={null} title="…" onClose={onClose}>
        <div className={css.waiting} aria-busy />
      </Panel>
    )
  const amount = item.amount && item.currency ? { amount: item.amount, currency: item.currency } : undefined
  return (
    <Panel
      marks={
        <>
          <Reference id={item.id} />
          <StateBadge state={item.state} tone={item.state === 'new' ? 'info' : undefined} />
          <CaseClock item={item} />
          {item.level > 0 && <Tag tone="warn">Level {item.level}</Tag>}
        </>
      }
      title={amount ? <Money value={amount} /> : item.title}
      subtitle={
        <>
          {amount && <div>{item.title}</div>}
          <span>
            {item.client && (
              <Link to="/clients/$id" params={{ id: item.client }}>
                Open the client
              </Link>
            )}
            {item.client && ' · '}
            {item.owner_name ? `with ${item.owner_name}` : 'with nobody'} · came <When at={item.opened_at} />
          </span>
        </>
      }
      onClose={onClose}
      footer={read.data && !item.resolved_at && <Decide key={id} item={read.data} onDecided={onDecided} />}
    >
      <ReasonBadges reasons={item.reasons.map(({ code, title }) => ({ code, text: title }))} limit={8} />
      <CaseTools item={item} onNote={() => setTab('notes')} />
      {item.resolved_at && (
        <p className={css.resolved}>
          <StateBadge state="resolved" /> {resolutionOf(read.data, item)} <When at={item.resolved_at} />
          {item.rationale && <q>{item.rationale}</q>}
        </p>
      )}
      <Tabs value={tab} onChange={setTab} mt="sm" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="evidence">Evidence</Tabs.Tab>
          <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
          <Tabs.Tab
            value="notes"
            rightSection={
              read.data?.notes.length ? (
                <Badge size="xs" variant="light">
                  {read.data.notes.length}
                </Badge>
              ) : null
            }
          >
            Notes
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="evidence">
          <Evidence item={item} />
        </Tabs.Panel>
        <Tabs.Panel value="timeline" pt="sm">
          <Standing item={item} />
          <Trail object={item.subject} topic={item.subject_type.replaceAll(' ', '-')} />
        </Tabs.Panel>
        <Tabs.Panel value="notes" pt="sm">
          {read.data && <Notes item={read.data} />}
        </Tabs.Panel>
      </Tabs>
    </Panel>
  )
}

const resolutionOf = (detail: CaseDetail | undefined, { resolution }: Case) =>
  detail?.resolutions.find(({ code }) => code === resolution)?.title ?? resolution

/** Where the subject stands among its golden states. */
function Standing({ item }: { item: Case }) {
  const { data: subject } = useQuery(subjectQuery(item))
  return subject && subject.type !== 'none' ? <LifeCycle machine={subject.type} current={subject.state} /> : null
}

function Evidence({ item }: { item: Case }) {
  const read = useQuery(subjectQuery(item))
  // Without the right to read the subject, what the case says is still there.
  if (read.error)
    return (
      <>
        <Failure error={read.error} retry={() => void read.refetch()} />
        <PlainView item={item} />
      </>
    )
  if (!read.data) return <div className={css.waiting} aria-busy />
  switch (read.data.type) {
    case 'withdrawal':
      return <WithdrawalView evidence={read.data.evidence} />
    case 'deposit':
      return <DepositView evidence={read.data.evidence} />
    case 'kyc case':
      return <KycView kyc={read.data.evidence} />
    case 'trading account':
      return <AccountView account={read.data.evidence} item={item} />
    default:
      return <PlainView item={item} />
  }
}

function Decide({ item, onDecided }: { item: CaseDetail; onDecided: () => void }) {
  const subject = useQuery(subjectQuery(item))
  if (!subject.data && !subject.error) return <div className={css.formWaiting} />
  return <DecideOn item={item} subject={subject.data ?? { type: 'none' }} onDecided={onDecided} />
}

/** The decision form: what may be done now, who else must agree, and the way on. */
function DecideOn({ item, subject, onDecided }: { item: CaseDetail; subject: Subject; onDecided: () => void }) {
  const may = useMay()
  const choice = choiceFor(item, subject)
  const actions = shownActions(choice, subject, may)
  const topic = item.subject_type.replaceAll(' ', '-')
  const waiting = useQuery({
    queryKey: ['approval', { subject: item.subject }],
    queryFn: () => data(api.GET('/v1/approvals', { params: { query: { subject: item.subject, state: 'open' } } })),
    enabled: may('approval.read'),
  })
  const [pending] = waiting.data?.data ?? []
  const [first] = choice.decisions
  const version = subject.type === 'none' ? undefined : subject.version
  const foreseen = useQuery({
    // News of the subject do not repeat it: another version has another key.
    queryKey: ['preview', item.subject, first?.id, version],
    queryFn: async () => {
      const { data: body } = await first!.preview!({ path: { id: item.subject } })
      return (body as { approval?: { because: string } } | undefined)?.approval?.because ?? null
    },
    enabled: Boolean(first?.preview) && !actions[0]?.blocked?.length && !pending,
    retry: false,
  })
  const send = useCommand(
    ({ action, given }: { action: string; given: Given }, header) =>
      choice.decisions
        .find(({ id }) => id === action)!
        .send(
          {
            path: { id: item.subject },
            header: { ...header, ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) },
          },
          given,
        ),
    {
      touches: ['case', 'approval', topic],
      done: (_, { action }) => `${choice.decisions.find(({ id }) => id === action)?.label}: done`,
      onDone: onDecided,
    },
  )
  const held = pending
    ? actions.map((action) => ({
        ...action,
        blocked: [`${pending.maker_name} has already asked for “${pending.command}”`],
      }))
    : actions
  return (
    <>
      {pending && (
        <p className={css.pending}>
          Waits for a second person since <When at={pending.created_at} />.{' '}
          <Link to="/approvals" search={{ open: pending.id } as never}>
            Open the approval
          </Link>
        </p>
      )}
      <DecisionForm
        subject={item.id}
        actions={held}
        reasons={choice.reasons}
        busy={send.isPending}
        eyes={
          foreseen.data && !pending
            ? {
                title: 'Two people must agree',
                text: `${foreseen.data} “${first?.label}” goes to a checker who is not you.`,
              }
            : undefined
        }
        onDecide={(action, given) => send.mutate({ action, given })}
      />
    </>
  )
}

function Notes({ item }: { item: CaseDetail }) {
  const { note } = useCaseWork()
  const [text, setText] = useState('')
  const save = () => {
    if (text.trim().length > 2) note.mutate({ id: item.id, text: text.trim() }, { onSuccess: () => setText('') })
  }
  useHotkeys([{ keys: 'mod+enter', label: 'Save the note', inFields: true, run: save, off: !text.trim() }])
  return (
    <>
      <Textarea
        label="New note"
        description="Seen by everyone who works on this case; kept."
        autoFocus
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <Button size="xs" mt={6} mb="sm" onClick={save} loading={note.isPending} disabled={text.trim().length < 3}>
        Save the note
      </Button>
      {item.notes.length === 0 && (
        <Empty icon={IconNote} title="No notes yet">
          Write down what the next person should know. Press m to come here.
        </Empty>
      )}
      <ul className={css.notes}>
        {[...item.notes].reverse().map(({ id, author_name, text: written, created_at }) => (
          <li key={id}>
            <strong>{author_name}</strong> <When at={created_at} />
            <p>{written}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
