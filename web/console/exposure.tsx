import { Alert, Button, SegmentedControl } from '@mantine/core'
import { IconChartHistogram, IconGauge } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { components } from '../kit/api.d.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { formatDecimal } from '../kit/decimal.ts'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Money } from '../kit/money.tsx'
import { Page } from '../kit/page.tsx'
import { useMay } from '../kit/session.ts'
import { Stat, Stats } from '../kit/stat.tsx'
import type { Tone } from '../kit/tone.ts'
import { useAddress } from '../kit/use-address.ts'
import { When } from '../kit/when.tsx'
import { openLimit } from './parts/limit-form.tsx'
import css from './parts/parts.module.css'
import { PlainTable, Section } from './parts/section.tsx'

type Exposure = components['schemas']['Exposure']

const refreshMs = 3_000
/** As tall as its rows, within reason; pixels. */
const tableHeight = (count: number): number => Math.min(560, count ? 42 + count * 36 : 240)
const lots = (value: string) => <span className="number">{formatDecimal(value, 2)}</span>
const usd = (amount: string | null, signed = false) =>
  amount === null ? (
    <span title="No price now">no price</span>
  ) : (
    <Money bare signed={signed} value={{ amount, currency: 'USD' }} />
  )
/** An average has more digits than a price is quoted in. */
const price = (value: string | null) => (
  <span className="number" title={value ?? undefined}>
    {value === null ? '—' : formatDecimal(String(Number(Number(value).toPrecision(7))), 2)}
  </span>
)

const bandTone = (band: number): Tone => (band >= 100 ? 'bad' : band >= 80 ? 'warn' : 'ok')

/** How much of the limit the net uses: a bar with its percentage; over it in words. */
function LimitUse({ row }: { row: Exposure }) {
  if (row.limit_lots === null) return <span>No limit</span>
  const share = Math.round((Math.abs(Number(row.net_lots)) / Number(row.limit_lots)) * 100)
  return (
    <span className={css.use} data-tone={bandTone(row.band)} title={`Limit ${formatDecimal(row.limit_lots, 2)} lots`}>
      <span className={css.track} aria-hidden>
        <span className={css.fill} style={{ width: `${Math.min(100, share)}%` }} />
      </span>
      <span className="number">{share} %</span>
      {row.band >= 100 && <span className={css.over}>over</span>}
    </span>
  )
}

const columns: Column<Exposure>[] = [
  { id: 'book', header: 'Book', width: 62, cell: (row) => row.book },
  { id: 'symbol', header: 'Symbol', width: 92, cell: (row) => <strong>{row.symbol}</strong> },
  { id: 'net', header: 'Net, lots', width: 96, align: 'end', cell: (row) => lots(row.net_lots) },
  { id: 'long', header: 'Long', width: 86, align: 'end', from: 'tablet', cell: (row) => lots(row.long_lots) },
  { id: 'short', header: 'Short', width: 86, align: 'end', from: 'tablet', cell: (row) => lots(row.short_lots) },
  { id: 'longPrice', header: 'Long at', width: 104, align: 'end', from: 'desk', cell: (row) => price(row.long_price) },
  {
    id: 'shortPrice',
    header: 'Short at',
    width: 104,
    align: 'end',
    from: 'desk',
    cell: (row) => price(row.short_price),
  },
  { id: 'usd', header: 'Net, USD', width: 126, align: 'end', from: 'phone', cell: (row) => usd(row.net_usd) },
  {
    id: 'floating',
    header: 'Floating, USD',
    width: 120,
    align: 'end',
    from: 'tablet',
    cell: (row) => usd(row.floating_usd, true),
  },
  { id: 'limit', header: 'Limit used', width: 160, cell: (row) => <LimitUse row={row} /> },
  { id: 'positions', header: 'Positions', width: 84, align: 'end', from: 'desk', cell: (row) => row.positions },
  { id: 'entity', header: 'Entity', width: 80, from: 'desk', cell: (row) => row.entity },
  { id: 'updated', header: 'Changed', from: 'desk', cell: (row) => <When at={row.updated_at} /> },
]

/** What clients hold now, against its limits. The house stands on the other side of book B. */
export function Exposure() {
  const [{ book }, change] = useAddress<'book'>()
  const may = useMay()
  const params = { params: { query: { book } } }
  const rows = useQuery({
    queryKey: ['exposure', { book }],
    queryFn: () => data(api.GET('/v1/exposures', params)),
    refetchInterval: refreshMs,
  })
  const worth = useQuery({
    queryKey: ['exposure', { currencies: true, book }],
    queryFn: () => data(api.GET('/v1/exposures/currencies', params)),
    refetchInterval: refreshMs,
  })
  if (rows.error && !rows.data) return <Failure error={rows.error} retry={() => void rows.refetch()} />
  const over = rows.data?.data.filter(({ band }) => band >= 100).length
  const missing = [...(worth.data?.unpriced ?? []), ...(worth.data?.unvalued ?? [])]
  const money = (amount: string | undefined) => amount && <Money value={{ amount, currency: 'USD' }} />
  return (
    <Page
      title="Exposure"
      description="Clients’ open positions by book and symbol, at the prices of now. The house is the other side of book B; book A is hedged."
      actions={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Which book"
            data={[
              { value: '', label: 'Both books' },
              { value: 'A', label: 'A' },
              { value: 'B', label: 'B' },
            ]}
            value={book ?? ''}
            onChange={(next) => change({ book: next || undefined })}
          />
          {may('limit.change') && (
            <Button size="xs" variant="default" leftSection={<IconGauge size={15} aria-hidden />} onClick={openLimit}>
              Set a limit
            </Button>
          )}
        </>
      }
    >
      <Stats least={240}>
        <Stat
          label="Net open position"
          value={money(worth.data?.net_open_position_usd)}
          definition="The larger of all long and all short currencies, in USD."
        />
        <Stat
          label="Long currencies"
          value={money(worth.data?.longs_usd)}
          definition="Currencies that clients hold on balance, in USD."
        />
        <Stat
          label="Short currencies"
          value={money(worth.data?.shorts_usd)}
          definition="Currencies that clients owe on balance, in USD."
        />
        <Stat
          label="Over their limit"
          value={over}
          tone={over ? 'bad' : undefined}
          definition="Rows whose net lots are at or above the limit of their book and symbol."
        />
      </Stats>
      {missing.length > 0 && (
        <Alert color="warn" py={6}>
          Left out of the sums, for want of a price in USD: <strong>{missing.join(', ')}</strong>
        </Alert>
      )}
      <div className={css.table} style={{ height: tableHeight(rows.data?.data.length ?? 0) }}>
        <DataTable
          label="Exposure by book and symbol"
          rows={rows.data?.data}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={({ book: name, symbol, net_lots }) => `${symbol} in book ${name}, net ${net_lots} lots`}
          empty={
            <Empty icon={IconChartHistogram} title="No open positions">
              A row appears as soon as a client opens a position on the trading platform.
            </Empty>
          }
        />
      </div>
      <Section title="By currency">
        <PlainTable
          label="Exposure by currency"
          head={[{ label: 'Currency' }, { label: 'Amount', align: 'end' }, { label: 'In USD', align: 'end' }]}
        >
          {worth.data?.data.map(({ currency, amount, usd: value }) => (
            <tr key={currency}>
              <th scope="row">{currency}</th>
              <td data-align="end">
                <Money bare signed value={{ amount, currency }} />
              </td>
              <td data-align="end">{usd(value, true)}</td>
            </tr>
          ))}
        </PlainTable>
      </Section>
    </Page>
  )
}
