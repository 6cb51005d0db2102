import type { Column } from '../../kit/data-table.tsx'
import { Money } from '../../kit/money.tsx'
import { ReasonBadges } from '../../kit/reason-badges.tsx'
import { words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Reference } from '../parts/reference.tsx'
import { CaseClock } from './case-clock.tsx'
import css from './queues.module.css'
import type { Case } from './subject.ts'

const shared: Column<Case>[] = [
  { id: 'case', header: 'Case', width: 100, from: 'desk', cell: ({ id }) => <Reference id={id} /> },
  {
    id: 'title',
    header: 'Client and title',
    opens: true,
    cell: ({ title }) => (
      <span className={css.title} title={title}>
        {title}
      </span>
    ),
  },
  {
    id: 'amount',
    header: 'Amount',
    width: 118,
    align: 'end',
    from: 'phone',
    cell: ({ amount, currency }) => (amount && currency ? <Money value={{ amount, currency }} /> : '—'),
  },
]

const owner: Column<Case> = {
  id: 'owner',
  header: 'Owner',
  width: 104,
  from: 'tablet',
  cell: ({ owner_name }) => owner_name ?? <span className={css.nobody}>Nobody</span>,
}

const open: readonly Column<Case>[] = [
  { id: 'sla', header: 'SLA', width: 124, cell: (item) => <CaseClock item={item} /> },
  ...shared,
  {
    id: 'reasons',
    header: 'Reasons',
    width: 182,
    from: 'tablet',
    cell: ({ reasons }) => (
      <ReasonBadges reasons={reasons.map(({ code, title }) => ({ code, text: title }))} limit={1} />
    ),
  },
  owner,
  {
    id: 'level',
    header: 'Level',
    width: 62,
    from: 'desk',
    cell: ({ level }) => (level ? <Tag tone="warn">{level}</Tag> : '0'),
  },
]

const resolved: readonly Column<Case>[] = [
  { id: 'resolved', header: 'Resolved', width: 110, cell: (item) => <CaseClock item={item} /> },
  ...shared,
  {
    id: 'resolution',
    header: 'Resolution',
    width: 182,
    from: 'tablet',
    cell: ({ resolution }) => words((resolution ?? '').toLowerCase()),
  },
  owner,
]

const amountless = (columns: readonly Column<Case>[]) => columns.filter(({ id }) => id !== 'amount')
const plainOpen = amountless(open)
const plainResolved = amountless(resolved)

/** The columns of a view; without the amount where the queue holds no money. */
export const caseColumns = (done: boolean, money: boolean): readonly Column<Case>[] =>
  done ? (money ? resolved : plainResolved) : money ? open : plainOpen
