import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ask } from '../../kit/ask.tsx'
import { useCommand } from '../../kit/command.ts'
import { Failure } from '../../kit/failure.tsx'
import { useHotkeys } from '../../kit/hotkeys.ts'
import { api } from '../../kit/http.ts'
import { Money, moneyText } from '../../kit/money.tsx'
import { Page } from '../../kit/page.tsx'
import { useMay } from '../../kit/session.ts'
import { Stat, Stats } from '../../kit/stat.tsx'
import { words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { exactText } from '../../kit/time.ts'
import type { Tone } from '../../kit/tone.ts'
import { When } from '../../kit/when.tsx'
import css from '../parts/parts.module.css'
import { Reference } from '../parts/reference.tsx'
import { Facts, PlainTable, Section } from '../parts/section.tsx'
import { openFunding, openOutage, openTerms } from './account-forms.tsx'
import { dayPercent, feeText, type MerchantAccount, Meter, percentText, Standing } from './parts.tsx'
import { accountRead } from './reads.ts'
import own from './routing.module.css'

const resultTone: Record<string, Tone> = { approved: 'ok', declined: 'warn', technical: 'bad', abandoned: 'none' }

/** One merchant account: what it takes, how it does, and what was tried through it. */
export function MerchantAccountPage() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const may = useMay()
  const found = useQuery(accountRead(id))
  const turn = useCommand(
    ({ to, rationale }: { to: 'enable' | 'disable'; rationale: string }, headers) =>
      api.POST(`/v1/merchant-accounts/{id}/${to}`, { params: { path: { id } }, headers, body: { rationale } }),
    { touches: ['merchant-account'] },
  )
  const account = found.data?.account
  const to = account?.state === 'enabled' ? 'disable' : 'enable'
  const allowed = account !== undefined && may(`merchant-account.${to}`)
  const askTurn = () =>
    ask({
      title: to === 'disable' ? 'Send it no more payments' : 'Send it payments again',
      label: 'Why?',
      action: words(to),
      onAnswer: (rationale) => turn.mutate({ to, rationale }),
    })
  useHotkeys([
    { keys: 'd', label: words(to), group: 'Account', run: askTurn, off: !allowed },
    {
      keys: 'c',
      label: 'Change terms',
      group: 'Account',
      run: () => account && openTerms(account),
      off: !account || !may('merchant-account.change'),
    },
  ])
  if (found.error && !found.data) return <Failure error={found.error} retry={() => void found.refetch()} />
  return (
    <Page
      title={account ? `${words(account.psp)} ${account.currency}` : 'Merchant account'}
      description={
        <>
          <Link to="/routing" className={css.link}>
            Routing
          </Link>{' '}
          / {account?.entity} / <span className="mono">{account?.descriptor}</span>
        </>
      }
      actions={
        account && (
          <>
            {may('merchant-account.change') && (
              <Button size="xs" variant="default" onClick={() => openTerms(account)}>
                Change terms
              </Button>
            )}
            {account.prefunded !== null && may('merchant-account.fund') && (
              <Button size="xs" variant="default" onClick={() => openFunding(account)}>
                Note funding
              </Button>
            )}
            {may('merchant-account.plan-outage') && (
              <Button size="xs" variant="default" onClick={() => openOutage(account)}>
                Plan an outage
              </Button>
            )}
            {allowed && (
              <Button
                size="xs"
                variant={to === 'disable' ? 'light' : 'filled'}
                color={to === 'disable' ? 'bad' : undefined}
                loading={turn.isPending}
                leftSection={
                  to === 'disable' ? (
                    <IconPlayerPause size={14} aria-hidden />
                  ) : (
                    <IconPlayerPlay size={14} aria-hidden />
                  )
                }
                onClick={askTurn}
              >
                {words(to)}
              </Button>
            )}
          </>
        )
      }
    >
      {account && found.data && (
        <>
          <Numbers account={account} />
          <div className={css.columns}>
            <Hours account={account} />
            <Headroom account={account} />
            <Terms account={account} />
            <Section title="Why it failed, 24 h">
              <PlainTable
                label="Declines"
                head={[{ label: 'Code' }, { label: 'Kind' }, { label: 'Count', align: 'end' }]}
              >
                {found.data.declines.map(({ code, kind, count }) => (
                  <tr key={`${code} ${kind}`}>
                    <th scope="row">
                      <code>{code}</code>
                    </th>
                    <td>{words(kind ?? 'not told')}</td>
                    <td data-align="end" className="number">
                      {count}
                    </td>
                  </tr>
                ))}
                {found.data.declines.length === 0 && (
                  <tr>
                    <td colSpan={3}>Nothing failed.</td>
                  </tr>
                )}
              </PlainTable>
            </Section>
            {account.prefunded !== null && (
              <Section title="Put there for payouts">
                <PlainTable
                  label="Prefunding"
                  head={[{ label: 'When' }, { label: 'Reference' }, { label: 'Amount', align: 'end' }]}
                >
                  {found.data.prefundings.map(({ id: key, at, reference, amount }) => (
                    <tr key={key}>
                      <td>
                        <When at={at} exact />
                      </td>
                      <td>{reference}</td>
                      <td data-align="end">
                        <Money signed value={{ amount, currency: account.currency }} />
                      </td>
                    </tr>
                  ))}
                </PlainTable>
              </Section>
            )}
          </div>
          <Section title="Newest attempts">
            <PlainTable
              label="Attempts"
              head={[
                { label: 'Began' },
                { label: 'For' },
                { label: 'Amount', align: 'end' },
                { label: 'Card', from: 'tablet' },
                { label: 'Country', from: 'desk' },
                { label: 'End' },
                { label: 'Code', from: 'tablet' },
              ]}
            >
              {found.data.attempts.map((one) => (
                <tr key={one.id}>
                  <td>
                    <When at={one.started_at} />
                  </td>
                  <th scope="row">
                    <Reference id={one.subject} />
                  </th>
                  <td data-align="end">
                    <Money value={one} />
                  </td>
                  <td data-from="tablet">{one.scheme ? words(one.scheme) : '—'}</td>
                  <td data-from="desk">{one.country}</td>
                  <td>
                    <Tag tone={one.result ? resultTone[one.result] : 'info'}>{words(one.result ?? 'open')}</Tag>{' '}
                    {one.probe && <span className={css.note}>probe</span>}
                  </td>
                  <td data-from="tablet">
                    <code>{one.response_code ?? ''}</code>
                  </td>
                </tr>
              ))}
              {found.data.attempts.length === 0 && (
                <tr>
                  <td colSpan={7}>Nothing was sent through it yet.</td>
                </tr>
              )}
            </PlainTable>
          </Section>
        </>
      )}
    </Page>
  )
}

