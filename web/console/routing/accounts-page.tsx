import { Button, SegmentedControl } from '@mantine/core'
import { IconRoute2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { useHotkeys } from '../../kit/hotkeys.ts'
import { Money } from '../../kit/money.tsx'
import { Page } from '../../kit/page.tsx'
import { useSession } from '../../kit/session.ts'
import { Stat, Stats } from '../../kit/stat.tsx'
import { words } from '../../kit/state-badge.tsx'
import { useAddress } from '../../kit/use-address.ts'
import css from '../parts/parts.module.css'
import { Bar, dayPercent, feeText, type MerchantAccount, percentText, Spark, Standing, toneOfUse } from './parts.tsx'
import { accountsRead } from './reads.ts'
import own from './routing.module.css'

const worstProgramme = ({ programmes }: MerchantAccount) => programmes.toSorted((a, b) => b.percent - a.percent)[0]

const low = ({ prefunded, prefunding_threshold: least }: MerchantAccount): boolean =>
  prefunded !== null && least !== null && Number(prefunded) < Number(least)

const columns: Column<MerchantAccount>[] = [
  {
    id: 'account',
    header: 'Account',
    opens: true,
    cell: (row) => (
      <span className={own.name}>
        <strong>
          {words(row.psp)} {row.currency}
        </strong>
        <span className={own.small}>{row.descriptor}</span>
      </span>
    ),
  },
  { id: 'entity', header: 'Entity', width: 84, from: 'tablet', cell: (row) => row.entity },
  { id: 'standing', header: 'Standing', width: 112, cell: (row) => <Standing account={row} /> },
  {
    id: 'rate',
    header: 'Approved, 24 h',
    width: 196,
    from: 'phone',
    cell: (row) => (
      <span className={own.rate} title={`${row.rate.approved} of ${row.rate.attempts} attempts approved`}>
        <Spark hours={row.hours} />
        <span className="number">{percentText(row.rate.approved, row.rate.attempts)}</span>
      </span>
    ),
  },
  {
    id: 'used',
    header: 'Taken today',
    width: 150,
    align: 'end',
    from: 'tablet',
    cell: (row) => {
      const percent = dayPercent(row, 'deposit')
      return (
        <span
          className={own.cell}
          data-tone={toneOfUse(percent ?? 0)}
          title={percent === null ? 'No daily limit' : `${percent} % of its daily limit`}
        >
          <Money value={{ amount: row.used_today.deposit, currency: row.currency }} />
          {percent !== null && <Bar percent={percent} />}
        </span>
      )
    },
  },
  {
    id: 'prefunded',
    header: 'For payouts',
    width: 150,
    align: 'end',
    from: 'desk',
    cell: (row) =>
      row.prefunded === null ? (
        <span className={css.note}>from settlements</span>
      ) : (
        <span className={low(row) ? css.over : undefined}>
          <Money value={{ amount: row.prefunded, currency: row.currency }} />
          {low(row) && ' low'}
        </span>
      ),
  },
  {
    id: 'programme',
    header: 'Dispute programme',
    width: 150,
    from: 'desk',
    cell: (row) => {
      const worst = worstProgramme(row)
      if (!worst) return <span className={css.note}>nothing to count</span>
      return (
        <span
          className={own.cell}
          data-tone={toneOfUse(worst.percent)}
          title={`${worst.disputes} disputes of ${worst.payments} payments this month`}
        >
          <span>
            {worst.name} <span className="number">{worst.percent} %</span>
          </span>
          <Bar percent={worst.percent} />
        </span>
      )
    },
  },
  { id: 'fee', header: 'Deposit fee', width: 150, from: 'desk', cell: (row) => feeText(row, 'deposit') },
]

/** Where payments can go: each merchant account with its health, limits and headroom. */
export function MerchantAccounts() {
  const { data: session } = useSession()
  const [{ entity }, change] = useAddress<'entity'>()
  const navigate = useNavigate()
  const found = useQuery(accountsRead)
  const rows = found.data
    ?.filter((row) => !entity || row.entity === entity)
    .toSorted((a, b) => b.rate.attempts - a.rate.attempts)
  const entities = session?.entities ?? []
  const rulesOf = entity ?? entities[0] ?? ''
  useHotkeys([
    {
      keys: 'e',
      label: 'Edit the rules',
      group: 'Routing',
      run: () => void navigate({ to: `/routing/rules/${rulesOf}` }),
    },
  ])
  const sum = (of: (row: MerchantAccount) => number) => rows?.reduce((total, row) => total + of(row), 0)
  const attempts = sum(({ rate }) => rate.attempts)
  const paused = sum(({ state, health }) => (state === 'enabled' && health.standing !== 'closed' ? 1 : 0))
  const lowFunds = sum((row) => (low(row) ? 1 : 0))
  const near = sum((row) => ((worstProgramme(row)?.percent ?? 0) >= 50 ? 1 : 0))
  return (
    <Page
      title="Routing"
      description="Merchant accounts as they stand now. Rules choose among those that can take a payment; every choice is kept with its reasons."
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
        { keys: ['e'], label: 'edit rules' },
      ]}
      actions={
        <Button component={Link} to={`/routing/rules/${rulesOf}`} size="xs">
          Rules
        </Button>
      }
    >
      {found.error && !found.data ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : (
        <>
          <Stats least={170}>
            <Stat
              label="In use"
              value={
                rows &&
                `${sum(({ state, health }) => (state === 'enabled' && health.standing === 'closed' ? 1 : 0))} of ${rows.length}`
              }
              definition="Enabled accounts that answer."
            />
            <Stat
              label="Approved, 24 h"
              value={rows && percentText(sum(({ rate }) => rate.approved) ?? 0, attempts ?? 0)}
              note={attempts ? `${attempts} attempts` : 'no attempts'}
              definition="Attempts at deposits that ended well, of all that ended at a provider."
            />
            <Stat
              label="Paused or recovering"
              value={paused}
              tone={paused ? 'bad' : undefined}
              definition="Accounts whose provider failed technically; single payments find out when it is back."
            />
            <Stat
              label="Low for payouts"
              value={lowFunds}
              tone={lowFunds ? 'warn' : undefined}
              definition="Accounts with less at the provider than their threshold."
            />
            <Stat
              label="Near a programme"
              value={near}
              tone={near ? 'warn' : undefined}
              definition="Accounts at half or more of a scheme's dispute programme, by count and ratio."
            />
          </Stats>
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
          <DataTable
            label="Merchant accounts"
            rows={rows}
            columns={columns}
            keyOf={({ id }) => id}
            nameOf={(row) => `${row.psp} ${row.currency}, ${row.descriptor}, ${row.entity}`}
            onOpen={(row) => void navigate({ to: `/routing/${row.id}` })}
            empty={
              <Empty icon={IconRoute2} title="No merchant account yet">
                Each provider gets its first accounts when an entity is opened; more are added with a second person.
              </Empty>
            }
          />
        </>
      )}
    </Page>
  )
}
