import { Button } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { components } from '../kit/api.d.ts'
import { ChangesTable } from '../kit/changes-table.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Page, Panel } from '../kit/page.tsx'
import { Stat, Stats } from '../kit/stat.tsx'
import { words } from '../kit/state-badge.tsx'
import { Tag } from '../kit/tag.tsx'
import { useAddress } from '../kit/use-address.ts'
import { usePages } from '../kit/use-pages.ts'
import { When } from '../kit/when.tsx'
import { Filter } from './parts/filter.tsx'
import css from './parts/parts.module.css'
import { Proof } from './parts/proof.tsx'
import { Reference } from './parts/reference.tsx'
import { Facts } from './parts/section.tsx'
import { fieldChanges } from './parts/trail.tsx'

type Entry = components['schemas']['AuditEntry']
type Address = 'object' | 'actor' | 'command' | 'open'

const refreshMs = 10_000

const columns: Column<Entry>[] = [
  { id: 'at', header: 'When', width: 172, from: 'phone', cell: (row) => <When at={row.at} exact /> },
  { id: 'command', header: 'What', width: 210, opens: true, cell: (row) => <strong>{row.command}</strong> },
  {
    id: 'subject',
    header: 'To',
    width: 130,
    from: 'tablet',
    cell: (row) => (row.subject ? <Reference id={row.subject} /> : '—'),
  },
  { id: 'actor', header: 'By', width: 150, cell: (row) => row.actor_name },
  {
    id: 'changes',
    header: 'Changed',
    from: 'desk',
    cell: (row) => [...new Set(row.changes.flatMap(({ fields }) => fields.map(({ field }) => field)))].join(', '),
  },
  {
    id: 'position',
    header: 'In the log',
    width: 100,
    align: 'end',
    cell: (row) =>
      row.position === null ? (
        <Tag tone="wait">waiting</Tag>
      ) : (
        <span className="number">{row.position.toLocaleString('en')}</span>
      ),
  },
]

const filters = [
  { name: 'object', label: 'Object id', placeholder: 'Object, such as wd_… or cl_…', width: 230 },
  { name: 'actor', label: 'Actor id', placeholder: 'Actor, st_… or cl_…', width: 190 },
  { name: 'command', label: 'Command', placeholder: 'Command, noun.verb', width: 190 },
] as const

/** Every change with who and why, and the proof that it is in the signed log. */
export function Audit() {
  const [address, change] = useAddress<Address>()
  const { object, actor, command, open } = address
  const { rows, more, error, retry } = usePages(
    ['audit', { object, actor, command }],
    (cursor) => data(api.GET('/v1/audit', { params: { query: { object, actor, command, cursor } } })),
    { refetchInterval: refreshMs },
  )
  const listed = rows?.find(({ id }) => id === open)
  const linked = useQuery({
    queryKey: ['audit', open],
    queryFn: () => data(api.GET('/v1/audit', { params: { query: { object: open, limit: 1 } } })),
    enabled: open !== undefined && rows !== undefined && !listed,
  })
  const entry = listed ?? (open ? linked.data?.data[0] : undefined)
  const close = () => change({ open: undefined })
  return (
    <Page
      title="Audit log"
      description="Every command that changed anything, in a Merkle log that no one can rewrite unseen."
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
        { keys: ['esc'], label: 'close' },
      ]}
      panel={entry ? <OpenEntry key={entry.id} entry={entry} onClose={close} /> : null}
      idle={
        <Empty icon={IconShieldCheck} title="Nothing open">
          Press Enter on an entry to see each field before and after, and to verify its place in the log here in your
          browser.
        </Empty>
      }
    >
      <Checkpoint />
      <div className={css.bar}>
        {filters.map(({ name, label, placeholder, width }) => (
          <Filter
            key={name}
            label={label}
            placeholder={placeholder}
            width={width}
            value={address[name]}
            onChange={(next) => change({ [name]: next })}
          />
        ))}
      </div>
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Audit entries"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={(row) => `${row.command} by ${row.actor_name}`}
          more={more}
          openKey={open}
          onOpen={({ id }) => change({ open: id })}
          onClose={close}
          empty={
            <Empty icon={IconShieldCheck} title="No entry like this">
              Filters match whole ids and whole command names, such as withdrawal.approve. Clear them to see all.
            </Empty>
          }
        />
      )}
    </Page>
  )
}

function Checkpoint() {
  const { data: newest } = useQuery({
    queryKey: ['audit', { checkpoint: true }],
    queryFn: () => data(api.GET('/v1/audit-checkpoint')),
    refetchInterval: refreshMs,
  })
  return (
    <Stats>
      <Stat
        label="Entries in the log"
        value={newest?.size.toLocaleString('en')}
        definition="Entries that the newest signed checkpoint covers."
      />
      <Stat
        label="Signed"
        value={newest && <When at={newest.at} />}
        definition="When the newest checkpoint was signed."
      />
      <Stat
        label="Waiting"
        value={newest?.waiting.toLocaleString('en')}
        tone={newest && newest.waiting > 1000 ? 'warn' : undefined}
        definition="Entries committed after the newest checkpoint; they are sequenced within seconds."
      />
      <Stat
        label="Log"
        value={newest?.note.split('\n')[0]}
        definition="The log’s name, which is also its key’s: checkpoints kept elsewhere are checked against it."
      />
    </Stats>
  )
}

function OpenEntry({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const [, change] = useAddress<Address>()
  return (
    <Panel
      marks={<Reference id={entry.id} />}
      title={words(entry.command)}
      subtitle={
        <>
          <When at={entry.at} exact /> · {entry.actor_name}
        </>
      }
      onClose={onClose}
      footer={<Proof entry={entry} />}
    >
      <Facts
        facts={[
          [
            'By',
            <>
              {entry.actor_name} <Reference id={entry.actor} />
            </>,
          ],
          ['Kind of actor', words(entry.actor_kind)],
          [
            'To',
            entry.subject && (
              <>
                {entry.subject_type} <Reference id={entry.subject} />
              </>
            ),
          ],
          ['Reason', entry.reason],
          ['Approval', entry.approval && <Reference id={entry.approval} />],
          ['Agreed by', entry.checkers.length ? entry.checkers.map((id) => <Reference key={id} id={id} />) : null],
          ['Policy', entry.policy],
          ['Entity', entry.entity === '*' ? 'The whole house' : entry.entity],
        ]}
      />
      <div className={css.bar}>
        {entry.subject && (
          <Button size="xs" variant="default" mt="xs" onClick={() => change({ object: entry.subject ?? undefined })}>
            All of this object
          </Button>
        )}
        <Button size="xs" variant="default" mt="xs" onClick={() => change({ actor: entry.actor })}>
          All of this actor
        </Button>
      </div>
      {entry.changes.map(({ table, row, operation, fields }) => (
        <section key={`${table} ${row} ${operation}`}>
          <h3 className={css.subhead}>
            {operation === 'insert' ? 'New in' : operation === 'delete' ? 'Gone from' : 'Changed in'}{' '}
            <code>{table}</code> <Reference id={row} />
          </h3>
          {fields.length > 0 ? (
            <ChangesTable changes={fieldChanges(fields)} label={`Changes of ${row}`} />
          ) : (
            <p className={css.sentence}>Only its version and times.</p>
          )}
        </section>
      ))}
    </Panel>
  )
}
