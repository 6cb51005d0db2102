import { IconReceipt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { components } from '../kit/api.d.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Money } from '../kit/money.tsx'
import { Page } from '../kit/page.tsx'
import { Stat, Stats } from '../kit/stat.tsx'
import { words } from '../kit/state-badge.tsx'
import { usePages } from '../kit/use-pages.ts'
import { When } from '../kit/when.tsx'
import css from './parts/parts.module.css'
import { Reference } from './parts/reference.tsx'

type Entry = components['schemas']['LedgerEntry']

const columnsIn = (currency: string, running: boolean): Column<Entry>[] => [
  { id: 'at', header: 'Posted', width: 104, cell: (row) => <When at={row.posted_at} /> },
  { id: 'kind', header: 'Kind', cell: (row) => words(row.kind) },
  { id: 'reference', header: 'For', width: 140, from: 'tablet', cell: (row) => <Reference id={row.reference} /> },
  { id: 'transfer', header: 'Transfer', width: 130, from: 'desk', cell: (row) => <Reference id={row.transfer} /> },
  {
    id: 'amount',
    header: `Amount, ${currency}`,
    width: 150,
    align: 'end',
    cell: (row) => <Money bare signed value={{ amount: row.amount, currency }} />,
  },
  ...(running
    ? [
        {
          id: 'balance',
          header: 'Balance after',
          width: 150,
          align: 'end' as const,
          from: 'phone' as const,
          cell: (row: Entry) =>
            row.balance_after === null ? '—' : <Money bare value={{ amount: row.balance_after, currency }} />,
        },
      ]
    : []),
]

/** One account: what stands on it, and every entry that made it so. */
export function LedgerAccount() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const found = useQuery({
    queryKey: ['ledger', id],
    queryFn: () => data(api.GET('/v1/ledger-accounts/{id}', { params: { path: { id } } })),
    refetchInterval: 15_000,
  })
  const { rows, more, error, retry } = usePages(['ledger', id, 'entries'], (cursor) =>
    data(api.GET('/v1/ledger-accounts/{id}/entries', { params: { path: { id }, query: { cursor } } })),
  )
  const failure = found.error ?? error
  const account = found.data
  const amount = (value: string | undefined) =>
    account && value !== undefined ? <Money value={{ amount: value, currency: account.currency }} /> : undefined
  return (
    <Page
      title={account?.name ?? 'Ledger account'}
      fill
      description={
        <>
          <Link to="/ledger" className={css.link}>
            Ledger
          </Link>{' '}
          / <span className="mono">{account?.code ?? id}</span>
          {account && ` · ${words(account.class)} · ${account.entity}`}
          {account?.owner && (
            <>
              {' · of '}
              <Reference id={account.owner} />
            </>
          )}
        </>
      }
    >
      {failure ? (
        <Failure error={failure} retry={() => void found.refetch().then(retry)} />
      ) : (
        <>
          <Stats least={200}>
            <Stat
              label="Posted"
              value={amount(account?.posted)}
              definition="What all entries sum to, in the account’s natural direction."
            />
            <Stat
              label="Held"
              value={amount(account?.held)}
              definition="Reserved by open holds, such as withdrawals under way."
            />
            <Stat label="Available" value={amount(account?.available)} definition="Posted less held." />
          </Stats>
          <DataTable
            label="Statement"
            rows={account && rows}
            columns={columnsIn(account?.currency ?? '', account?.mode === 'exact')}
            keyOf={(row) => `${row.transfer} ${row.amount} ${row.balance_after}`}
            nameOf={(row) => `${words(row.kind)} ${row.amount} of ${row.posted_at}`}
            more={more}
            empty={
              <Empty icon={IconReceipt} title="No entries yet">
                Deposits, withdrawals, trading results and commissions appear here as they are posted.
              </Empty>
            }
          />
        </>
      )}
    </Page>
  )
}
