import { Select, Tabs } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { components } from '../kit/api.d.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Money } from '../kit/money.tsx'
import { Page, Panel } from '../kit/page.tsx'
import { useMay } from '../kit/session.ts'
import { StateBadge, words } from '../kit/state-badge.tsx'
import type { TimelineEntry } from '../kit/timeline.tsx'
import { useAddress } from '../kit/use-address.ts'
import { usePages } from '../kit/use-pages.ts'
import { When } from '../kit/when.tsx'
import { Filter } from './parts/filter.tsx'
import css from './parts/parts.module.css'
import { Reference } from './parts/reference.tsx'
import { Facts } from './parts/section.tsx'
import { Trail } from './parts/trail.tsx'
import { ApproveSelected } from './withdrawals/approve-selected.tsx'

type Deposit = components['schemas']['Deposit']
type Withdrawal = components['schemas']['Withdrawal']
type Address = 'tab' | 'state' | 'client' | 'open'

const depositStates: readonly Deposit['state'][] = [
  'initiated',
  'unknown',
  'pending',
  'authorised',
  'captured',
  'review',
  'posted',
  'completed',
  'returning',
  'returned',
  'failed',
  'expired',
  'disputed',
  'charged_back',
]
const withdrawalStates: readonly Withdrawal['state'][] = [
  'requested',
  'checking',
  'review',
  'waiting_for_client',
  'approved',
  'sent',
  'unknown',
  'paid',
  'partly_paid',
  'failed',
  'returned',
  'rejected',
  'cancelled',
]

const common = <Row extends Deposit | Withdrawal>(): Column<Row>[] => [
  { id: 'created', header: 'Created', width: 112, from: 'phone', cell: (row) => <When at={row.created_at} /> },
  { id: 'client', header: 'Client', opens: true, cell: (row) => <strong>{row.client_name}</strong> },
  {
    id: 'amount',
    header: 'Amount',
    width: 150,
    align: 'end',
    cell: ({ amount, currency }) => <Money value={{ amount, currency }} />,
  },
  { id: 'state', header: 'State', width: 150, cell: (row) => <StateBadge state={row.state} /> },
  { id: 'login', header: 'Login', width: 90, from: 'desk', cell: (row) => row.login ?? '—' },
  { id: 'instrument', header: 'Instrument', width: 150, from: 'tablet', cell: (row) => row.instrument_label ?? '—' },
]
const depositColumns: Column<Deposit>[] = [
  ...common<Deposit>(),
  { id: 'method', header: 'Method', width: 120, from: 'desk', cell: (row) => words(row.method) },
  { id: 'id', header: 'Id', width: 120, from: 'desk', cell: (row) => <Reference id={row.id} /> },
]
const withdrawalColumns: Column<Withdrawal>[] = [
  ...common<Withdrawal>(),
  {
    id: 'paid',
    header: 'Paid',
    width: 130,
    from: 'desk',
    align: 'end',
    cell: ({ paid_amount, currency, legs }) =>
      legs.length ? <Money value={{ amount: paid_amount, currency }} /> : '—',
  },
  {
    id: 'decided',
    header: 'Decided',
    width: 150,
    from: 'desk',
    cell: (row) =>
      row.straight_through ? 'Straight through' : row.decided_by ? <Reference id={row.decided_by} /> : '—',
  },
  { id: 'id', header: 'Id', width: 120, from: 'desk', cell: (row) => <Reference id={row.id} /> },
]

