import { Button, Tabs } from '@mantine/core'
import { IconDownload, IconReportAnalytics } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { components } from '../kit/api.d.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Page, Panel } from '../kit/page.tsx'
import { saveFile } from '../kit/save-file.ts'
import { words } from '../kit/state-badge.tsx'
import { useAddress } from '../kit/use-address.ts'
import { usePages } from '../kit/use-pages.ts'
import { When } from '../kit/when.tsx'
import { FigureValue } from './parts/figure.tsx'
import css from './parts/parts.module.css'
import { PlainTable, Section } from './parts/section.tsx'

type Snapshot = components['schemas']['Snapshot']

const figureOf = (name: string) => (row: Snapshot) => {
  const figure = row.figures.find(({ metric }) => metric === name)
  return figure ? <FigureValue figure={figure} /> : '0'
}

const columns: Column<Snapshot>[] = [
  { id: 'day', header: 'Day', width: 110, opens: true, cell: (row) => <strong className="number">{row.day}</strong> },
  { id: 'entity', header: 'Entity', width: 90, cell: (row) => row.entity },
  {
    id: 'registrations',
    header: 'Registrations',
    align: 'end',
    width: 110,
    from: 'tablet',
    cell: figureOf('registrations'),
  },
  { id: 'deposits', header: 'Deposits', align: 'end', width: 100, cell: figureOf('deposits_count') },
  {
    id: 'withdrawals',
    header: 'Withdrawals',
    align: 'end',
    width: 110,
    from: 'phone',
    cell: figureOf('withdrawals_count'),
  },
  {
    id: 'stp',
    header: 'Straight through',
    align: 'end',
    width: 130,
    from: 'tablet',
    cell: figureOf('withdrawals_stp_rate'),
  },
  { id: 'lots', header: 'Lots', align: 'end', width: 100, from: 'desk', cell: figureOf('lots') },
  { id: 'taken', header: 'Closed', from: 'desk', cell: (row) => <When at={row.taken_at} exact /> },
]

/** Closed days with all their figures, and the dictionary that defines them. */
export function Reports() {
  const [{ tab = 'days', open }, change] = useAddress<'tab' | 'open'>()
  const { rows, more, error, retry } = usePages(['snapshot', {}], (cursor) =>
    data(api.GET('/v1/snapshots', { params: { query: { cursor } } })),
  )
  const snapshot = rows?.find(({ id }) => id === open)
  const close = () => change({ open: undefined })
  return (
    <Page
      title="Reports"
      description="Every day is closed once, in the time zone of its entity, and never changes after."
      fill={tab === 'days'}
      panel={tab === 'days' ? snapshot ? <OpenDay snapshot={snapshot} onClose={close} /> : null : undefined}
      idle={
        <Empty icon={IconReportAnalytics} title="Nothing open">
          Press Enter on a day to see all its figures and to download them as CSV.
        </Empty>
      }
    >
      <Tabs value={tab} onChange={(next) => change({ tab: next ?? undefined, open: undefined })}>
        <Tabs.List>
          <Tabs.Tab value="days">Closed days</Tabs.Tab>
          <Tabs.Tab value="metrics">Definitions</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'metrics' ? (
        <Definitions />
      ) : error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Closed days"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={({ day, entity }) => `${day}, ${entity}`}
          more={more}
          openKey={open}
          onOpen={({ id }) => change({ open: id })}
          onClose={close}
          empty={
            <Empty icon={IconReportAnalytics} title="No day is closed yet">
              The first one appears after midnight in the entity’s time zone. Today’s numbers are on the page Today.
            </Empty>
          }
        />
      )}
    </Page>
  )
}

function OpenDay({ snapshot, onClose }: { snapshot: Snapshot; onClose: () => void }) {
  const save = useMutation({
    mutationFn: () =>
      data(
        api.GET('/v1/snapshots/{entity}/{day}/csv', {
          params: { path: { entity: snapshot.entity, day: snapshot.day } },
        }),
      ),
    onSuccess: ({ file_name, media_type, content }) => saveFile(file_name, media_type, content),
  })
  return (
    <Panel
      marks={<span className="mono">{snapshot.entity}</span>}
      title={snapshot.day}
      subtitle={
        <>
          Definitions of edition <code>{snapshot.edition}</code>
        </>
      }
      onClose={onClose}
      footer={
        <Button
          leftSection={<IconDownload size={17} aria-hidden />}
          onClick={() => save.mutate()}
          loading={save.isPending}
        >
          Download CSV
        </Button>
      }
    >
      <PlainTable label="Figures" head={[{ label: 'Figure' }, { label: 'Value', align: 'end' }]}>
        {snapshot.figures.map((figure) => (
          <tr key={`${figure.metric} ${figure.dimension}`}>
            <th scope="row">
              {words(figure.metric)}
              {figure.dimension && ` · ${figure.dimension}`}
            </th>
            <td data-align="end">
              <FigureValue figure={figure} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function Definitions() {
  const metrics = useQuery({
    queryKey: ['metrics', {}],
    queryFn: () => data(api.GET('/v1/metrics')),
    staleTime: 3_600_000,
  })
  if (metrics.error) return <Failure error={metrics.error} retry={() => void metrics.refetch()} />
  return (
    <Section
      title="Every number, and the query behind it"
      actions={metrics.data && <span className={css.note}>Edition {metrics.data.edition}</span>}
    >
      <PlainTable label="Definitions" head={[{ label: 'Number' }, { label: 'Counts' }]}>
        {metrics.data?.data.map((metric) => (
          <tr key={metric.name}>
            <th scope="row">{metric.title}</th>
            <td>
              {metric.definition}{' '}
              {metric.standing && <span className={css.note}>As it stands at the end of the period.</span>}
              <details className={css.query}>
                <summary>Query</summary>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
                <pre tabIndex={0}>{metric.sql}</pre>
              </details>
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  )
}
