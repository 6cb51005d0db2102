import { IconReportMoney } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { DecisionForm } from '../../kit/decision-form.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { Page, Panel } from '../../kit/page.tsx'
import { useMay } from '../../kit/session.ts'
import { StateBadge } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useAddress } from '../../kit/use-address.ts'
import { usePages } from '../../kit/use-pages.ts'
import { Reference } from '../parts/reference.tsx'
import { Facts } from '../parts/section.tsx'
import { Block } from '../queues/evidence/block.tsx'
import { isZero, type Sheet } from './reads.ts'
import { Waterfall } from './waterfall.tsx'

const bare = (amount: string | null | undefined, currency: string, signed = false) =>
  amount ? <Money bare signed={signed} value={{ amount, currency }} /> : '—'

/** Zero in words and colour; what is not zero is red; what nobody knows yet waits. */
const Unexplained = ({ amount, currency }: { amount: string | null; currency: string }) =>
  amount === null ? (
    <Tag tone="wait">not told yet</Tag>
  ) : isZero(amount) ? (
    <Tag tone="ok">zero</Tag>
  ) : (
    <Tag tone="bad">
      <Money bare signed value={{ amount, currency }} />
    </Tag>
  )

const columns: Column<Sheet>[] = [
  { id: 'day', header: 'Day', width: 100, opens: true, cell: ({ day }) => <strong>{day}</strong> },
  { id: 'psp', header: 'PSP', width: 132, cell: ({ psp, currency }) => `${psp} ${currency}` },
  { id: 'entity', header: 'Entity', width: 72, from: 'desk', cell: ({ entity }) => entity },
  {
    id: 'opening',
    header: 'Opening',
    align: 'end',
    from: 'desk',
    cell: ({ opening, currency }) => bare(opening, currency),
  },
  {
    id: 'in',
    header: 'Payments',
    align: 'end',
    from: 'tablet',
    cell: ({ movements, currency }) => bare(movements.payment, currency, true),
  },
  {
    id: 'out',
    header: 'Refunds',
    align: 'end',
    from: 'desk',
    cell: ({ movements, currency }) => bare(movements.refund, currency, true),
  },
  {
    id: 'paid',
    header: 'Paid out',
    align: 'end',
    from: 'desk',
    cell: ({ movements, currency }) => bare(movements.payout, currency, true),
  },
  {
    id: 'expected',
    header: 'Expected',
    align: 'end',
    from: 'tablet',
    cell: ({ expected, currency }) => bare(expected, currency),
  },
  {
    id: 'closing',
    header: 'PSP says',
    align: 'end',
    from: 'tablet',
    cell: ({ closing, currency }) => bare(closing, currency),
  },
  {
    id: 'unexplained',
    header: 'Unexplained',
    width: 116,
    align: 'end',
    cell: ({ unexplained, currency }) => <Unexplained amount={unexplained} currency={currency} />,
  },
  {
    id: 'state',
    header: 'State',
    width: 84,
    from: 'desk',
    cell: ({ state }) => <StateBadge state={state} tone={state === 'closed' ? 'ok' : 'info'} />,
  },
]

/** Each day's closing of each PSP and currency. */
export function SheetsView({ tabs }: { tabs: ReactNode }) {
  const [{ open }, change] = useAddress<'open'>()
  const { rows, more, error, retry } = usePages(['control-sheet', { list: true }], (cursor) =>
    data(api.GET('/v1/control-sheets', { params: { query: { cursor, limit: 100 } } })),
  )
  const opened = rows?.find(({ id }) => id === open)
  return (
    <Page
      title="Reconciliation"
      description="What each PSP owes us, day by day: opening and movements are what is expected; against it stands what the PSP says. What no reason explains is a case."
      fill
      actions={tabs}
      panel={opened ? <SheetPanel sheet={opened} onClose={() => change({ open: undefined })} /> : null}
      idle={
        <Empty icon={IconReportMoney} title="Nothing open">
          Open a sheet to see how the day went from opening to closing.
        </Empty>
      }
    >
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Control sheets"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={({ day, psp, currency }) => `${psp} ${currency} on ${day}`}
          more={more}
          openKey={open}
          onOpen={({ id }) => change({ open: id })}
          onClose={() => change({ open: undefined })}
          empty={
            <Empty icon={IconReportMoney} title="No day has been made up yet">
              Each ended day is reconciled by itself; a sheet appears for every PSP and currency that moved.
            </Empty>
          }
        />
      )}
    </Page>
  )
}

function SheetPanel({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const may = useMay()
  const { currency } = sheet
  const close = useCommand(
    (rationale: string, header: CommandHeaders) =>
      api.POST('/v1/control-sheets/{id}/close', { params: { path: { id: sheet.id }, header }, body: { rationale } }),
    { touches: ['control-sheet', 'approval'], done: 'Closed; it is never changed again' },
  )
  const clean = sheet.unexplained !== null && isZero(sheet.unexplained)
  return (
    <Panel
      marks={
        <>
          <Reference id={sheet.id} />
          <StateBadge state={sheet.state} tone={sheet.state === 'closed' ? 'ok' : 'info'} />
          <Unexplained amount={sheet.unexplained} currency={currency} />
        </>
      }
      title={`${sheet.psp} ${currency}`}
      subtitle={`${sheet.entity} · ${sheet.day}`}
      onClose={onClose}
      footer={
        sheet.state === 'open' && (
          <DecisionForm
            subject={sheet.id}
            busy={close.isPending}
            actions={[
              {
                id: 'close',
                label: 'Close the day',
                blocked: may('control-sheet.close') ? [] : ['takes control-sheet.close'],
              },
            ]}
            {...(clean
              ? {}
              : {
                  eyes: {
                    title: 'Two people close it',
                    text:
                      sheet.unexplained === null
                        ? 'The PSP has not spoken of this day yet.'
                        : 'Something stays unexplained.',
                  },
                })}
            onDecide={(_, { rationale }) => close.mutate(rationale)}
          />
        )
      }
    >
      <Block title="From opening to closing">
        <Waterfall sheet={sheet} />
      </Block>
      {sheet.rationale && <Facts facts={[['Closed because', sheet.rationale]]} />}
    </Panel>
  )
}
