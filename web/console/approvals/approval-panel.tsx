import { Alert, Skeleton } from '@mantine/core'
import { IconRefreshAlert } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { ChangesTable } from '../../kit/changes-table.tsx'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { type DecisionAction, DecisionForm } from '../../kit/decision-form.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Panel } from '../../kit/page.tsx'
import { useMay, useSession } from '../../kit/session.ts'
import { SlaBadge } from '../../kit/sla-badge.tsx'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { When } from '../../kit/when.tsx'
import { Reference } from '../parts/reference.tsx'
import { Facts } from '../parts/section.tsx'
import { fieldText, valueText } from '../parts/trail.tsx'
import { Block } from '../queues/evidence/block.tsx'
import type { Approval } from './approvals-page.tsx'

/** One change of the preview: a row as it is and as it would be. */
interface Change {
  table: string
  id: string
  operation: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

type Verb = 'approve' | 'reject' | 'withdraw' | 'confirm' | 'break-glass'

interface Props {
  id: string
  onClose: () => void
  onDecided: () => void
}

/** One request: who asks and why, what it rests on, exactly what it would change and tell, and the decision. */
export function ApprovalPanel({ id, onClose, onDecided }: Props) {
  const read = useQuery({
    queryKey: ['approval', id],
    queryFn: () => data(api.GET('/v1/approvals/{id}', { params: { path: { id } } })),
  })
  const approval = read.data
  if (!approval)
    return (
      <Panel marks={null} title={read.error ? 'This request cannot be shown' : '…'} onClose={onClose}>
        {read.error ? <Failure error={read.error} retry={() => void read.refetch()} /> : <Skeleton height={180} />}
      </Panel>
    )
  const changes = approval.preview.changes as unknown as Change[]
  const open = approval.state === 'awaiting' || approval.state === 'stale'
  return (
    <Panel
      marks={
        <>
          <Reference id={approval.id} />
          <StateBadge state={approval.state} tone={approval.state === 'awaiting' ? 'wait' : undefined} />
          {open && <SlaBadge dueAt={approval.due_at} startedAt={approval.created_at} />}
        </>
      }
      title={words(approval.command)}
      subtitle={
        <>
          {approval.subject && (
            <>
              {words(approval.subject_type ?? '')} <Reference id={approval.subject} /> ·{' '}
            </>
          )}
          asked by {approval.maker_name} <When at={approval.created_at} />
        </>
      }
      onClose={onClose}
      footer={open && <Decide approval={approval} onDecided={onDecided} />}
    >
      {approval.state === 'stale' && (
        <Alert color="warn" icon={<IconRefreshAlert size={18} />} title="What it rests on has changed" mb="sm">
          Nobody can approve it as it stands. {approval.maker_name} confirms it on what is there now, or withdraws it.
        </Alert>
      )}
      <Facts
        facts={[
          ['Why', approval.reason ?? 'no reason given'],
          ['Two people because', approval.because],
          ['By policy', approval.policy],
          [
            'Rests on',
            approval.basis.length
              ? approval.basis.map(({ type, id: row }) => (
                  <div key={row}>
                    {words(type)} <Reference id={row} />
                  </div>
                ))
              : null,
          ],
          [
            'Agreed',
            approval.approvals.length
              ? approval.approvals.map(({ checker_name, note, at }) => (
                  <div key={at}>
                    {checker_name} <When at={at} /> {note && <q>{note}</q>}
                  </div>
                ))
              : `nobody yet; ${approval.checkers_needed} needed`,
          ],
        ]}
      />
      <Block title="What it would change">
        {changes.map(({ table, id: row, operation, before, after }) => (
          <div key={`${table}${row}`} style={{ marginBottom: 10 }}>
            <div style={{ fontSize: '0.75rem', margin: '4px 0' }}>
              <Tag tone={operation.toLowerCase() === 'insert' ? 'ok' : 'info'}>
                {operation.toLowerCase() === 'insert' ? 'new' : 'changed'}
              </Tag>{' '}
              {words(table.split('.').at(-1) ?? table)} <Reference id={row} />
            </div>
            {before ? (
              <ChangesTable
                label={`Changes of ${table} ${row}`}
                changes={[...new Set([...Object.keys(before), ...Object.keys(after ?? {})])].map((field) => ({
                  field,
                  before: fieldText(before, field),
                  after: fieldText(after, field),
                }))}
              />
            ) : (
              <Facts
                facts={Object.keys(after ?? {}).map((field) => [words(field), fieldText(after, field)] as const)}
              />
            )}
          </div>
        ))}
        {!changes.length && <p>Nothing that is kept.</p>}
      </Block>
      <Block title="What it would tell">
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          {approval.preview.events.length
            ? [...new Set(approval.preview.events)].map((event) => <Tag key={event}>{event}</Tag>)
            : 'Nothing.'}
        </div>
      </Block>
      <Block title="What was asked">
        <Facts
          facts={Object.entries(approval.input).map(([name, value]) => [words(name), valueText(value)] as const)}
        />
      </Block>
    </Panel>
  )
}

function Decide({ approval, onDecided }: { approval: Approval; onDecided: () => void }) {
  const { data: session } = useSession()
  const may = useMay()
  const mine = approval.maker === session?.actor.id
  const stale = approval.state === 'stale'
  const send = useCommand(
    ({ verb, text }: { verb: Verb; text: string }, header: CommandHeaders) => {
      const params = { path: { id: approval.id }, header }
      if (verb === 'approve')
        return api.POST('/v1/approvals/{id}/approve', { params, body: text ? { note: text } : {} })
      if (verb === 'reject') return api.POST('/v1/approvals/{id}/reject', { params, body: { rationale: text } })
      if (verb === 'break-glass')
        return api.POST('/v1/approvals/{id}/break-glass', { params, body: { rationale: text } })
      if (verb === 'withdraw')
        return api.POST('/v1/approvals/{id}/withdraw', { params, body: text ? { reason: text } : {} })
      return api.POST('/v1/approvals/{id}/confirm', { params, body: {} })
    },
    {
      touches: ['approval', 'case', (approval.subject_type ?? '').replaceAll(' ', '-')],
      done: (body, { verb }) => outcomes[outcomeOf(body)] ?? said[verb],
      onDone: (body, { verb }) => verb !== 'confirm' && outcomeOf(body) !== 'stale' && onDecided(),
    },
  )
  const cannot = [
    mine && 'you asked for it; another person decides',
    !mine && !approval.may_check && `takes check:${approval.command}`,
  ].filter((why) => typeof why === 'string')
  const actions: DecisionAction[] = mine
    ? [
        ...(stale ? [{ id: 'confirm', label: 'Confirm on what is now', withoutRationale: true }] : []),
        { id: 'withdraw', label: 'Withdraw', tone: 'danger', withoutRationale: true },
      ]
    : [
        {
          id: 'approve',
          label: 'Approve',
          withoutRationale: true,
          blocked: [
            ...cannot,
            ...(stale ? [`it is stale; ${approval.maker_name} must confirm it first`] : []),
            ...(may('approval.approve') || cannot.length ? [] : ['takes approval.approve']),
          ],
        },
        { id: 'reject', label: 'Reject', tone: 'danger', blocked: cannot },
      ]
  if (may('approval.break-glass') && !stale)
    actions.push({ id: 'break-glass', label: 'Emergency: carry it out alone', tone: 'danger' })
  return (
    <DecisionForm
      subject={approval.id}
      actions={actions}
      busy={send.isPending}
      onDecide={(verb, { rationale }) => send.mutate({ verb: verb as Verb, text: rationale })}
    />
  )
}

/** The answer's schema names only the common fields; the one who agrees is told what came of it. */
const outcomeOf = (body: unknown) => (body as { outcome?: string } | undefined)?.outcome ?? ''

/** What an approval came to, where that is not what was pressed. */
const outcomes: Record<string, string> = {
  stale: 'Not carried out: what it rests on has changed meanwhile',
  awaiting: 'Agreed; it waits for one more person',
}

const said: Record<Verb, string> = {
  approve: 'Approved',
  reject: 'Rejected; nothing of it happens',
  withdraw: 'Withdrawn',
  confirm: 'Asked again on what is there now',
  'break-glass': 'Carried out alone; others review it now',
}
