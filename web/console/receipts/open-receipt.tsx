import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { DecisionForm } from '../../kit/decision-form.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { Panel } from '../../kit/page.tsx'
import { useMay } from '../../kit/session.ts'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { When } from '../../kit/when.tsx'
import { Reference } from '../parts/reference.tsx'
import { Facts } from '../parts/section.tsx'
import { Trail } from '../parts/trail.tsx'
import { Block } from '../queues/evidence/block.tsx'
import { Rules } from '../queues/evidence/rule-trace.tsx'
import { Candidates } from './candidates.tsx'
import { accountByLogin, type Receipt, receiptRead } from './reads.ts'
import css from './receipts.module.css'

const touches = ['receipt', 'case', 'deposit']

/** Where it stands when a person may decide. */
const waits = ({ state }: Receipt) => state === 'unmatched' || state === 'suggested'

/** One receipt: what it says of itself, whose it may be, why no rule credited it, and what to do with it. */
export function OpenReceipt({ id, onClose }: { id: string; onClose: () => void }) {
  const found = useQuery(receiptRead(id))
  if (!found.data) return found.error ? <Failure error={found.error} retry={() => void found.refetch()} /> : null
  const { receipt, trace, meanings, policy, base_currency } = found.data
  const { currency } = receipt
  return (
    <Decided key={receipt.id} receipt={receipt} onClose={onClose}>
      <Block title="What it says of itself">
        <Facts
          facts={[
            ['Payer', receipt.payer_name ?? 'not told'],
            ['From', receipt.payer_account && <span className="mono">{receipt.payer_account}</span>],
            ['Text', receipt.remittance && <span className={css.said}>{receipt.remittance}</span>],
            [
              'Creditor reference',
              receipt.creditor_reference && <span className="mono">{receipt.creditor_reference}</span>,
            ],
            ['End-to-end id', receipt.end_to_end_id && <span className="mono">{receipt.end_to_end_id}</span>],
            ['Booked', <When key="booked" at={receipt.booked_at} />],
            ['Provider', `${words(receipt.provider)}, ${receipt.method}`],
            [
              'Provider’s id',
              <span key="id" className="mono">
                {receipt.provider_id}
              </span>,
            ],
            [
              'Sent as',
              receipt.attempted_amount && receipt.attempted_currency && (
                <Money value={{ amount: receipt.attempted_amount, currency: receipt.attempted_currency }} />
              ),
            ],
            ['Fee', receipt.fee && <Money value={{ amount: receipt.fee, currency }} />],
            ['Source risk', receipt.source_risk],
            ['Country of source', receipt.source_country],
            ['Paid deposit', receipt.deposit && <Reference id={receipt.deposit} />],
            ['Decided by', receipt.decided_by && <Reference id={receipt.decided_by} />],
            ['Not sent back because', receipt.failure_code],
            ['Entity', receipt.entity],
          ]}
        />
      </Block>
      <Block title="Why no rule credited it">
        <Rules trace={trace} meanings={meanings} base={base_currency} policy={policy} />
      </Block>
      <Block title="What happened">
        <Trail object={receipt.id} topic="receipt" />
      </Block>
    </Decided>
  )
}

/** The panel with its decision: an owner is chosen above, the reason is given below. */
function Decided({ receipt, onClose, children }: { receipt: Receipt; onClose: () => void; children: ReactNode }) {
  const may = useMay()
  const [first] = receipt.candidates.filter(({ account }) => account !== null)
  const [client, setClient] = useState(
    receipt.reasons.some(({ code }) => code.startsWith('D02')) ? undefined : first?.client,
  )
  const [login, setLogin] = useState('')
  const others = useQuery(accountByLogin(login.trim()))
  const candidate = receipt.candidates.find((one) => one.client === client)
  const other = login.trim() ? others.data : undefined
  const owner: { account: string; name: string; deposit?: string } | undefined =
    other ??
    (candidate?.account
      ? {
          account: candidate.account,
          name: candidate.name,
          ...(candidate.deposit ? { deposit: candidate.deposit } : {}),
        }
      : undefined)

  const params = (header: CommandHeaders) => ({
    path: { id: receipt.id },
    header: { ...header, 'If-Match': `"${receipt.version}"` },
  })
  const match = useCommand(
    ({ account, deposit, rationale }: { account: string; deposit?: string; rationale: string }, header) =>
      api.POST('/v1/receipts/{id}/match', {
        params: params(header),
        body: { account, rationale, ...(deposit ? { deposit } : {}) },
      }),
    { touches, done: 'Credited.' },
  )
  const back = useCommand(
    (rationale: string, header) =>
      api.POST('/v1/receipts/{id}/return', { params: params(header), body: { rationale } }),
    { touches, done: 'It goes back to its sender.' },
  )
  const look = useCommand(
    (_: null, header) => api.POST('/v1/receipts/{id}/assess', { params: params(header), body: {} }),
    { touches, done: 'Looked at again by today’s facts.' },
  )
  const decide = (action: string, rationale: string) => {
    if (action === 'return') back.mutate(rationale)
    else if (owner)
      match.mutate({ account: owner.account, rationale, ...(owner.deposit ? { deposit: owner.deposit } : {}) })
  }
  const lacks = (permission: string) => (may(permission) ? [] : [`you do not hold ${permission}`])

  return (
    <Panel
      marks={
        <>
          <Reference id={receipt.id} />
          <StateBadge state={receipt.state} />
        </>
      }
      title={<Money value={receipt} />}
      subtitle={`from ${receipt.payer_name ?? 'an unknown payer'}`}
      onClose={onClose}
      footer={
        waits(receipt) && (
          <DecisionForm
            subject={receipt.id}
            busy={match.isPending || back.isPending}
            actions={[
              {
                id: 'match',
                label: owner ? `Credit ${owner.name}` : 'Credit',
                blocked: owner ? lacks('receipt.match') : ['choose whose money it is'],
              },
              {
                id: 'return',
                label: 'Send back',
                tone: 'danger',
                blocked: receipt.payer_account ? lacks('receipt.return') : ['nobody told where it came from'],
              },
            ]}
            onDecide={(action, { rationale }) => decide(action, rationale)}
          />
        )
      }
    >
      <Block
        title="Whose it may be"
        aside={
          waits(receipt) &&
          may('receipt.assess') && (
            <Button size="compact-xs" variant="subtle" loading={look.isPending} onClick={() => look.mutate(null)}>
              Look again
            </Button>
          )
        }
      >
        <Candidates
          candidates={receipt.candidates}
          chosen={other ? undefined : client}
          onChoose={(next) => {
            setLogin('')
            setClient(next)
          }}
        />
        {waits(receipt) && (
          <div className={css.other}>
            <TextInput
              size="xs"
              label="Another account"
              placeholder="Login"
              inputMode="numeric"
              value={login}
              onChange={({ currentTarget }) => setLogin(currentTarget.value)}
            />
            <span aria-live="polite">
              {other ? `${other.name}, ${other.currency}` : other === null ? 'No account has this login.' : ''}
            </span>
          </div>
        )}
      </Block>
      {children}
    </Panel>
  )
}