/** Every deposit and withdrawal with where it stands. */
export function MoneyMovement() {
  const [{ tab = 'deposits', state, client, open }, change] = useAddress<Address>()
  const deposits = tab === 'deposits'
  const close = () => change({ open: undefined })
  const states = deposits ? depositStates : withdrawalStates
  return (
    <Page
      title="Money movement"
      description="Deposits and withdrawals, the newest first. Those that need a decision wait in their queues."
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
        { keys: ['esc'], label: 'close' },
      ]}
      panel={
        open ? (
          deposits ? (
            <OpenDeposit id={open} onClose={close} />
          ) : (
            <OpenWithdrawal id={open} onClose={close} />
          )
        ) : null
      }
      idle={
        <Empty icon={IconArrowsExchange} title="Nothing open">
          Press Enter on a row to see where the money is, who decided, and everything that happened to it.
        </Empty>
      }
    >
      <Tabs value={tab} onChange={(next) => change({ tab: next ?? undefined, state: undefined, open: undefined })}>
        <Tabs.List>
          <Tabs.Tab value="deposits">Deposits</Tabs.Tab>
          <Tabs.Tab value="withdrawals">Withdrawals</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <div className={css.bar}>
        <Select
          size="xs"
          w={190}
          aria-label="State"
          placeholder="All states"
          clearable
          data={states.map((value) => ({ value, label: words(value) }))}
          value={state ?? null}
          onChange={(value) => change({ state: value ?? undefined })}
        />
        <Filter
          label="Client id"
          placeholder="Client id, cl_…"
          value={client}
          onChange={(next) => change({ client: next })}
        />
      </div>
      {deposits ? <Deposits key="deposits" /> : <Withdrawals key="withdrawals" />}
    </Page>
  )
}

const nothing = (what: string, clears: boolean) => (
  <Empty icon={IconArrowsExchange} title={clears ? `No ${what} like this` : `No ${what} yet`}>
    {clears ? 'Choose another state or clear the filters.' : `They appear here the moment a client asks in the portal.`}
  </Empty>
)

function Deposits() {
  const [{ state, client }] = useAddress<Address>()
  const pages = usePages(['deposit', { state, client }], (cursor) =>
    data(api.GET('/v1/deposits', { params: { query: { state: state as Deposit['state'], client, cursor } } })),
  )
  return <Movements what="deposits" columns={depositColumns} {...pages} />
}

function Withdrawals() {
  const [{ state, client }] = useAddress<Address>()
  const pages = usePages(['withdrawal', { state, client }], (cursor) =>
    data(api.GET('/v1/withdrawals', { params: { query: { state: state as Withdrawal['state'], client, cursor } } })),
  )
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const may = useMay()
  return (
    <>
      <ApproveSelected
        rows={(pages.rows ?? []).filter(({ id }) => selected.has(id))}
        onDone={() => setSelected(new Set())}
      />
      <Movements
        what="withdrawals"
        columns={withdrawalColumns}
        {...pages}
        {...(may('withdrawal.approve') ? { selected, onSelect: setSelected } : {})}
      />
    </>
  )
}

function Movements<Row extends Deposit | Withdrawal>({
  what,
  columns,
  rows,
  more,
  error,
  retry,
  selected,
  onSelect,
}: ReturnType<typeof usePages<Row>> & {
  what: 'deposits' | 'withdrawals'
  columns: Column<Row>[]
  selected?: ReadonlySet<string>
  onSelect?: (keys: ReadonlySet<string>) => void
}) {
  const [{ state, client, open }, change] = useAddress<Address>()
  if (error) return <Failure error={error} retry={retry} />
  return (
    <DataTable
      label={words(what)}
      rows={rows}
      columns={columns}
      keyOf={({ id }) => id}
      nameOf={(row) => `${row.client_name}, ${row.currency} ${row.amount}, ${words(row.state)}`}
      more={more}
      openKey={open}
      onOpen={({ id }) => change({ open: id })}
      onClose={() => change({ open: undefined })}
      selected={selected}
      onSelect={onSelect}
      empty={nothing(what, Boolean(state ?? client))}
    />
  )
}

/** The moments a record knows itself; those that have not come are left out. */
const moments = (steps: [title: string, at: string | null, actor: string][]): TimelineEntry[] =>
  steps.flatMap(([title, at, actor]) => (at ? [{ id: title, at, title, actor }] : []))

