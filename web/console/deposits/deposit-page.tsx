import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { Page } from '../../kit/page.tsx'
import { ReasonBadges } from '../../kit/reason-badges.tsx'
import { Stat, Stats } from '../../kit/stat.tsx'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { When } from '../../kit/when.tsx'
import css from '../parts/parts.module.css'
import { Reference } from '../parts/reference.tsx'
import { Facts, Section } from '../parts/section.tsx'
import { Trail } from '../parts/trail.tsx'
import { MoneyTimeline } from '../queues/evidence/money-timeline.tsx'
import { Rules } from '../queues/evidence/rule-trace.tsx'
import type { DepositEvidence } from '../queues/subject.ts'
import { Routed } from './routed.tsx'

/** One deposit, whole: each of its amounts apart, where it was routed, and every rule with its facts. */
export function DepositRecord() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const found = useQuery({
    queryKey: ['deposit', id, 'evidence'],
    queryFn: () => data(api.GET('/v1/deposits/{id}/evidence', { params: { path: { id } } })),
  })
  const evidence = found.data
  if (found.error && !evidence) return <Failure error={found.error} retry={() => void found.refetch()} />
  const deposit = evidence?.deposit
  return (
    <Page
      title={deposit ? `Deposit of ${deposit.client_name}` : 'Deposit'}
      description={
        <>
          <Link to="/money" search={{ tab: 'deposits' }} className={css.link}>
            Deposits
          </Link>
          {' / '}
          <span className="mono">{id}</span> {deposit && <StateBadge state={deposit.state} />}
        </>
      }
    >
      <Amounts deposit={deposit} />
      {evidence && <Body evidence={evidence} />}
    </Page>
  )
}

type Deposit = DepositEvidence['deposit']

/** What was asked for, sent, taken, kept and settled: five numbers that are the same only when all goes well. */
function Amounts({ deposit }: { deposit: Deposit | undefined }) {
  const { currency = 'EUR', rate, attempted_currency: sent, settled_currency: settled } = deposit ?? {}
  const sum = (amount: string | null | undefined, of: string | null | undefined = currency) =>
    deposit && (amount ? <Money value={{ amount, currency: of ?? currency }} /> : '—')
  const differs = deposit?.processed != null && deposit.processed !== deposit.amount
  return (
    <Stats>
      <Stat label="Asked for" value={sum(deposit?.amount)} definition="What the client asked for." />
      <Stat
        label="Sent"
        value={sum(deposit?.attempted_amount, sent)}
        definition="What the payer sent, in what they sent it."
        note={rate ? `1 ${sent} = ${rate.replace(/0+$/, '')} ${currency}` : undefined}
      />
      <Stat
        label="Credited"
        value={sum(deposit?.processed)}
        definition="What was really taken; only this is credited."
        {...(differs ? { tone: 'warn', note: 'not what was asked for' } : {})}
      />
      <Stat label="Fee" value={sum(deposit?.fee)} definition="What the provider keeps." />
      <Stat
        label="Settled"
        value={sum(deposit?.settled_amount, settled)}
        definition="What reached our bank for it."
        note={deposit && !deposit.settled_amount ? 'not yet' : undefined}
      />
    </Stats>
  )
}

function Body({ evidence }: { evidence: DepositEvidence }) {
  const { deposit, reasons, trace, meanings, policy, money, balance, base_currency } = evidence
  const { currency } = deposit
  return (
    <>
      {reasons.length > 0 && (
        <ReasonBadges reasons={reasons.map(({ code, title }) => ({ code, text: title }))} limit={12} />
      )}
      <div className={css.columns}>
        <Section title="Where it stands">
          <Facts
            facts={[
              ['Client', <Reference key="client" id={deposit.client} />],
              ['Account', deposit.login ?? <Reference key="account" id={deposit.account} />],
              ['Account has', <Money key="balance" value={{ amount: balance.posted, currency }} />],
              ['Paid by', `${words(deposit.method)}, through ${words(deposit.provider)}`],
              ['Instrument', deposit.instrument_label],
              ['Payer', deposit.payer_name],
              ['Came as', deposit.receipt && <Reference key="receipt" id={deposit.receipt} />],
              ['Late', deposit.late ? 'paid after it had failed or expired' : null],
              ['Client says sent', deposit.claim && `${deposit.claim}`],
              ['Declined because', deposit.decline_code],
              [
                'Decided by',
                deposit.decided_by &&
                  (deposit.decided_by === 'policy' ? 'the policy' : <Reference key="by" id={deposit.decided_by} />),
              ],
              ['Waited for until', deposit.due_at && <When key="due" at={deposit.due_at} exact />],
              ['Requested', <When key="at" at={deposit.created_at} exact />],
              ['Completed', deposit.completed_at && <When key="done" at={deposit.completed_at} exact />],
              ['Entity', deposit.entity],
            ]}
          />
        </Section>
        <Routed id={deposit.id} />
        <Section title="Every rule">
          <Rules trace={trace} meanings={meanings} base={base_currency} policy={policy} />
        </Section>
        <Section title="Money of the account">
          <MoneyTimeline money={money} current={deposit.id} />
        </Section>
        <Section title="What happened">
          <Trail object={deposit.id} topic="deposit" />
        </Section>
      </div>
    </>
  )
}
