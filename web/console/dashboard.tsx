import { Select, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Chart } from '../kit/chart.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Money } from '../kit/money.tsx'
import { Page } from '../kit/page.tsx'
import { useMay, useSession } from '../kit/session.ts'
import { Stat, Stats } from '../kit/stat.tsx'
import { Tag } from '../kit/tag.tsx'
import { lengthText } from '../kit/time.ts'
import { useAddress } from '../kit/use-address.ts'
import { When } from '../kit/when.tsx'
import { FigureValue } from './parts/figure.tsx'
import css from './parts/parts.module.css'
import { PlainTable, Section } from './parts/section.tsx'
import { queuesQuery } from './use-counts.ts'

/** The cards in their order, each with the rows behind it. */
const cards: readonly { metric: string; rows?: { to: string; search?: Record<string, string> } }[] = [
  { metric: 'registrations', rows: { to: '/clients' } },
  { metric: 'kyc_approved', rows: { to: '/clients', search: { state: 'active' } } },
  { metric: 'time_to_kyc_p50' },
  { metric: 'kyc_auto_rate' },
  { metric: 'deposits_count', rows: { to: '/money', search: { tab: 'deposits', state: 'completed' } } },
  { metric: 'withdrawals_requested', rows: { to: '/money', search: { tab: 'withdrawals' } } },
  { metric: 'withdrawals_count', rows: { to: '/money', search: { tab: 'withdrawals', state: 'paid' } } },
  { metric: 'withdrawals_stp_rate', rows: { to: '/money', search: { tab: 'withdrawals', state: 'paid' } } },
  { metric: 'time_to_withdrawal_p50' },
  { metric: 'sla_hit' },
  { metric: 'lots', rows: { to: '/exposure' } },
  { metric: 'intents_unknown' },
]

const columns = ['deposits_value', 'withdrawals_value', 'net_deposits', 'commissions'] as const

const refreshMs = 15_000

/** The day so far: every number with its definition, and a way to its rows. */
export function Dashboard() {
  const may = useMay()
  const { data: session } = useSession()
  const [{ entity }, change] = useAddress<'entity'>()
  const entities = session?.entities ?? []
  return (
    <Page
      title="Today"
      description="The day so far. Every number says what it counts and opens its rows."
      actions={
        entities.length > 1 && (
          <Select
            size="xs"
            w={170}
            aria-label="Legal entity"
            data={[{ value: '', label: 'All entities' }, ...entities.map((id) => ({ value: id, label: id }))]}
            value={entity ?? ''}
            onChange={(value) => change({ entity: value || undefined })}
            allowDeselect={false}
          />
        )
      }
    >
      {may('report.read') && <Figures entity={entity} />}
      <Queues />
    </Page>
  )
}

