import { SegmentedControl, Select } from '@mantine/core'
import { IconZoomCheck } from '@tabler/icons-react'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { Page } from '../../kit/page.tsx'
import { ReasonBadges, reasonWords } from '../../kit/reason-badges.tsx'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { useAddress } from '../../kit/use-address.ts'
import { usePages } from '../../kit/use-pages.ts'
import { When } from '../../kit/when.tsx'
import css from '../parts/parts.module.css'
import { OpenReceipt } from './open-receipt.tsx'
import { type Receipt, sure } from './reads.ts'
import own from './receipts.module.css'

const reasons = [
  'D01_UNMATCHED_REF',
  'D02_AMBIGUOUS_MATCH',
  'D03_THIRD_PARTY',
  'D04_AMOUNT_DIFF',
  'D05_CURRENCY_DIFF',
  'D06_DUPLICATE_CALLBACK',
  'D09_LATE_CRYPTO',
  'D11_LIMIT_UNVERIFIED',
  'D19_DORMANT_WAKE',
]
const views = [
  { value: 'open', label: 'Open' },
  { value: 'matched', label: 'Credited' },
  { value: 'returned', label: 'Sent back' },
]

const columns: Column<Receipt>[] = [
  { id: 'age', header: 'Came', width: 96, from: 'phone', cell: (row) => <When at={row.created_at} /> },
  { id: 'payer', header: 'Payer', opens: true, cell: (row) => <strong>{row.payer_name ?? 'Unknown payer'}</strong> },
  { id: 'amount', header: 'Amount', width: 140, align: 'end', cell: (row) => <Money value={row} /> },
  {
    id: 'best',
    header: 'Likeliest',
    width: 210,
    from: 'tablet',
    cell: ({ candidates: [best] }) =>
      best ? (
        <span title={`${best.name}, ${best.score} of 100`}>
          <span className={own.cell} data-sure={best.score >= sure || undefined}>
            <span className="number">{best.score}</span>
            <span className={own.bar} aria-hidden>
              <span style={{ width: `${best.score}%` }} />
            </span>
          </span>{' '}
          {best.name}
        </span>
      ) : (
        <span className={own.none}>nobody</span>
      ),
  },
  {
    id: 'why',
    header: 'Why it waits',
    width: 260,
    from: 'desk',
    cell: ({ reasons: why }) => (
      <ReasonBadges reasons={why.map(({ code, title }) => ({ code, text: title }))} limit={2} />
    ),
  },
  { id: 'state', header: 'State', width: 120, cell: (row) => <StateBadge state={row.state} /> },
  { id: 'provider', header: 'Through', width: 110, from: 'desk', cell: (row) => words(row.provider) },
]

/** Money whose owner no rule could name, the oldest first, with whoever it may belong to. */
export function UnknownPayments() {
  const [{ view = 'open', reason, open }, change] = useAddress<'view' | 'reason' | 'open'>()
  const close = () => change({ open: undefined })
  const { rows, more, error, retry } = usePages(['receipt', { view, reason }], (cursor) =>
    data(api.GET('/v1/receipts', { params: { query: { state: view as 'open', reason, cursor } } })),
  )
  return (
    <Page
      title="Unknown payments"
      description="Money that came in before anybody knew whose it is. It is owed to its owner: credit it, or send it back."
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
        { keys: ['esc'], label: 'close' },
      ]}
      panel={open ? <OpenReceipt id={open} onClose={close} /> : null}
      idle={
        <Empty icon={IconZoomCheck} title="Nothing open">
          Press Enter on a row to see what the money says of itself and whose it may be.
        </Empty>
      }
    >
      <div className={css.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Which"
          data={views}
          value={view}
          onChange={(next) => change({ view: next, open: undefined })}
        />
        <Select
          size="xs"
          w={220}
          aria-label="Reason"
          placeholder="All reasons"
          clearable
          data={reasons.map((code) => ({ value: code, label: reasonWords(code) }))}
          value={reason ?? null}
          onChange={(next) => change({ reason: next ?? undefined })}
        />
      </div>
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Unknown payments"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={(row) => `${row.payer_name ?? 'Unknown payer'}, ${row.currency} ${row.amount}, ${words(row.state)}`}
          more={more}
          openKey={open}
          onOpen={({ id }) => change({ open: id })}
          onClose={close}
          empty={
            <Empty icon={IconZoomCheck} title={view === 'open' ? 'Every payment has its owner' : 'None yet'}>
              {view === 'open'
                ? 'A transfer that names no client, or several, waits here until someone decides.'
                : 'What people decide about money that waited here is kept.'}
            </Empty>
          }
        />
      )}
    </Page>
  )
}
