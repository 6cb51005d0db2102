import { Button, SegmentedControl } from '@mantine/core'
import { IconGavel } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { components } from '../kit/api.d.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Page } from '../kit/page.tsx'
import { useSession } from '../kit/session.ts'
import { words } from '../kit/state-badge.tsx'
import { useAddress } from '../kit/use-address.ts'
import { usePages } from '../kit/use-pages.ts'
import { When } from '../kit/when.tsx'
import css from './parts/parts.module.css'

type Row = components['schemas']['Policy']

/** The policies of each entity, as they decide now. */
export function Policies() {
  const { data: session } = useSession()
  const [{ entity }, change] = useAddress<'entity'>()
  const navigate = useNavigate()
  const { rows, more, error, retry } = usePages(['policy', {}], (cursor) =>
    data(api.GET('/v1/policies', { params: { query: { cursor } } })),
  )
  const vocabulary = useQuery({
    queryKey: ['policy-vocabulary', {}],
    queryFn: () => data(api.GET('/v1/policy-vocabulary')),
    staleTime: 3_600_000,
  })
  const titleOf = (name: string) => vocabulary.data?.data.find((policy) => policy.name === name)?.title ?? words(name)
  const columns: Column<Row>[] = [
    { id: 'name', header: 'Policy', width: 230, opens: true, cell: (row) => <strong>{titleOf(row.name)}</strong> },
    { id: 'entity', header: 'Entity', width: 100, cell: (row) => row.entity },
    {
      id: 'edition',
      header: 'In force',
      width: 130,
      cell: (row) => (
        <code>
          {row.name}@{row.edition}
        </code>
      ),
    },
    { id: 'rules', header: 'Rules', width: 70, align: 'end', from: 'phone', cell: (row) => row.rules.length },
    { id: 'since', header: 'Since', width: 172, from: 'tablet', cell: (row) => <When at={row.effective_from} exact /> },
    { id: 'note', header: 'Why', from: 'desk', cell: (row) => <span title={row.note}>{row.note}</span> },
  ]
  const entities = session?.entities ?? []
  return (
    <Page
      title="Policies"
      description="Rules that decide for everyone alike. A new edition needs two people, and old editions are kept for good."
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
      ]}
      actions={
        <>
          <Button component={Link} to="/calendars" size="xs" variant="default">
            Working time
          </Button>
          <Button component={Link} to="/machines" size="xs" variant="default">
            Golden states
          </Button>
        </>
      }
    >
      {entities.length > 1 && (
        <div className={css.bar}>
          <SegmentedControl
            size="xs"
            aria-label="Legal entity"
            data={[{ value: '', label: 'All entities' }, ...entities]}
            value={entity ?? ''}
            onChange={(next) => change({ entity: next || undefined })}
          />
        </div>
      )}
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Policies"
          rows={rows?.filter((row) => !entity || row.entity === entity)}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={(row) => `${titleOf(row.name)}, ${row.entity}`}
          more={more}
          onOpen={(row) => void navigate({ to: `/policies/${row.entity}/${row.name}` })}
          empty={
            <Empty icon={IconGavel} title="No policy here">
              Each entity gets the shipped first edition of every policy when it is opened.
            </Empty>
          }
        />
      )}
    </Page>
  )
}
