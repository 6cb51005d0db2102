import { SegmentedControl } from '@mantine/core'
import { IconReceiptRefund } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { Page } from '../../kit/page.tsx'
import { words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useAddress } from '../../kit/use-address.ts'
import { usePages } from '../../kit/use-pages.ts'
import { When } from '../../kit/when.tsx'
import css from '../parts/parts.module.css'
import { Reference } from '../parts/reference.tsx'
import { PlainTable, Section } from '../parts/section.tsx'
import { type Chargeback, ChargebackState, EvidenceClock } from './parts.tsx'

const columns: Column<Chargeback>[] = [
  { id: 'clock', header: 'Evidence due', width: 126, cell: (row) => <EvidenceClock {...row} /> },
  { id: 'client', header: 'Client', opens: true, cell: (row) => row.client_name },
  {
    id: 'amount',
    header: 'Disputed',
    width: 130,
    align: 'end',
    cell: ({ amount, currency }) => <Money value={{ amount, currency }} />,
  },
  { id: 'state', header: 'State', width: 128, from: 'phone', cell: (row) => <ChargebackState state={row.state} /> },
  {
    id: 'reason',
    header: 'Reason',
    from: 'tablet',
    cell: ({ reason }) => (
      <span title={`${reason.scheme}: ${reason.title}`}>
        {reason.code && <strong className="mono">{reason.code} </strong>}
        {reason.title}
      </span>
    ),
  },
  { id: 'provider', header: 'Provider', width: 110, from: 'desk', cell: (row) => words(row.provider) },
  { id: 'deposit', header: 'Deposit', width: 118, from: 'desk', cell: (row) => <Reference id={row.deposit} /> },
  { id: 'opened', header: 'Since', width: 110, from: 'tablet', cell: (row) => <When at={row.created_at} /> },
]

/** Disputes of deposits: what is due first, and how near the schemes' limits each merchant account is. */
export function Chargebacks() {
  const [{ show = 'open' }, change] = useAddress<'show'>()
  const navigate = useNavigate()
  const open = show === 'all' ? undefined : show === 'open' ? ('true' as const) : ('false' as const)
  const { rows, more, error, retry } = usePages(['chargeback', { open }], (cursor) =>
    data(api.GET('/v1/chargebacks', { params: { query: { open, cursor } } })),
  )
  return (
    <Page
      title="Chargebacks"
      description="Deposits that payers dispute. Evidence that is due comes first, by our own deadline before the scheme’s."
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
      ]}
    >
      <Ratios />
      <div className={css.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Which disputes"
          data={[
            { value: 'open', label: 'Undecided' },
            { value: 'decided', label: 'Decided' },
            { value: 'all', label: 'All' },
          ]}
          value={show}
          onChange={(next) => change({ show: next === 'open' ? undefined : next })}
        />
      </div>
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Chargebacks"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={({ client_name, amount, currency }) => `${client_name}, ${amount} ${currency}`}
          more={more}
          onOpen={({ id }) => void navigate({ to: `/chargebacks/${id}` })}
          empty={
            <Empty icon={IconReceiptRefund} title={show === 'open' ? 'No dispute is open' : 'No dispute like this'}>
              When a payer disputes a deposit, it appears here at once, with what answers it and the time that is left.
            </Empty>
          }
        />
      )}
    </Page>
  )
}

const levels = { calm: ['ok', 'Calm'], warning: ['warn', 'Near'], breached: ['bad', 'Breached'] } as const

/** Only where there are disputes this month. */
function Ratios() {
  const { data: found } = useQuery({
    queryKey: ['chargeback', 'ratios'],
    queryFn: () => data(api.GET('/v1/chargeback-ratios')),
  })
  if (!found?.data.length) return null
  return (
    <Section title="Against the schemes’ limits, this month">
      <PlainTable
        label="Ratios by merchant account"
        head={[
          { label: 'Merchant account' },
          { label: 'Scheme', from: 'phone' },
          { label: 'Disputes', align: 'end' },
          { label: 'Payments', align: 'end', from: 'tablet' },
          { label: 'Ratio', align: 'end' },
          { label: 'Programme', hint: 'A programme begins when both its count and its ratio are reached.' },
        ]}
      >
        {found.data.map(({ entity, merchant, scheme, disputes, payments, ratio, gauges }) => (
          <tr key={`${entity} ${merchant} ${scheme}`}>
            <th scope="row">{/^[a-z]{2}_/.test(merchant) ? <Reference id={merchant} /> : words(merchant)}</th>
            <td data-from="phone">{words(scheme)}</td>
            <td data-align="end">{disputes.toLocaleString('en')}</td>
            <td data-align="end" data-from="tablet">
              {payments.toLocaleString('en')}
            </td>
            <td data-align="end">{ratio} %</td>
            <td>
              {gauges.length === 0
                ? 'none'
                : gauges.map((gauge) => (
                    <span
                      key={gauge.programme}
                      title={`${gauge.count} % of ${gauge.limit_count} disputes, ${gauge.ratio} % of a ratio of ${gauge.limit_ratio} %`}
                    >
                      <Tag tone={levels[gauge.level][0]}>
                        {gauge.programme}: {levels[gauge.level][1]}
                      </Tag>{' '}
                    </span>
                  ))}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  )
}
