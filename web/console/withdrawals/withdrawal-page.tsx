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
import { Facts, PlainTable, Section } from '../parts/section.tsx'
import { Trail } from '../parts/trail.tsx'
import { MoneyTimeline } from '../queues/evidence/money-timeline.tsx'
import { Rules } from '../queues/evidence/rule-trace.tsx'
import type { WithdrawalEvidence } from '../queues/subject.ts'
import own from './waterfall.module.css'
import { Waterfall } from './waterfall.tsx'

/** One withdrawal, whole: where its money goes, what is held, how often, what was traded, and every rule with its facts. */
export function WithdrawalRecord() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const found = useQuery({
    queryKey: ['withdrawal', id, 'evidence'],
    queryFn: () => data(api.GET('/v1/withdrawals/{id}/evidence', { params: { path: { id } } })),
  })
  const evidence = found.data
  if (found.error && !evidence) return <Failure error={found.error} retry={() => void found.refetch()} />
  const withdrawal = evidence?.withdrawal
  return (
    <Page
      title={withdrawal ? `Withdrawal of ${withdrawal.client_name}` : 'Withdrawal'}
      description={
        <>
          <Link to="/money" search={{ tab: 'withdrawals' }} className={css.link}>
            Withdrawals
          </Link>
          {' / '}
          <span className="mono">{id}</span> {withdrawal && <StateBadge state={withdrawal.state} />}
        </>
      }
    >
      <Numbers evidence={evidence} />
      {evidence && <Body evidence={evidence} />}
    </Page>
  )
}

function Numbers({ evidence }: { evidence: WithdrawalEvidence | undefined }) {
  const withdrawal = evidence?.withdrawal
  const { velocity, trading, balance } = evidence ?? {}
  const sum = (amount: string) => withdrawal && <Money value={{ amount, currency: withdrawal.currency }} />
  return (
    <Stats least={172}>
      <Stat
        label="Asked for"
        value={withdrawal && sum(withdrawal.amount)}
        definition="What the client asked for."
        note={withdrawal && <Money value={{ amount: withdrawal.amount_base, currency: withdrawal.base_currency }} />}
      />
      <Stat
        label="Paid"
        value={withdrawal && sum(withdrawal.paid_amount)}
        definition="The sum of its payments that are paid and have not come back."
        note={withdrawal && words(withdrawal.funds)}
      />
      <Stat
        label="Free after the hold"
        value={balance && sum(balance.available)}
        definition="What the client can dispose of on this account."
        note={balance && <>held {sum(balance.held)}</>}
      />
      <Stat
        label="Requests in 24 h"
        value={velocity && String(velocity.day)}
        definition="Withdrawal requests of the client in the 24 hours before this one, this one included."
        note={velocity && `${velocity.week} in seven days · ${velocity.paid_ever} paid ever`}
      />
      <Stat
        label="Traded since the deposit"
        value={trading && `${trading.lots.replace(/0{1,6}$/, '')} lots`}
        definition="Lots of all deals between the last deposit before the request and the request."
        note={trading && (trading.deals === 1 ? 'one deal' : `${trading.deals} deals`)}
      />
    </Stats>
  )
}