function Numbers({ account }: { account: MerchantAccount }) {
  const { rate, health, currency, used_today: used, prefunded, prefunding_threshold: threshold } = account
  const short = prefunded !== null && threshold !== null && Number(prefunded) < Number(threshold)
  return (
    <Stats least={180}>
      <Stat
        label="Standing"
        value={<Standing account={account} />}
        note={
          health.until
            ? `tried again from ${exactText(health.until)}`
            : health.openings
              ? `${health.openings} pauses`
              : 'no technical failures'
        }
        definition="After many technical failures it is paused; then single payments find out whether it answers again."
      />
      <Stat
        label="Approved, 24 h"
        value={percentText(rate.approved, rate.attempts)}
        note={
          rate.attempts
            ? `surely ${(100 * rate.low).toFixed(0)} to ${(100 * rate.high).toFixed(0)} %, ${rate.attempts} attempts`
            : 'no attempts'
        }
        definition="Of the attempts at deposits that ended at the provider, with the bounds of the true share (Wilson, 95 %)."
      />
      <Stat
        label="Taken today"
        value={<Money value={{ amount: used.deposit, currency }} />}
        definition="Deposits of this UTC day that came in or are under way."
      />
      <Stat
        label="Paid out today"
        value={<Money value={{ amount: used.withdrawal, currency }} />}
        definition="Payouts of this UTC day that were sent or are under way."
      />
      {prefunded !== null && (
        <Stat
          label="For payouts"
          value={<Money value={{ amount: prefunded, currency }} />}
          tone={short ? 'bad' : undefined}
          note={threshold && `told below ${moneyText({ amount: threshold, currency })}`}
          definition="What is left at the provider to pay out from."
        />
      )}
    </Stats>
  )
}

