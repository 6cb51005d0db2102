import { SegmentedControl } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import type { components } from '../../kit/api.d.ts'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Page } from '../../kit/page.tsx'
import { SlaBadge } from '../../kit/sla-badge.tsx'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { useAddress } from '../../kit/use-address.ts'
import { usePages } from '../../kit/use-pages.ts'
import { When } from '../../kit/when.tsx'
import css from '../parts/parts.module.css'
import { Reference } from '../parts/reference.tsx'
import { ApprovalPanel } from './approval-panel.tsx'

export type Approval = components['schemas']['Approval']

const states = ['open', 'stale', 'executed', 'rejected', 'withdrawn', 'expired'] as const
const isState = (text: string | undefined): text is (typeof states)[number] => states.some((state) => state === text)
const isOpen = ({ state }: Approval) => state === 'awaiting' || state === 'stale'

const columns: Column<Approval>[] = [
  {
    id: 'due',
    header: 'Expires',
    width: 132,
    cell: (row) =>
      isOpen(row) ? <SlaBadge dueAt={row.due_at} startedAt={row.created_at} /> : <When at={row.due_at} />,
  },
  {
    id: 'command',
    header: 'What is asked',
    opens: true,
    cell: ({ command, reason }) => (
      <>
        <strong>{words(command)}</strong> {reason && <span className={css.note}>{reason}</span>}
      </>
    ),
  },
  {
    id: 'subject',
    header: 'About',
    width: 104,
    from: 'phone',
    cell: ({ subject }) => (subject ? <Reference id={subject} /> : '—'),
  },
  { id: 'maker', header: 'Maker', width: 128, from: 'phone', cell: ({ maker_name }) => maker_name },
  {
    id: 'because',
    header: 'Because',
    width: 200,
    from: 'desk',
    cell: ({ because }) => <span title={because}>{because}</span>,
  },
  {
    id: 'agreed',
    header: 'Agreed',
    width: 72,
    align: 'end',
    from: 'tablet',
    cell: ({ approvals, checkers_needed }) => `${approvals.length} of ${checkers_needed}`,
  },
  {
    id: 'state',
    header: 'State',
    width: 116,
    from: 'tablet',
    cell: ({ state }) => <StateBadge state={state} tone={state === 'awaiting' ? 'wait' : undefined} />,
  },
]

/** Commands of others that need a second pair of eyes, and those decided. */
export function ApprovalsPage() {
  const [{ state: asked, open }, change] = useAddress<'state' | 'open'>()
  const state = isState(asked) ? asked : 'open'
  const { rows, more, error, retry } = usePages(['approval', { state, list: true }], (cursor) =>
    data(api.GET('/v1/approvals', { params: { query: { state, cursor, limit: 100 } } })),
  )
  const onDecided = () => {
    const index = rows?.findIndex(({ id }) => id === open) ?? -1
    change({ open: index < 0 ? undefined : (rows?.[index + 1] ?? rows?.[index - 1])?.id })
  }
  return (
    <Page
      title="Approvals"
      description="A command whose effect takes two people waits here, exactly as it would be carried out."
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
        { keys: ['1'], label: 'approve' },
      ]}
      panel={
        open ? (
          <ApprovalPanel key={open} id={open} onClose={() => change({ open: undefined })} onDecided={onDecided} />
        ) : null
      }
      idle={
        <Empty icon={IconChecks} title="Nothing open">
          Open a request to see who asks, why, and every field that would change.
        </Empty>
      }
    >
      <div>
        <SegmentedControl
          size="xs"
          aria-label="Which requests"
          value={state}
          onChange={(next) => change({ state: next === 'open' ? undefined : next })}
          data={states.map((one) => ({ value: one, label: one === 'open' ? 'Waiting' : words(one) }))}
        />
      </div>
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Approvals"
          rows={rows}
          columns={columns}
          keyOf={(row) => row.id}
          nameOf={(row) => `${words(row.command)} by ${row.maker_name}`}
          more={more}
          openKey={open}
          onOpen={(row) => change({ open: row.id })}
          onClose={() => change({ open: undefined })}
          empty={
            <Empty icon={IconChecks} title={state === 'open' ? 'Nothing waits for a second person' : 'None'}>
              Large payouts, adjustments, cleared screening hits and changes of policies, plans and rights come here.
            </Empty>
          }
        />
      )}
    </Page>
  )
}