function Body({ evidence }: { evidence: WithdrawalEvidence }) {
  const { withdrawal, trace, meanings, policy, money, sources, reasons } = evidence
  const { currency, approvable } = withdrawal
  return (
    <>
      {reasons.length > 0 && (
        <ReasonBadges reasons={reasons.map(({ code, title }) => ({ code, text: title }))} limit={12} />
      )}
      <div className={css.columns}>
        <div className={own.column}>
          <Section title="How it goes back">
            <Waterfall evidence={evidence} />
          </Section>
          <Section title="Instruments of the client">
            <PlainTable
              label="Instruments of the client"
              head={[
                { label: 'Instrument' },
                { label: 'State' },
                { label: 'Brought in', align: 'end' },
                { label: 'Got back', align: 'end' },
                { label: 'Refundable until', from: 'tablet' },
              ]}
            >
              {sources.map((source) => (
                <tr key={source.id}>
                  <td title={source.holder ?? undefined}>
                    {source.label} <span className={css.note}>{words(source.method)}</span>
                  </td>
                  <td>
                    <StateBadge state={source.state} />
                  </td>
                  <td data-align="end">
                    <Money bare value={{ amount: source.deposited, currency }} />
                  </td>
                  <td data-align="end">
                    <Money bare value={{ amount: source.returned, currency }} />
                  </td>
                  <td data-from="tablet">{source.refundable_until ? <When at={source.refundable_until} /> : '—'}</td>
                </tr>
              ))}
            </PlainTable>
          </Section>
          <Trading evidence={evidence} />
          <Section title="Holds on the account">
            {evidence.holds.length ? (
              <Facts
                facts={evidence.holds.map((hold, index) => [
                  hold.reference === withdrawal.id
                    ? 'This withdrawal'
                    : withdrawal.legs.some((leg) => leg.id === hold.reference)
                      ? `A payment of this one (${index + 1})`
                      : `Another (${index + 1})`,
                  <span key={hold.id}>
                    <Money value={{ amount: hold.amount, currency }} /> since <When at={hold.since} />
                  </span>,
                ])}
              />
            ) : (
              <p className={css.note}>Nothing is held now.</p>
            )}
          </Section>
          <Section title={`Rules, all ${trace.length}`}>
            <Rules trace={trace} meanings={meanings} base={withdrawal.base_currency} policy={policy} />
          </Section>
        </div>
        <div className={own.column}>
          <Section title="Where it stands">
            <Facts
              facts={[
                ['Client', <Reference key="client" id={withdrawal.client} />],
                ['Wished destination', withdrawal.instrument_label],
                ['Account', withdrawal.login ?? <Reference key="account" id={withdrawal.account} />],
                ['Client is told', `${withdrawal.stage}. ${withdrawal.reason ?? ''}`],
                ['Client expects it by', withdrawal.expected_by && <When key="by" at={withdrawal.expected_by} exact />],
                ['Approval by hand', approvable && (approvable.why_not ?? 'possible now')],
                [
                  'Decided by',
                  withdrawal.straight_through
                    ? 'The policy, straight through'
                    : withdrawal.decided_by && <Reference key="decided" id={withdrawal.decided_by} />,
                ],
                ['Requested', <When key="at" at={withdrawal.created_at} exact />],
              ]}
            />
          </Section>
          <Section title="Money before">
            <MoneyTimeline money={money} current={withdrawal.id} />
          </Section>
          <Section title="What happened">
            <Trail
              object={withdrawal.id}
              topic="withdrawal"
              moments={[
                { id: 'requested', at: withdrawal.created_at, title: 'Requested', actor: withdrawal.client_name },
              ]}
            />
          </Section>
        </div>
      </div>
    </>
  )
}

function Trading({ evidence: { trading, withdrawal } }: { evidence: WithdrawalEvidence }) {
  const { currency } = withdrawal
  return (
    <Section title="Trading between deposit and request">
      {trading.by_symbol.length ? (
        <PlainTable
          label="Trading between deposit and request"
          head={[
            { label: 'Symbol' },
            { label: 'Deals', align: 'end' },
            { label: 'Lots', align: 'end' },
            { label: 'Result', align: 'end' },
          ]}
        >
          {trading.by_symbol.map(({ symbol, deals, lots, profit }) => (
            <tr key={symbol}>
              <td>{symbol}</td>
              <td data-align="end">{deals}</td>
              <td data-align="end">{lots.replace(/0{1,6}$/, '')}</td>
              <td data-align="end">
                <Money signed value={{ amount: profit, currency }} />
              </td>
            </tr>
          ))}
        </PlainTable>
      ) : (
        <p className={css.note}>
          Nothing was traded{' '}
          {trading.since ? (
            <>
              since the deposit of <When at={trading.since} exact />
            </>
          ) : (
            'before it'
          )}
          .
        </p>
      )}
    </Section>
  )
}
