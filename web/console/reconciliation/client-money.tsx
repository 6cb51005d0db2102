import { Alert, Button } from '@mantine/core'
import { IconRefresh, IconShieldDollar } from '@tabler/icons-react'
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
import { When } from '../../kit/when.tsx'
import { Reference } from '../parts/reference.tsx'
import { Facts } from '../parts/section.tsx'
import { Block } from '../queues/evidence/block.tsx'
import type { ClientMoney } from './reads.ts'
import css from './reconciliation.module.css'

type Line = ClientMoney['lines'][number]

const columns: Column<ClientMoney>[] = [
  { id: 'day', header: 'Day', width: 104, opens: true, cell: ({ day }) => <strong>{day}</strong> },
  { id: 'entity', header: 'Entity', width: 84, cell: ({ entity }) => entity },
  {
    id: 'excess',
    header: 'Excess or shortfall',
    cell: ({ lines }) => (
      <span className={css.tags}>
        {lines.map(({ currency, excess }) => (
          <Tag key={currency} tone={excess.startsWith('-') ? 'bad' : 'ok'}>
            <Money signed value={{ amount: excess, currency }} />
          </Tag>
        ))}
      </span>
    ),
  },
  {
    id: 'standing',
    header: 'Held',
    width: 110,
    from: 'phone',
    cell: ({ shortfall }) => <Tag tone={shortfall ? 'bad' : 'ok'}>{shortfall ? 'shortfall' : 'enough'}</Tag>,
  },
  {
    id: 'state',
    header: 'State',
    width: 92,
    from: 'phone',
    cell: ({ state }) => <StateBadge state={state} tone={state === 'signed' ? 'ok' : 'wait'} />,
  },
]

const yesterday = (): string => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)

/** What is owed to clients against what is held for them, each day, signed off by two. */
export function ClientMoneyView({ tabs }: { tabs: ReactNode }) {
  const [{ open }, change] = useAddress<'open'>()
  const { rows, more, error, retry } = usePages(['client-money', { list: true }], (cursor) =>
    data(api.GET('/v1/client-money', { params: { query: { cursor, limit: 100 } } })),
  )
  const opened = rows?.find(({ id }) => id === open)
  return (
    <Page
      title="Reconciliation"
      description="Client money of each entity at the end of a day: what must be held, what is held and where. Two people sign; nothing changes after."
      fill
      actions={tabs}
      panel={opened ? <Opened of={opened} onClose={() => change({ open: undefined })} /> : null}
      idle={
        <Empty icon={IconShieldDollar} title="Nothing open">
          Open a day to see where the money of clients is, and to sign it off.
        </Empty>
      }
    >
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Client money"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={({ day, entity }) => `${entity} on ${day}`}
          more={more}
          openKey={open}
          onOpen={({ id }) => change({ open: id })}
          onClose={() => change({ open: undefined })}
          empty={
            <Empty icon={IconShieldDollar} title="No day has ended yet">
              It is made up after each day of an entity, in its own time zone. The first stands here on the morning
              after {yesterday()}.
            </Empty>
          }
        />
      )}
    </Page>
  )
}

const owed: readonly [keyof Line, string][] = [
  ['clients', 'Balances of clients'],
  ['unallocated', "Came in, not yet anyone's"],
]
const held: readonly [keyof Line, string][] = [
  ['bank', 'At our banks'],
  ['psps', 'Due from PSPs'],
  ['transit', 'On its way'],
]

function Opened({ of, onClose }: { of: ClientMoney; onClose: () => void }) {
  const may = useMay()
  const touches = ['client-money', 'approval', 'case']
  const sign = useCommand(
    (rationale: string, header: CommandHeaders) =>
      api.POST('/v1/client-money/{id}/sign-off', { params: { path: { id: of.id }, header }, body: { rationale } }),
    { touches },
  )
  const again = useCommand(
    (body: { entity: string; day: string }, header: CommandHeaders) =>
      api.POST('/v1/client-money', { params: { header }, body }),
    { touches, done: 'Made anew' },
  )
  return (
    <Panel
      marks={
        <>
          <Reference id={of.id} />
          <StateBadge state={of.state} tone={of.state === 'signed' ? 'ok' : 'wait'} />
        </>
      }
      title={`Client money of ${of.entity}`}
      subtitle={`at the end of ${of.day}`}
      onClose={onClose}
      footer={
        of.state === 'open' && (
          <DecisionForm
            subject={of.id}
            busy={sign.isPending}
            actions={[
              {
                id: 'sign',
                label: 'Sign off',
                blocked: may('client-money.sign-off') ? [] : ['takes client-money.sign-off'],
              },
            ]}
            eyes={{ title: 'Two people sign', text: 'Compliance agrees to what finance has signed.' }}
            onDecide={(_, { rationale }) => sign.mutate(rationale)}
          />
        )
      }
    >
      {of.shortfall && (
        <Alert color="bad" title="Less is held than is owed to clients" mb="sm">
          Top it up from the house's own money by the close of today, and say in the rationale how it came about.
        </Alert>
      )}
      {of.lines.map((line) => (
        <Block key={line.currency} title={line.currency}>
          <div className={css.balance}>
            <Half name="Required" total={line.required} parts={owed} line={line} tone="info" />
            <Half
              name="Held"
              total={line.held}
              parts={held}
              line={line}
              tone={line.excess.startsWith('-') ? 'bad' : 'ok'}
            />
            <p className={css.excess} data-bad={line.excess.startsWith('-') || undefined}>
              {line.excess.startsWith('-') ? 'Shortfall' : 'Excess'}{' '}
              <Money signed value={{ amount: line.excess, currency: line.currency }} />
            </p>
            <p className={css.note}>
              Held back by PSPs, not counted: <Money value={{ amount: line.reserve, currency: line.currency }} />
            </p>
          </div>
        </Block>
      ))}
      {!of.lines.length && <p>Nothing was owed and nothing held.</p>}
      {of.state === 'open' && may('client-money.take') && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconRefresh size={13} aria-hidden />}
          loading={again.isPending}
          onClick={() => again.mutate({ entity: of.entity, day: of.day })}
        >
          Make it anew
        </Button>
      )}
      {of.state === 'signed' && (
        <Facts
          facts={[
            ['Signed by', of.signed_by && <Reference id={of.signed_by} />],
            ['With', of.signed_with && <Reference id={of.signed_with} />],
            ['When', of.signed_at && <When at={of.signed_at} />],
            ['Why', of.rationale],
          ]}
        />
      )}
    </Panel>
  )
}

function Half({
  name,
  total,
  parts,
  line,
  tone,
}: {
  name: string
  total: string
  parts: readonly [keyof Line, string][]
  line: Line
  tone: 'info' | 'ok' | 'bad'
}) {
  const most = Math.max(1, Math.abs(Number(line.required)), Math.abs(Number(line.held)))
  const { currency } = line
  return (
    <div className={css.half}>
      <div className={css.halfHead}>
        <span>{name}</span>
        <strong>
          <Money value={{ amount: total, currency }} />
        </strong>
      </div>
      <div className={css.stack} aria-hidden>
        {parts.map(([part], index) => (
          <i
            key={part}
            data-tone={tone}
            style={{ width: `${(Math.max(0, Number(line[part])) / most) * 100}%`, opacity: 1 - index * 0.28 }}
          />
        ))}
      </div>
      <dl>
        {parts.map(([part, label]) => (
          <div key={part}>
            <dt>{label}</dt>
            <dd>
              <Money bare value={{ amount: line[part], currency }} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