function OpenDeposit({ id, onClose }: { id: string; onClose: () => void }) {
  const found = useQuery({
    queryKey: ['deposit', id],
    queryFn: () => data(api.GET('/v1/deposits/{id}', { params: { path: { id } } })),
  })
  const row = found.data
  if (!row) return found.error ? <Failure error={found.error} retry={() => void found.refetch()} /> : null
  const { currency } = row
  return (
    <Panel
      marks={
        <>
          <Reference id={row.id} />
          <StateBadge state={row.state} />
        </>
      }
      title={<Money value={{ amount: row.amount, currency }} />}
      subtitle={`${row.client_name} · ${words(row.method)}`}
      onClose={onClose}
    >
      <Facts
        facts={[
          ['Client', <Reference key="client" id={row.client} />],
          ['Account', row.login ? `${row.login}` : <Reference key="account" id={row.account} />],
          [
            'Sent',
            row.attempted_amount && row.attempted_currency && (
              <Money value={{ amount: row.attempted_amount, currency: row.attempted_currency }} />
            ),
          ],
          ['Processed', row.processed && <Money value={{ amount: row.processed, currency }} />],
          ['Fee', row.fee && <Money value={{ amount: row.fee, currency }} />],
          ['Provider', row.provider],
          ['Instrument', row.instrument_label],
          ['Payer', row.payer_name],
          ['Declined because', row.decline_code],
          ['Decided by', row.decided_by && <Reference key="by" id={row.decided_by} />],
          ['Entity', row.entity],
        ]}
      />
      <p>
        <Link to={`/deposits/${row.id}`} className={css.link}>
          The whole record: amounts, routing and every rule
        </Link>
      </p>
      <h3 className={css.subhead}>What happened</h3>
      <Trail
        object={row.id}
        topic="deposit"
        moments={moments([
          ['Completed', row.completed_at, row.decided_by ?? 'policy'],
          ['Requested', row.created_at, row.client_name],
        ])}
      />
    </Panel>
  )
}

function OpenWithdrawal({ id, onClose }: { id: string; onClose: () => void }) {
  const found = useQuery({
    queryKey: ['withdrawal', id],
    queryFn: () => data(api.GET('/v1/withdrawals/{id}', { params: { path: { id } } })),
  })
  const row = found.data
  if (!row) return found.error ? <Failure error={found.error} retry={() => void found.refetch()} /> : null
  return (
    <Panel
      marks={
        <>
          <Reference id={row.id} />
          <StateBadge state={row.state} />
        </>
      }
      title={<Money value={{ amount: row.amount, currency: row.currency }} />}
      subtitle={`${row.client_name} · ${row.instrument_label}`}
      onClose={onClose}
    >
      <Facts
        facts={[
          ['Client', <Reference key="client" id={row.client} />],
          ['Account', row.login ? `${row.login}` : <Reference key="account" id={row.account} />],
          ['Client is told', row.stage],
          ['Funds', words(row.funds)],
          ['In base currency', <Money key="base" value={{ amount: row.amount_base, currency: row.base_currency }} />],
          [
            'Decided by',
            row.straight_through
              ? 'The policy, straight through'
              : row.decided_by && <Reference key="by" id={row.decided_by} />,
          ],
          ['Failed because', row.failure_code],
          ['Asked of the client', row.client_message],
          ['Entity', row.entity],
        ]}
      />
      <p>
        <Link to={`/withdrawals/${row.id}`} className={css.link}>
          The whole record: payments, holds, velocity, trading and every rule
        </Link>
      </p>
      <h3 className={css.subhead}>What happened</h3>
      <Trail
        object={row.id}
        topic="withdrawal"
        moments={moments([
          ['Paid', row.paid_at, 'provider'],
          ['Sent to the provider', row.submitted_at, row.decided_by ?? 'policy'],
          ['Requested', row.created_at, row.client_name],
        ])}
      />
    </Panel>
  )
}