function Figures({ entity }: { entity: string | undefined }) {
  const navigate = useNavigate()
  const day = useQuery({
    queryKey: ['dashboard', { entity }],
    queryFn: () => data(api.GET('/v1/dashboard', { params: { query: { entity } } })),
    refetchInterval: refreshMs,
  })
  const metrics = useQuery({
    queryKey: ['metrics', {}],
    queryFn: () => data(api.GET('/v1/metrics')),
    staleTime: 3_600_000,
  })
  const chart = useMemo(() => {
    const hours = day.data?.withdrawals_by_hour.hours ?? []
    return {
      labels: hours.map(({ hour }) => `${hour.slice(11, 13)}:00`),
      series: [
        { name: 'Straight through', values: hours.map(({ auto }) => auto) },
        { name: 'By a person', values: hours.map(({ manual }) => manual) },
      ],
    }
  }, [day.data])
  if (day.error && !day.data) return <Failure error={day.error} retry={() => void day.refetch()} />

  const about = (name: string) => metrics.data?.data.find((metric) => metric.name === name)
  const figures = day.data?.figures
  const single = (name: string) => figures?.find(({ metric }) => metric === name)
  const byCurrency = (name: string) => figures?.filter(({ metric, value }) => metric === name && value !== null) ?? []
  const currencies = [...new Set(columns.flatMap(byCurrency).flatMap(({ dimension }) => dimension ?? []))].sort()
  return (
    <>
      <Stats least={170}>
        {cards.map(({ metric, rows }) => {
          const figure = single(metric)
          return (
            <Stat
              key={metric}
              label={about(metric)?.title ?? '\u00a0'}
              definition={about(metric)?.definition ?? ''}
              value={figures && (figure ? <FigureValue figure={figure} /> : '0')}
              tone={metric === 'intents_unknown' && figure?.value !== '0' && figure ? 'warn' : undefined}
              onOpen={rows && (() => void navigate(rows))}
            />
          )
        })}
      </Stats>
      <div className={css.columns}>
        <Chart title="Withdrawals paid per hour, last 24 h (UTC)" kind="bar" stacked {...chart} height={150} />
        <Section title="Money by currency">
          <PlainTable
            label="Money by currency"
            head={[
              { label: 'Currency' },
              ...columns.map((name) => ({
                label: about(name)?.title.replace(' by currency', '') ?? name,
                align: 'end' as const,
                hint: about(name)?.definition,
                from: name === 'commissions' ? ('tablet' as const) : undefined,
              })),
            ]}
          >
            {currencies.map((currency) => (
              <tr key={currency}>
                <th scope="row">{currency}</th>
                {columns.map((name) => (
                  <td key={name} data-align="end" data-from={name === 'commissions' ? 'tablet' : undefined}>
                    <FigureValue
                      bare
                      signed={name === 'net_deposits'}
                      figure={byCurrency(name).find(({ dimension }) => dimension === currency)}
                    />
                  </td>
                ))}
              </tr>
            ))}
            {figures && currencies.length === 0 && (
              <tr>
                <td colSpan={columns.length + 1}>No money has moved today. Deposits appear here once completed.</td>
              </tr>
            )}
          </PlainTable>
        </Section>
      </div>
    </>
  )
}

/** Pixels, about what the queues take. */
const loadingHeight = 319

/** Every queue with its load, from the busiest column of the day: what is late. */
function Queues() {
  const queues = useQuery({ ...queuesQuery, refetchInterval: refreshMs })
  if (queues.error && !queues.data) return <Failure error={queues.error} retry={() => void queues.refetch()} />
  // Columns find their widths by their rows, and would move with them.
  if (!queues.data) return <Skeleton height={loadingHeight} />
  return (
    <Section title="Queues">
      <PlainTable
        label="Queues"
        head={[
          { label: 'Queue' },
          { label: 'Open', align: 'end', hint: 'Cases not yet resolved, now.' },
          { label: 'Late', align: 'end', hint: 'Open cases past their due time, now.' },
          { label: 'Nobody’s', align: 'end', hint: 'Open cases without an owner.', from: 'tablet' },
          { label: 'Oldest', align: 'end', from: 'tablet' },
          { label: 'Resolved, 24 h', align: 'end', from: 'desk' },
          { label: 'Median time', align: 'end', hint: 'Opened to resolved, of the last 24 hours.', from: 'desk' },
          { label: 'Value waiting', align: 'end', hint: 'Sum of the amounts of open cases.', from: 'tablet' },
        ]}
      >
        {queues.data.data.map((queue) => (
          <tr key={queue.name}>
            <th scope="row" title={queue.description}>
              <Link to={`/queues/${queue.name}`} className={css.link}>
                {queue.title}
              </Link>
            </th>
            <td data-align="end" className="number">
              {queue.open.toLocaleString('en')}
            </td>
            <td data-align="end">{queue.late ? <Tag tone="bad">{queue.late} late</Tag> : 'none'}</td>
            <td data-align="end" data-from="tablet" className="number">
              {queue.unassigned.toLocaleString('en')}
            </td>
            <td data-align="end" data-from="tablet">
              {queue.oldest ? <When at={queue.oldest} /> : '—'}
            </td>
            <td data-align="end" data-from="desk" className="number">
              {queue.resolved_today.toLocaleString('en')}
            </td>
            <td data-align="end" data-from="desk">
              {queue.median_minutes === null ? '—' : lengthText(queue.median_minutes * 60_000)}
            </td>
            <td data-align="end" data-from="tablet">
              {queue.value.length
                ? queue.value.map((value) => (
                    <div key={value.currency}>
                      <Money value={value} />
                    </div>
                  ))
                : '—'}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  )
}
