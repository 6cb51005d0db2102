import { Skeleton } from '@mantine/core'
import { IconCreditCard, IconInbox, IconWallet } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { ReasonBadges } from '../../kit/reason-badges.tsx'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { When } from '../../kit/when.tsx'
import { Reference } from '../parts/reference.tsx'
import { PlainTable, Section } from '../parts/section.tsx'
import { CaseClock } from '../queues/case-clock.tsx'

const most = 50

/** Deposits and withdrawals of a client, the newest first. */
export function Payments({ client }: { client: string }) {
  const query = { params: { query: { client, limit: most } } }
  const deposits = useQuery({ queryKey: ['deposit', { client }], queryFn: () => data(api.GET('/v1/deposits', query)) })
  const withdrawals = useQuery({
    queryKey: ['withdrawal', { client }],
    queryFn: () => data(api.GET('/v1/withdrawals', query)),
  })
  if (deposits.error) return <Failure error={deposits.error} />
  if (withdrawals.error) return <Failure error={withdrawals.error} />
  if (!deposits.data || !withdrawals.data) return <Skeleton height={160} />
  const rows = [
    ...deposits.data.data.map((row) => ({
      ...row,
      kind: 'Deposit',
      way: row.instrument_label ?? row.method,
      sign: '',
    })),
    ...withdrawals.data.data.map((row) => ({ ...row, kind: 'Withdrawal', way: row.instrument_label, sign: '-' })),
  ].sort((a, b) => b.created_at.localeCompare(a.created_at))
  return (
    <Section title="Deposits and withdrawals">
      {rows.length ? (
        <PlainTable
          label="Deposits and withdrawals"
          head={[
            { label: 'When' },
            { label: 'What' },
            { label: 'Way', from: 'tablet' },
            { label: 'Account', from: 'desk' },
            { label: 'Amount', align: 'end' },
            { label: 'State' },
          ]}
        >
          {rows.map(({ id, kind, way, login, sign, amount, currency, state, created_at }) => (
            <tr key={id}>
              <td>
                <When at={created_at} />
              </td>
              <td>
                {kind} <Reference id={id} />
              </td>
              <td data-from="tablet">{way}</td>
              <td data-from="desk">{login}</td>
              <td data-align="end">
                <Money value={{ amount: `${sign}${amount}`, currency }} />
              </td>
              <td>
                <StateBadge state={state} />
              </td>
            </tr>
          ))}
        </PlainTable>
      ) : (
        <Empty icon={IconWallet} title="No money has moved">
          Deposits and withdrawals of this client appear here.
        </Empty>
      )}
    </Section>
  )
}

/** Cards and wallets: what each brought in and may get back. */
export function Instruments({ client }: { client: string }) {
  const read = useQuery({
    queryKey: ['instrument', { client }],
    queryFn: () => data(api.GET('/v1/instruments', { params: { query: { client, limit: most } } })),
  })
  if (read.error) return <Failure error={read.error} />
  if (!read.data) return <Skeleton height={80} />
  return (
    <Section title="Cards and wallets">
      {read.data.data.length ? (
        <PlainTable
          label="Cards and wallets"
          head={[
            { label: 'Instrument' },
            { label: 'Holder' },
            { label: 'Brought in', align: 'end', from: 'tablet' },
            { label: 'Returned', align: 'end', from: 'tablet' },
            { label: 'Returnable', align: 'end', hint: 'What it brought in and has not got back.' },
          ]}
        >
          {read.data.data.map(({ id, label, holder, deposited, returned, returnable, currency }) => (
            <tr key={id}>
              <td>{label}</td>
              <td>{holder ?? '—'}</td>
              <td data-align="end" data-from="tablet">
                <Money value={{ amount: deposited, currency }} />
              </td>
              <td data-align="end" data-from="tablet">
                <Money value={{ amount: returned, currency }} />
              </td>
              <td data-align="end">
                <Money value={{ amount: returnable, currency }} />
              </td>
            </tr>
          ))}
        </PlainTable>
      ) : (
        <Empty icon={IconCreditCard} title="No instruments">
          A card or wallet is known here once it has paid.
        </Empty>
      )}
    </Section>
  )
}

/** Cases about a client; open ones only, or resolved ones below them. */
export function Cases({ client, open }: { client: string; open?: boolean }) {
  const read = useQuery({
    queryKey: ['case', { client, open }],
    queryFn: async () => {
      const page = (view: 'open' | 'resolved') =>
        data(api.GET('/v1/cases', { params: { query: { client, view, limit: most } } }))
      const pages = await Promise.all(open ? [page('open')] : [page('open'), page('resolved')])
      return pages.flatMap((one) => one.data)
    },
  })
  if (read.error) return <Failure error={read.error} />
  if (!read.data) return <Skeleton height={80} />
  if (!read.data.length)
    return (
      <Empty icon={IconInbox} title="No cases">
        What needs a person about this client appears here and in its queue.
      </Empty>
    )
  return (
    <PlainTable
      label="Cases"
      head={[{ label: 'Clock' }, { label: 'Case' }, { label: 'Reasons', from: 'tablet' }, { label: 'Owner or result' }]}
    >
      {read.data.map((item) => (
        <tr key={item.id}>
          <td>
            <CaseClock item={item} />
          </td>
          <td>
            <Link to="/queues/$queue" params={{ queue: item.queue }} search={{ open: item.id } as never}>
              {item.title}
            </Link>
          </td>
          <td data-from="tablet">
            <ReasonBadges reasons={item.reasons.map(({ code, title }) => ({ code, text: title }))} limit={2} />
          </td>
          <td>{item.resolution ? words(item.resolution.toLowerCase()) : (item.owner_name ?? 'Nobody')}</td>
        </tr>
      ))}
    </PlainTable>
  )
}
