import { Button, Group, SegmentedControl, Tabs, TextInput } from '@mantine/core'
import { IconInbox, IconSearch } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import { ChangesTable } from './changes-table.tsx'
import { Chart } from './chart.tsx'
import { type Column, DataTable, type Sort } from './data-table.tsx'
import { DecisionForm } from './decision-form.tsx'
import { Empty } from './empty.tsx'
import css from './gallery.module.css'
import { hours, makeRows, type Row, states, story } from './gallery-data.ts'
import { Money } from './money.tsx'
import { Page, Panel } from './page.tsx'
import { ReasonBadges } from './reason-badges.tsx'
import { SlaBadge } from './sla-badge.tsx'
import { Stat, Stats } from './stat.tsx'
import { StateBadge } from './state-badge.tsx'
import { StateDiagram } from './state-diagram.tsx'
import { Timeline } from './timeline.tsx'

const columns: Column<Row>[] = [
  { id: 'sla', header: 'SLA', width: 138, cell: (row) => <SlaBadge dueAt={row.dueAt} pausedAt={row.pausedAt} /> },
  {
    id: 'id',
    header: 'Case',
    width: 96,
    from: 'phone',
    opens: true,
    cell: (row) => <span className="mono">{row.id}</span>,
  },
  { id: 'client', header: 'Client', cell: (row) => <strong>{row.client}</strong>, sortable: true },
  {
    id: 'amount',
    header: 'Amount',
    width: 140,
    align: 'end',
    cell: (row) => <Money value={row.money} />,
    sortable: true,
  },
  { id: 'method', header: 'Method', width: 110, from: 'desk', cell: (row) => row.method },
  {
    id: 'reason',
    header: 'Reason',
    width: 180,
    from: 'tablet',
    cell: (row) => <ReasonBadges reasons={row.reasons} limit={1} />,
  },
  { id: 'owner', header: 'Owner', width: 90, from: 'desk', cell: (row) => row.owner },
  { id: 'state', header: 'State', width: 120, from: 'tablet', cell: (row) => <StateBadge state={row.state} /> },
]

/** Every component with sample data; in development builds only. */
export function Gallery() {
  const [rows, setRows] = useState(() => makeRows(200, 0))
  const [open, setOpen] = useState<Row | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [sort, setSort] = useState<Sort>({ column: 'client', descending: false })
  const load = useCallback(() => setRows((known) => [...known, ...makeRows(200, known.length)]), [])
  return (
    <Page
      title="Withdrawal exceptions"
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
        { keys: ['esc'], label: 'close' },
        { keys: ['?'], label: 'all keys' },
      ]}
      panel={open && <Opened row={open} onClose={() => setOpen(null)} />}
      idle={
        <Empty icon={IconInbox} title="Nothing open">
          Press Enter on a row to see its evidence here. What you decide moves you on to the next one.
        </Empty>
      }
    >
      <div className={css.top}>
        <Stats>
          <Stat
            label="Open cases"
            value="10,000"
            definition="Cases neither resolved nor cancelled, now."
            note="+214 since yesterday"
          />
          <Stat
            label="SLA breached"
            value="834"
            tone="bad"
            definition="Open cases beyond their due time."
            onOpen={() => undefined}
          />
          <Stat label="Median time to decision" value="18m 40s" definition="From opened to decided, last 24 hours." />
          <Stat
            label="Value waiting"
            value={undefined}
            definition="Sum of amounts under review, in USD at today's rate."
          />
        </Stats>
        <Chart title="Withdrawals per hour, last 24 h" kind="bar" stacked {...hours} height={104} />
      </div>
      <Group gap="sm">
        <SegmentedControl size="xs" data={['All', 'Mine', 'Unassigned', 'Breached']} aria-label="Which cases" />
        <TextInput
          size="xs"
          placeholder="Case or client"
          leftSection={<IconSearch size={15} />}
          aria-label="Filter the cases"
          w={220}
        />
        {selected.size > 0 && (
          <Button size="xs" variant="light">
            Assign {selected.size}
          </Button>
        )}
      </Group>
      <DataTable
        label="Withdrawal exceptions"
        rows={rows}
        columns={columns}
        keyOf={(row) => row.id}
        nameOf={(row) => `${row.id}, ${row.client}`}
        total={10_000}
        more={rows.length < 10_000 ? { load, busy: false } : undefined}
        openKey={open?.id}
        onOpen={setOpen}
        onClose={() => setOpen(null)}
        selected={selected}
        onSelect={setSelected}
        sort={sort}
        onSort={setSort}
      />
    </Page>
  )
}

function Opened({ row, onClose }: { row: Row; onClose: () => void }) {
  return (
    <Panel
      marks={
        <>
          <span className="mono">{row.id}</span>
          <StateBadge state={row.state} />
          <SlaBadge dueAt={row.dueAt} />
        </>
      }
      title={<Money value={row.money} />}
      subtitle={`${row.client} · ${row.method}`}
      onClose={onClose}
      footer={
        <DecisionForm
          subject={row.id}
          eyes={{
            title: 'Two people must approve this',
            text: 'Above USD 10,000. Your approval goes to a checker who is not you.',
          }}
          actions={[
            { id: 'approve', label: 'Send to checker' },
            { id: 'ask', label: 'Ask client' },
            { id: 'reject', label: 'Reject', tone: 'danger' },
            {
              id: 'escalate',
              label: 'Escalate',
              blocked: ['needs payments.withdrawal.escalate, held by Compliance leads'],
            },
          ]}
          onDecide={onClose}
        />
      }
    >
      <ReasonBadges reasons={row.reasons} />
      <Tabs defaultValue="audit" mt="sm">
        <Tabs.List mb="md">
          <Tabs.Tab value="checks">Checks</Tabs.Tab>
          <Tabs.Tab value="states">States</Tabs.Tab>
          <Tabs.Tab value="audit">Audit</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="checks">
          <ChangesTable changes={story.flatMap(({ changes }) => changes ?? [])} />
        </Tabs.Panel>
        <Tabs.Panel value="states">
          <StateDiagram
            states={states}
            current="review"
            visited={['requested', 'checking']}
            direction="TB"
            height={380}
          />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <Timeline entries={story} />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  )
}
