import { Tabs } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { components } from '../kit/api.d.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { formatDecimal } from '../kit/decimal.ts'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Money } from '../kit/money.tsx'
import { Page, Panel } from '../kit/page.tsx'
import { Stat, Stats } from '../kit/stat.tsx'
import { StateBadge, words } from '../kit/state-badge.tsx'
import { useAddress } from '../kit/use-address.ts'
import { usePages } from '../kit/use-pages.ts'
import { When } from '../kit/when.tsx'
import { PartnerActions } from './parts/partner-actions.tsx'
import { PartnerTree } from './parts/partner-tree.tsx'
import css from './parts/parts.module.css'
import { Plan, usePlans } from './parts/plan.tsx'
import { Reference } from './parts/reference.tsx'
import { Facts, PlainTable, Section } from './parts/section.tsx'

type Line = components['schemas']['Commission']

const kinds = {
  earned: 'Earned',
  override: 'Override',
  given_up: 'Given up',
  clawed_back: 'Taken back',
  restored: 'Given again',
}

/** `0.10 lots × 3.00`. */
const basisText = ({ base, basis, rate, multiplier }: Line): string =>
  `${formatDecimal(base, 2)} ${words(basis).toLowerCase()} × ${formatDecimal(rate, 2)}${multiplier === '1' ? '' : ` × ${multiplier}`}`

const columns: Column<Line>[] = [
  { id: 'at', header: 'Deal at', width: 168, from: 'phone', cell: (row) => <When at={row.deal_at} exact /> },
  { id: 'symbol', header: 'Symbol', width: 84, opens: true, cell: (row) => <strong>{row.symbol}</strong> },
  { id: 'kind', header: 'As', width: 84, cell: (row) => kinds[row.kind] },
  {
    id: 'sentence',
    header: 'Because',
    from: 'tablet',
    cell: (row) => <span title={row.sentence}>{basisText(row)}</span>,
  },
  {
    id: 'amount',
    header: 'Amount',
    width: 130,
    align: 'end',
    cell: ({ amount, currency }) => <Money signed value={{ amount, currency }} />,
  },
  { id: 'client', header: 'Client', width: 120, from: 'desk', cell: (row) => <Reference id={row.client} /> },
]

/** One partner: its place in the tree, its clients, its plan, and every commission with its reason. */
export function Partner() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const [{ tab = 'commissions', line }, change] = useAddress<'tab' | 'line'>()
  const found = useQuery({
    queryKey: ['partner', id],
    queryFn: () => data(api.GET('/v1/partners/{id}', { params: { path: { id } } })),
  })
  const partner = found.data
  const plans = usePlans(partner?.entity)
  if (found.error && !partner) return <Failure error={found.error} retry={() => void found.refetch()} />
  const close = () => change({ line: undefined })
  return (
    <Page
      title={partner?.name ?? 'Partner'}
      fill={tab === 'commissions'}
      description={
        <>
          <Link to="/partners" className={css.link}>
            Partners
          </Link>
          {partner?.path.toReversed().map((above) => (
            <span key={above.id}>
              {' / '}
              <Link to={`/partners/${above.id}`} className={css.link}>
                {above.code}
              </Link>
            </span>
          ))}
          {' / '}
          <span className="mono">{partner?.code ?? id}</span> {partner && <StateBadge state={partner.state} />}
        </>
      }
      actions={partner && <PartnerActions partner={partner} plans={plans.map(({ name }) => name)} />}
      panel={tab === 'commissions' ? line ? <Explanation id={line} onClose={close} /> : null : undefined}
      idle={
        <Empty icon={IconReceipt} title="Why was this earned?">
          Press Enter on a commission to see the deal, the terms of the plan, and everyone in the tree who earned on it.
        </Empty>
      }
    >
      <Stats>
        <Stat
          label="Clients"
          value={partner?.clients.toLocaleString('en')}
          definition="Clients attributed to this partner now."
          onOpen={() => change({ tab: 'clients' })}
        />
        <Stat
          label="Plan"
          value={partner && (partner.plan ?? 'None yet')}
          definition="The commission plan in force."
          onOpen={() => change({ tab: 'place' })}
        />
        {!partner && <Stat label="Earned" value={undefined} definition="" note={'\u00a0'} />}
        {partner?.earnings.map(({ earned, lines, ledger_account: account }) => (
          <Stat
            key={earned.currency}
            label={`Earned, ${earned.currency}`}
            value={<Money value={earned} />}
            definition="Everything posted to the partner’s payable account, before payouts."
            note={
              <>
                {lines.toLocaleString('en')} lines · <Reference id={account} />
              </>
            }
          />
        ))}
      </Stats>
      <Tabs value={tab} onChange={(next) => change({ tab: next ?? undefined, line: undefined })}>
        <Tabs.List>
          <Tabs.Tab value="commissions">Commissions</Tabs.Tab>
          <Tabs.Tab value="clients">Clients</Tabs.Tab>
          <Tabs.Tab value="place">Tree and plan</Tabs.Tab>
          <Tabs.Tab value="disputes">Disputes</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'commissions' && <Commissions partner={id} />}
      {tab === 'clients' && partner && (
        <Section title="Referred clients">
          <Spans
            label="Referred clients"
            of="Client"
            rows={partner.referrals.map((row) => ({
              ...row,
              id: row.client + row.from_at,
              what: <Reference id={row.client} whole />,
            }))}
          />
          {partner.referrals.length === 0 && (
            <p>No client yet. Whoever registers by the partner’s link appears here.</p>
          )}
        </Section>
      )}
      {tab === 'place' && partner && (
        <div className={css.columns}>
          <Section title="Place in the tree">
            <PartnerTree path={partner.path.toReversed()} self={partner} below={partner.below} />
          </Section>
          <Section title="Agreements">
            <Spans label="Agreements" of="Plan" rows={partner.agreements.map((row) => ({ ...row, what: row.plan }))} />
          </Section>
          <Plan key={partner.plan} plan={plans.find(({ name }) => name === partner.plan)} />
        </div>
      )}
      {tab === 'disputes' && <Disputes partner={id} />}
    </Page>
  )
}

