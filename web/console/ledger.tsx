import { SegmentedControl, Select } from '@mantine/core'
import { IconBook2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { components } from '../kit/api.d.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { sumDecimals } from '../kit/decimal.ts'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Money } from '../kit/money.tsx'
import { Page } from '../kit/page.tsx'
import { useSession } from '../kit/session.ts'
import { words } from '../kit/state-badge.tsx'
import { Tag } from '../kit/tag.tsx'
import { useAddress } from '../kit/use-address.ts'
import { usePages } from '../kit/use-pages.ts'
import { Filter } from './parts/filter.tsx'
import css from './parts/parts.module.css'
import { Reference } from './parts/reference.tsx'
import { PlainTable, Section } from './parts/section.tsx'

type Account = components['schemas']['LedgerAccount']

const columns: Column<Account>[] = [
  { id: 'code', header: 'Code', width: 250, opens: true, cell: (row) => <span className="mono">{row.code}</span> },
  { id: 'name', header: 'Name', cell: (row) => row.name, from: 'tablet' },
  { id: 'class', header: 'Class', width: 96, cell: (row) => words(row.class) },
  {
    id: 'posted',
    header: 'Posted',
    width: 150,
    align: 'end',
    from: 'phone',
    cell: ({ posted, currency }) => <Money value={{ amount: posted, currency }} />,
  },
  { id: 'entity', header: 'Entity', width: 90, from: 'desk', cell: (row) => row.entity },
  {
    id: 'owner',
    header: 'Owner',
    width: 120,
    from: 'tablet',
    cell: (row) => (row.owner ? <Reference id={row.owner} /> : 'House'),
  },
]

/** The chart of accounts, and the proof that its two sides agree. */
export function Ledger() {
  const [{ view = 'accounts', search }, change] = useAddress<'view' | 'search'>()
  return (
    <Page
      title="Ledger"
      description="Double entry; balances are what the entries sum to. Nothing here can be edited, only posted."
      fill={view === 'accounts'}
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'statement' },
      ]}
    >
      <div className={css.bar}>
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          data={[
            { value: 'accounts', label: 'Accounts' },
            { value: 'trial', label: 'Trial balance' },
          ]}
          value={view}
          onChange={(next) => change({ view: next })}
        />
        {view === 'accounts' && (
          <Filter
            label="Accounts whose code begins with"
            placeholder="Code begins with, or an account id"
            width={260}
            value={search}
            onChange={(next) => change({ search: next })}
          />
        )}
      </div>
      {view === 'accounts' ? <Accounts /> : <TrialBalance />}
    </Page>
  )
}

function Accounts() {
  const [{ search }] = useAddress<'search'>()
  const navigate = useNavigate()
  const { rows, more, error, retry } = usePages(['ledger', { search }], (cursor) =>
    data(api.GET('/v1/ledger-accounts', { params: { query: { search, cursor } } })),
  )
  if (error) return <Failure error={error} retry={retry} />
  return (
    <DataTable
      label="Ledger accounts"
      rows={rows}
      columns={columns}
      keyOf={({ id }) => id}
      nameOf={({ code, currency }) => `${code} ${currency}`}
      more={more}
      onOpen={({ id }) => void navigate({ to: `/ledger/${id}` })}
      empty={
        <Empty icon={IconBook2} title="No account begins like this">
          Codes are paths such as client/, psp/ or commissions/. Clear the search to see all.
        </Empty>
      }
    />
  )
}

function TrialBalance() {
  const { data: session } = useSession()
  const entities = session?.entities ?? []
  const [{ entity = entities[0] ?? '' }, change] = useAddress<'entity'>()
  const trial = useQuery({
    queryKey: ['trial-balance', { entity }],
    queryFn: () => data(api.GET('/v1/trial-balance', { params: { query: { entity } } })),
    enabled: entity !== '',
    refetchInterval: 15_000,
  })
  if (trial.error) return <Failure error={trial.error} retry={() => void trial.refetch()} />
  const byCurrency = [...Map.groupBy(trial.data?.data ?? [], ({ currency }) => currency)]
  return (
    <>
      <Select
        size="xs"
        w={170}
        aria-label="Legal entity"
        data={[...entities]}
        value={entity}
        onChange={(value) => change({ entity: value ?? undefined })}
        allowDeselect={false}
      />
      <div className={css.columns}>
        {byCurrency.map(([currency, lines]) => {
          const debit = sumDecimals(lines.map((line) => line.debit))
          const credit = sumDecimals(lines.map((line) => line.credit))
          return (
            <Section
              key={currency}
              title={currency}
              actions={
                debit === credit ? (
                  <Tag tone="ok">✓ Debit equals credit</Tag>
                ) : (
                  <Tag tone="bad">✗ Debit and credit differ</Tag>
                )
              }
            >
              <PlainTable
                label={`Trial balance in ${currency}`}
                head={[
                  { label: 'Account' },
                  { label: 'Class', from: 'tablet' },
                  { label: 'Debit', align: 'end' },
                  { label: 'Credit', align: 'end' },
                ]}
              >
                {lines.map((line) => (
                  <tr key={line.code}>
                    <th scope="row" className="mono">
                      {line.code}
                    </th>
                    <td data-from="tablet">{words(line.class)}</td>
                    <Side amount={line.debit} currency={currency} />
                    <Side amount={line.credit} currency={currency} />
                  </tr>
                ))}
                <tr data-total>
                  <th scope="row">Sum</th>
                  <td data-from="tablet" />
                  <Side amount={debit} currency={currency} />
                  <Side amount={credit} currency={currency} />
                </tr>
              </PlainTable>
            </Section>
          )
        })}
      </div>
      {trial.data && byCurrency.length === 0 && (
        <Empty icon={IconBook2} title="No accounts in this entity yet">
          The first accounts are opened with the first client or provider.
        </Empty>
      )}
    </>
  )
}

const Side = ({ amount, currency }: { amount: string; currency: string }) => (
  <td data-align="end">{/^0*\.?0*$/.test(amount) ? '—' : <Money bare value={{ amount, currency }} />}</td>
)
