import { Alert, Button, SegmentedControl } from '@mantine/core'
import { IconPlayerPlay, IconScale } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { Page } from '../../kit/page.tsx'
import { useMay } from '../../kit/session.ts'
import { StateBadge } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useAddress } from '../../kit/use-address.ts'
import { usePages } from '../../kit/use-pages.ts'
import { AgeingBoard } from './ageing-board.tsx'
import { BreakPanel } from './break-panel.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ageTone, type Break, breakRead, overviewRead, typeWords } from './reads.ts'
import css from './reconciliation.module.css'
import { openRun } from './run-form.tsx'

const states = ['standing', 'open', 'waiting', 'claimed', 'resolved'] as const
type State = (typeof states)[number]

const columns: Column<Break>[] = [
  {
    id: 'age',
    header: 'Age',
    width: 66,
    cell: ({ age_days, state }) => (
      <Tag tone={state === 'resolved' ? 'none' : ageTone(age_days)}>{age_days === 0 ? 'today' : `${age_days} d`}</Tag>
    ),
  },
  { id: 'type', header: 'Difference', opens: true, cell: ({ type }) => <strong>{typeWords(type)}</strong> },
  { id: 'psp', header: 'Party', width: 96, from: 'tablet', cell: ({ psp }) => psp },
  {
    id: 'reference',
    header: 'Reference',
    width: 220,
    from: 'desk',
    cell: ({ reference, ledger_id }) => <span className={css.code}>{reference || ledger_id || '—'}</span>,
  },
  {
    id: 'difference',
    header: 'More there',
    width: 128,
    align: 'end',
    cell: ({ difference, currency }) => <Money signed value={{ amount: difference, currency }} />,
  },
  { id: 'entity', header: 'Entity', width: 72, from: 'desk', cell: ({ entity }) => entity },
  {
    id: 'state',
    header: 'State',
    width: 104,
    from: 'phone',
    cell: ({ state, until }) => (
      <StateBadge
        state={state === 'waiting' && until ? `until ${until}` : state}
        tone={state === 'open' ? 'warn' : state === 'resolved' ? 'ok' : 'wait'}
      />
    ),
  },
]

/** What differs, by kind and age; one of it beside both sides. */
export function Workbench({ tabs }: { tabs: ReactNode }) {
  const [{ state: asked, psp, type, open }, change] = useAddress<'state' | 'psp' | 'type' | 'open'>()
  const state: State = states.find((one) => one === asked) ?? 'standing'
  const [selected, select] = useState<ReadonlySet<string>>(new Set())
  const client = useQueryClient()
  const may = useMay()
  const overview = useQuery(overviewRead)
  const { rows, more, error, retry } = usePages(['break', { list: true, state, psp, type }], (cursor) =>
    data(
      api.GET('/v1/breaks', {
        params: { query: { state, psp, type: type as Break['type'] | undefined, cursor, limit: 100 } },
      }),
    ),
  )
  const chosen = rows?.filter(({ id }) => selected.has(id)) ?? []
  const next = () => {
    const index = rows?.findIndex(({ id }) => id === open) ?? -1
    change({ open: index < 0 ? undefined : (rows?.[index + 1] ?? rows?.[index - 1])?.id })
  }
  const faults = overview.data?.runs.filter(({ fault }) => fault) ?? []
  return (
    <Page
      title="Reconciliation"
      description="The ledger against the reports of PSPs, the bank and the platform. A difference keeps its place until the sides agree or people end it."
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['x'], label: 'select' },
        { keys: ['enter'], label: 'open' },
        { keys: ['1', '…'], label: 'resolve' },
      ]}
      actions={
        <>
          {tabs}
          {may('reconciliation.run') && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerPlay size={15} aria-hidden />}
              onClick={openRun}
            >
              Run now
            </Button>
          )}
        </>
      }
      panel={
        open ? <BreakPanel key={open} id={open} onClose={() => change({ open: undefined })} onDecided={next} /> : null
      }
      idle={
        <Empty icon={IconScale} title="Nothing open">
          Open a difference to see both sides next to each other, what it may belong to, and how it may end.
        </Empty>
      }
    >
      {faults.map(({ id, entity, fault }) => (
        <Alert key={id} color="bad" py={6} title={`The reports of ${entity} contradict one another`}>
          {fault}
        </Alert>
      ))}
      <AgeingBoard
        overview={overview.data}
        chosen={{ psp, type }}
        onChoose={(group) => change({ psp: group?.psp, type: group?.type, open: undefined })}
      />
      <div className={css.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Which differences"
          value={state}
          onChange={(value) => change({ state: value === 'standing' ? undefined : value })}
          data={states.map((one) => ({
            value: one,
            label: one === 'standing' ? 'All standing' : one.charAt(0).toUpperCase() + one.slice(1),
          }))}
        />
        {selected.size > 0 && <BulkBar rows={chosen} onDone={() => select(new Set())} />}
      </div>
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Differences"
          rows={rows}
          columns={columns}
          keyOf={(row) => row.id}
          nameOf={(row) => `${typeWords(row.type)} at ${row.psp}, ${row.reference}`}
          more={more}
          openKey={open}
          onOpen={(row) => change({ open: row.id })}
          onClose={() => change({ open: undefined })}
          onCursor={(row) => void client.prefetchQuery({ ...breakRead(row.id), staleTime: 10_000 })}
          {...(may('break.resolve') ? { selected, onSelect: select } : {})}
          empty={
            <Empty icon={IconScale} title={state === 'resolved' ? 'Nothing has been resolved yet' : 'Nothing differs'}>
              Every day that ends is reconciled by itself. Load the files of PSPs and the bank under Files; what has one
              side only and is a matter of time waits above, and is no difference.
            </Empty>
          }
        />
      )}
    </Page>
  )
}