/** What held from when until when. */
function Spans({
  label,
  of,
  rows,
}: {
  label: string
  of: string
  rows: readonly { id: string; what: ReactNode; from_at: string; until_at: string | null }[]
}) {
  return (
    <PlainTable label={label} head={[{ label: of }, { label: 'From' }, { label: 'Until' }]}>
      {rows.map(({ id, what, from_at, until_at }) => (
        <tr key={id}>
          <th scope="row">{what}</th>
          <td>
            <When at={from_at} exact />
          </td>
          <td>{until_at ? <When at={until_at} exact /> : 'now'}</td>
        </tr>
      ))}
    </PlainTable>
  )
}

function Commissions({ partner }: { partner: string }) {
  const [{ line }, change] = useAddress<'line'>()
  const { rows, more, error, retry } = usePages(['commission', { partner }], (cursor) =>
    data(api.GET('/v1/commissions', { params: { query: { partner, cursor } } })),
  )
  if (error) return <Failure error={error} retry={retry} />
  return (
    <DataTable
      label="Commissions"
      rows={rows}
      columns={columns}
      keyOf={({ id }) => id}
      nameOf={({ sentence }) => sentence}
      more={more}
      openKey={line}
      onOpen={({ id }) => change({ line: id })}
      onClose={() => change({ line: undefined })}
      empty={
        <Empty icon={IconReceipt} title="No commission yet">
          One line appears for every deal of a referred client that the plan pays for, a few seconds after the deal.
        </Empty>
      }
    />
  )
}

function Explanation({ id, onClose }: { id: string; onClose: () => void }) {
  const found = useQuery({
    queryKey: ['commission', id],
    queryFn: () => data(api.GET('/v1/commissions/{id}/explanation', { params: { path: { id } } })),
  })
  if (!found.data) return found.error ? <Failure error={found.error} retry={() => void found.refetch()} /> : null
  const { line, sentence, tree, plan, posted } = found.data
  return (
    <Panel
      marks={<Reference id={line.id} />}
      title={<Money signed value={{ amount: line.amount, currency: line.currency }} />}
      subtitle={`${line.symbol} · ${kinds[line.kind]} at level ${line.level}`}
      onClose={onClose}
    >
      <p className={css.sentence}>{sentence}</p>
      <Facts
        facts={[
          ['Deal', <Reference key="deal" id={line.deal} />],
          ['Client', <Reference key="client" id={line.client} />],
          ['Deal at', <When key="at" at={line.deal_at} exact />],
          ['Taken of', `${formatDecimal(line.base, 2)} ${words(line.basis).toLowerCase()}`],
          ['Rate', `${formatDecimal(line.rate, 2)}${line.multiplier === '1' ? '' : ` × ${line.multiplier}`}`],
          ['Plan', `${plan.name}@${plan.edition}`],
          ['Run', <Reference key="run" id={posted.run} />],
          ['Posted as', posted.transfer ? <Reference key="transfer" id={posted.transfer} /> : 'nothing to post'],
          ['Rounding of the run', posted.rounding],
        ]}
      />
      <h3 className={css.subhead}>Everyone who earned on this deal</h3>
      <PlainTable label="Earners" head={[{ label: 'Level' }, { label: 'Partner' }, { label: 'Amount', align: 'end' }]}>
        {tree.map((one) => (
          <tr key={one.id}>
            <td>{one.level}</td>
            <th scope="row">
              <Reference id={one.partner} /> {kinds[one.kind]}
            </th>
            <td data-align="end">
              <Money signed value={{ amount: one.amount, currency: one.currency }} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function Disputes({ partner }: { partner: string }) {
  const { rows, error, retry } = usePages(['dispute', { partner }], (cursor) =>
    data(api.GET('/v1/disputes', { params: { query: { partner, cursor } } })),
  )
  if (error) return <Failure error={error} retry={retry} />
  return (
    <Section
      title="Disputes of this partner"
      actions={
        <Link to="/queues/partners" className={css.link}>
          Work the queue
        </Link>
      }
    >
      <PlainTable
        label="Disputes"
        head={[
          { label: 'State' },
          { label: 'Says' },
          { label: 'Answer', from: 'tablet' },
          { label: 'Opened', from: 'tablet' },
        ]}
      >
        {rows?.map((row) => (
          <tr key={row.id}>
            <td>
              <StateBadge state={row.state} />
            </td>
            <th scope="row">{row.statement}</th>
            <td data-from="tablet">{row.rationale ?? '—'}</td>
            <td data-from="tablet">
              <When at={row.created_at} />
            </td>
          </tr>
        ))}
      </PlainTable>
      {rows?.length === 0 && <p>None. A partner can contest any commission line in its portal.</p>}
    </Section>
  )
}