function Hours({ account }: { account: MerchantAccount }) {
  const most = Math.max(1, ...account.hours.map(({ attempts }) => attempts))
  const parts = (hour: MerchantAccount['hours'][number]) =>
    [
      ['approved', hour.approved],
      ['declined', hour.attempts - hour.approved - hour.technical],
      ['technical', hour.technical],
    ] as const
  const [first, last] = [account.hours[0], account.hours.at(-1)]
  return (
    <Section
      title="Attempts by the hour"
      actions={
        <span className={own.legend}>
          <span>
            <i style={{ background: 'var(--chart-ok)' }} aria-hidden />
            approved
          </span>
          <span>
            <i style={{ background: 'var(--chart-warn)' }} aria-hidden />
            declined
          </span>
          <span>
            <i style={{ background: 'var(--chart-bad)' }} aria-hidden />
            technical
          </span>
        </span>
      }
    >
      <ol className={own.hours}>
        {account.hours.map((hour) => (
          <li
            key={hour.at}
            className={own.hour}
            title={`${exactText(hour.at)}: ${parts(hour)
              .map(([name, count]) => `${count} ${name}`)
              .join(', ')}`}
          >
            {parts(hour).map(([name, count]) => (
              <span key={name} data-of={name} style={{ height: `${(100 * count) / most}%` }} />
            ))}
            <span className="unseen">
              {exactText(hour.at)}: {hour.approved} of {hour.attempts} approved
            </span>
          </li>
        ))}
      </ol>
      <div className={own.axis} aria-hidden>
        <span>{first && exactText(first.at)}</span>
        <span>{last && exactText(last.at)}</span>
      </div>
    </Section>
  )
}

function Headroom({ account }: { account: MerchantAccount }) {
  const days = (['deposit', 'withdrawal'] as const).flatMap((direction) => {
    const percent = dayPercent(account, direction)
    return percent === null ? [] : [{ direction, percent }]
  })
  return (
    <Section title="Headroom">
      {days.map(({ direction, percent }) => (
        <Meter key={direction} label={`${words(direction)}s of the day`} percent={percent} value={`${percent} %`} />
      ))}
      {account.programmes.map(({ name, scheme, percent, disputes, payments, limit_disputes, limit_basis_points }) => (
        <Meter
          key={name}
          label={
            <>
              {name}{' '}
              <span className={css.note}>
                {words(scheme)}, from {limit_disputes} and {(limit_basis_points / 100).toFixed(1)} %
              </span>
            </>
          }
          percent={percent}
          tone={percent >= 100 ? 'bad' : percent >= 50 ? 'warn' : 'ok'}
          value={`${disputes} of ${payments}`}
        />
      ))}
      {days.length + account.programmes.length === 0 && (
        <p className={own.quiet}>No daily limit, and no card payment to count in a scheme’s programme this month.</p>
      )}
      {account.outages.map(({ from, to }) => (
        <p key={from} className={css.sentence}>
          <Tag tone="wait">Planned outage</Tag> <When at={from} exact /> to <When at={to} exact />
        </p>
      ))}
    </Section>
  )
}

function Terms({ account }: { account: MerchantAccount }) {
  const { limits, currency, methods, card_schemes: schemes, countries } = account
  const range = (limit: (typeof limits)['deposit']) =>
    limit
      ? `${moneyText({ amount: limit.min, currency })} to ${moneyText({ amount: limit.max, currency })}${limit.day ? `, ${moneyText({ amount: limit.day, currency })} a day` : ''}`
      : 'not offered'
  return (
    <Section title="Terms">
      <Facts
        facts={[
          ['Methods', methods.map(words).join(', ')],
          ['Card schemes', schemes.length ? schemes.map(words).join(', ') : null],
          ['Deposits', range(limits.deposit)],
          ['Withdrawals', range(limits.withdrawal)],
          [
            'Countries',
            countries.only.length
              ? `only ${countries.only.join(', ')}`
              : countries.never.length
                ? `all but ${countries.never.join(', ')}`
                : 'all',
          ],
          ['Deposit fee', feeText(account, 'deposit')],
          ['Withdrawal fee', feeText(account, 'withdrawal')],
          ['Refund fee', feeText(account, 'refund')],
          ['Chargeback fee', feeText(account, 'chargeback')],
        ]}
      />
    </Section>
  )
}
