import { Button, SegmentedControl } from '@mantine/core'
import { IconSitemap } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { components } from '../kit/api.d.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Money } from '../kit/money.tsx'
import { Page } from '../kit/page.tsx'
import { StateBadge, words } from '../kit/state-badge.tsx'
import { useAddress } from '../kit/use-address.ts'
import { usePages } from '../kit/use-pages.ts'
import { When } from '../kit/when.tsx'
import { Filter } from './parts/filter.tsx'
import css from './parts/parts.module.css'
import { Reference } from './parts/reference.tsx'

type Row = components['schemas']['Partner']

const states: readonly Row['state'][] = ['applied', 'active', 'suspended', 'terminated', 'rejected']

const columns: Column<Row>[] = [
  { id: 'code', header: 'Code', width: 130, opens: true, cell: (row) => <strong className="mono">{row.code}</strong> },
  { id: 'name', header: 'Partner', cell: (row) => row.name },
  {
    id: 'state',
    header: 'State',
    width: 110,
    cell: (row) => <StateBadge state={row.state} tone={row.state === 'applied' ? 'wait' : undefined} />,
  },
  { id: 'plan', header: 'Plan', width: 130, from: 'tablet', cell: (row) => row.plan ?? '—' },
  {
    id: 'clients',
    header: 'Clients',
    width: 80,
    align: 'end',
    from: 'phone',
    cell: (row) => row.clients.toLocaleString('en'),
  },
  {
    id: 'earned',
    header: 'Earned',
    width: 150,
    align: 'end',
    from: 'phone',
    cell: ({ earnings: [first, ...more] }) =>
      first ? (
        <>
          <Money value={first.earned} />
          {more.length > 0 && (
            <span title={more.map(({ earned }) => `${earned.currency} ${earned.amount}`).join(', ')}>
              {' '}
              +{more.length}
            </span>
          )}
        </>
      ) : (
        '—'
      ),
  },
  {
    id: 'parent',
    header: 'Under',
    width: 120,
    from: 'desk',
    cell: (row) => (row.parent ? <Reference id={row.parent} /> : 'The house'),
  },
  { id: 'since', header: 'Since', width: 110, from: 'desk', cell: (row) => <When at={row.created_at} /> },
]

/** Introducing brokers: who brought whom, and what they earned by it. */
export function Partners() {
  const [{ state, search }, change] = useAddress<'state' | 'search'>()
  const navigate = useNavigate()
  const { rows, more, error, retry } = usePages(['partner', { state, search }], (cursor) =>
    data(api.GET('/v1/partners', { params: { query: { state: state as Row['state'], search, cursor } } })),
  )
  return (
    <Page
      title="IBs & partners"
      description="Who brings clients, on which plan, and what it earned them."
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
      ]}
      actions={
        <Button component={Link} to="/queues/partners" size="xs" variant="default">
          Disputes
        </Button>
      }
    >
      <div className={css.bar}>
        <SegmentedControl
          size="xs"
          aria-label="State"
          data={[{ value: '', label: 'All' }, ...states.slice(0, 4).map((value) => ({ value, label: words(value) }))]}
          value={state ?? ''}
          onChange={(next) => change({ state: next || undefined })}
        />
        <Filter
          label="Partner code or id"
          placeholder="Code, or id of partner or client"
          width={240}
          value={search}
          onChange={(next) => change({ search: next })}
        />
      </div>
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Partners"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={({ code, name }) => `${code}, ${name}`}
          more={more}
          onOpen={({ id }) => void navigate({ to: `/partners/${id}` })}
          empty={
            <Empty icon={IconSitemap} title={state || search ? 'No partner like this' : 'No partners yet'}>
              A client applies in the portal; once two people have agreed, the partner gets a code for its links.
            </Empty>
          }
        />
      )}
    </Page>
  )
}
