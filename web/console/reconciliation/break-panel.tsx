import { Button, Skeleton, TextInput } from '@mantine/core'
import { IconArrowBackUp, IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../kit/ask.tsx'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { type DecisionAction, DecisionForm } from '../../kit/decision-form.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/page.tsx'
import { useMay } from '../../kit/session.ts'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { When } from '../../kit/when.tsx'
import { Reference } from '../parts/reference.tsx'
import { Facts } from '../parts/section.tsx'
import { Block } from '../queues/evidence/block.tsx'
import { BothSides } from './both-sides.tsx'
import { ageTone, type BreakEvidence, breakRead, typeWords } from './reads.ts'
import css from './reconciliation.module.css'

interface Props {
  id: string
  onClose: () => void
  onDecided: () => void
}

const touches = ['break', 'approval', 'case', 'control-sheet'] as const

/** One difference: both sides, what it may belong to, and the ways in which it may end. */
export function BreakPanel({ id, onClose, onDecided }: Props) {
  const read = useQuery(breakRead(id))
  const evidence = read.data
  if (!evidence)
    return (
      <Panel marks={null} title={read.error ? 'This difference cannot be shown' : '…'} onClose={onClose}>
        {read.error ? <Failure error={read.error} retry={() => void read.refetch()} /> : <Skeleton height={220} />}
      </Panel>
    )
  return <Open evidence={evidence} onClose={onClose} onDecided={onDecided} />
}

function Open({ evidence, onClose, onDecided }: { evidence: BreakEvidence } & Omit<Props, 'id'>) {
  const { break: row, ours, theirs, suggestions } = evidence
  const [counterpart, setCounterpart] = useState('')
  const may = useMay()
  const unmatch = useCommand(
    (rationale: string, header: CommandHeaders) =>
      api.POST('/v1/breaks/{id}/unmatch', { params: { path: { id: row.id }, header }, body: { rationale } }),
    { touches, done: 'Taken apart; it is open again' },
  )
  const standing = row.state !== 'resolved'
  const who = row.type === 'payout_vs_bank' ? (['Bank', 'PSP'] as const) : (['Ledger', row.psp] as const)
  return (
    <Panel
      marks={
        <>
          <Reference id={row.id} />
          <StateBadge
            state={row.state}
            tone={row.state === 'open' ? 'warn' : row.state === 'resolved' ? 'ok' : 'wait'}
          />
          {standing && (
            <Tag tone={ageTone(row.age_days)}>{row.age_days === 0 ? 'since today' : `${row.age_days} days old`}</Tag>
          )}
        </>
      }
      title={typeWords(row.type)}
      subtitle={
        <>
          {row.psp} · {row.entity} · since {row.since}
        </>
      }
      onClose={onClose}
      footer={
        standing ? (
          <Resolve evidence={evidence} counterpart={counterpart} onCounterpart={setCounterpart} onDecided={onDecided} />
        ) : (
          row.resolution === 'match' &&
          may('break.unmatch') && (
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              loading={unmatch.isPending}
              onClick={() =>
                ask({
                  title: 'Take the match apart',
                  label: 'Why',
                  action: 'Unmatch',
                  onAnswer: (text) => unmatch.mutate(text),
                })
              }
            >
              Unmatch
            </Button>
          )
        )
      }
    >
      <div className={css.gap} data-zero={/^-?[0.]+$/.test(row.difference) || undefined}>
        <span>They have more by</span>
        <strong>
          <Money signed value={{ amount: row.difference, currency: row.currency }} />
        </strong>
      </div>
      <p className={css.detail}>{row.detail}</p>
      {(ours.length > 0 || theirs.length > 0) && <BothSides ours={ours} theirs={theirs} names={who} />}
      {suggestions.length > 0 && (
        <Block title="May belong to">
          <ul className={css.suggestions}>
            {suggestions.map((one) => (
              <li key={one.id} data-chosen={counterpart === one.id || undefined}>
                <span className={css.score} aria-hidden style={{ '--score': `${one.score}%` } as React.CSSProperties}>
                  {one.score}
                </span>
                <span className={css.grow}>
                  <span className={css.code}>{one.reference || one.id}</span>{' '}
                  <Money value={{ amount: one.amount, currency: one.currency }} />{' '}
                  <span className={css.note}>{one.on}</span>
                  <span className={css.because}>
                    <span className="unseen">Score {one.score} of 100: </span>
                    {one.because.join(' · ')}
                  </span>
                </span>
                <Button
                  size="compact-xs"
                  variant={counterpart === one.id ? 'filled' : 'default'}
                  leftSection={<IconLink size={13} aria-hidden />}
                  aria-pressed={counterpart === one.id}
                  onClick={() => setCounterpart(counterpart === one.id ? '' : one.id)}
                >
                  {counterpart === one.id ? 'Chosen' : 'Choose'}
                </Button>
              </li>
            ))}
          </ul>
        </Block>
      )}
      {standing && (
        <Block title="How it may end">
          <dl className={css.meanings}>
            {evidence.resolutions.map(({ name, summary, moves_money }) => (
              <div key={name}>
                <dt>{words(name)}</dt>
                <dd>
                  {summary}
                  {moves_money && <Tag tone="wait">two people</Tag>}
                </dd>
              </div>
            ))}
          </dl>
        </Block>
      )}
      {row.resolution && (
        <Block title={standing ? 'So far' : 'How it ended'}>
          <Facts
            facts={[
              ['Resolution', row.resolution === 'gone' ? 'Gone: the sides agree now' : words(row.resolution)],
              ['Why', row.rationale],
              ['By', row.resolved_by && <Reference id={row.resolved_by} />],
              ['When', row.resolved_at && <When at={row.resolved_at} />],
              ['Until', row.until],
              ['Belongs to', row.counterpart],
            ]}
          />
        </Block>
      )}
    </Panel>
  )
}

interface ResolveProps {
  evidence: BreakEvidence
  counterpart: string
  onCounterpart: (text: string) => void
  onDecided: () => void
}

/** In how many days a wait is looked at again, where nobody says otherwise. */
const waitDays = 3

function Resolve({ evidence, counterpart, onCounterpart, onDecided }: ResolveProps) {
  const { break: row, resolutions } = evidence
  const may = useMay()
  const [until, setUntil] = useState(() => new Date(Date.now() + waitDays * 86_400_000).toISOString().slice(0, 10))
  const send = useCommand(
    ({ resolution, rationale }: { resolution: string; rationale: string }, header: CommandHeaders) =>
      api.POST('/v1/breaks/{id}/resolve', {
        params: { path: { id: row.id }, header },
        body: {
          resolution: resolution as 'match',
          rationale,
          ...(resolution === 'match' ? { counterpart: counterpart.trim() } : {}),
          ...(resolution === 'wait' ? { until } : {}),
        },
      }),
    { touches, done: (_, { resolution }) => `${words(resolution)}: done`, onDone: onDecided },
  )
  const allowed = may('break.resolve') ? [] : ['takes break.resolve']
  const names = resolutions.map(({ name }) => name)
  const actions: DecisionAction[] = resolutions.map(({ name }) => ({
    id: name,
    label: words(name),
    tone: name === 'write_off' ? 'danger' : 'plain',
    blocked: [
      ...allowed,
      ...(name === 'match' && !counterpart.trim() ? ['choose or write what it belongs to'] : []),
      ...(row.state === 'claimed' && (name === 'wait' || name === 'claim') ? ['it is claimed already'] : []),
    ],
  }))
  return (
    <>
      <div className={css.staged}>
        {names.includes('match') && (
          <TextInput
            size="xs"
            label="Belongs to"
            placeholder={
              row.type === 'missing_in_psp'
                ? 'reference in a report'
                : row.type === 'payout_vs_bank'
                  ? 'bank entry'
                  : 'row of the ledger'
            }
            value={counterpart}
            onChange={({ currentTarget }) => onCounterpart(currentTarget.value)}
          />
        )}
        {names.includes('wait') && (
          <TextInput
            size="xs"
            type="date"
            label="Wait until"
            value={until}
            onChange={({ currentTarget }) => setUntil(currentTarget.value)}
          />
        )}
      </div>
      <DecisionForm
        subject={row.id}
        actions={actions}
        busy={send.isPending}
        onDecide={(resolution, { rationale }) => send.mutate({ resolution, rationale })}
      />
    </>
  )
}
