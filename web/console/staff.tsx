import { Tabs } from '@mantine/core'
import { IconUserShield } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { components } from '../kit/api.d.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { moneyText } from '../kit/money.tsx'
import { Page, Panel } from '../kit/page.tsx'
import { StateBadge, words } from '../kit/state-badge.tsx'
import { Tag } from '../kit/tag.tsx'
import { useAddress } from '../kit/use-address.ts'
import { usePages } from '../kit/use-pages.ts'
import { When } from '../kit/when.tsx'
import css from './parts/parts.module.css'
import { Reference } from './parts/reference.tsx'
import { Facts, Section } from './parts/section.tsx'
import { StaffActions } from './parts/staff-actions.tsx'
import { Trail } from './parts/trail.tsx'

type Person = components['schemas']['Staff']
type Role = components['schemas']['Role']

const rolesQuery = {
  queryKey: ['role', {}],
  queryFn: () => data(api.GET('/v1/roles')),
  staleTime: 3_600_000,
}

/** How far a role reaches: where, and up to what amount. */
const reachText = ({ scope, max_amount }: Person['grants'][number]) =>
  `${scopeText(scope)}${max_amount ? `, up to ${moneyText(max_amount)}` : ''}`
const scopeText = (scope: string) => (scope === '*' ? 'all entities' : scope)

/** The people of the house, what each may do, and what each role holds. */
export function Staff() {
  const [{ tab = 'people', open }, change] = useAddress<'tab' | 'open'>()
  const { rows, more, error, retry } = usePages(['staff', {}], (cursor) =>
    data(api.GET('/v1/staff', { params: { query: { cursor } } })),
  )
  const roles = useQuery(rolesQuery)
  const titleOf = (name: string) => roles.data?.data.find(({ role }) => role === name)?.title ?? words(name)
  const columns: Column<Person>[] = [
    { id: 'name', header: 'Name', width: 160, opens: true, cell: (row) => <strong>{row.name}</strong> },
    { id: 'email', header: 'E-mail', from: 'tablet', cell: (row) => row.email },
    {
      id: 'state',
      header: 'State',
      width: 110,
      cell: (row) => <StateBadge state={row.state} tone={row.state === 'invited' ? 'wait' : undefined} />,
    },
    {
      id: 'roles',
      header: 'Roles',
      cell: (row) =>
        row.grants
          .map((grant) => `${titleOf(grant.role)}${grant.scope === '*' ? '' : ` (${reachText(grant)})`}`)
          .join(', ') || 'None',
    },
    {
      id: 'factor',
      header: 'Second factor',
      width: 120,
      from: 'desk',
      cell: (row) => (row.second_factor ? 'Set up' : <Tag tone="warn">missing</Tag>),
    },
    { id: 'since', header: 'Since', width: 110, from: 'desk', cell: (row) => <When at={row.created_at} /> },
  ]
  const person = rows?.find(({ id }) => id === open)
  const close = () => change({ open: undefined })
  return (
    <Page
      title="Staff & roles"
      description="Roles are given and taken by two people. Nobody is ever removed: what they did names them."
      fill={tab === 'people'}
      panel={
        tab === 'people' ? (
          person ? (
            <OpenPerson key={person.id} person={person} roles={roles.data?.data ?? []} onClose={close} />
          ) : null
        ) : undefined
      }
      idle={
        <Empty icon={IconUserShield} title="Nobody open">
          Press Enter on a person to see their roles, what changed about them, and what you can do.
        </Empty>
      }
    >
      <Tabs value={tab} onChange={(next) => change({ tab: next ?? undefined, open: undefined })}>
        <Tabs.List>
          <Tabs.Tab value="people">People</Tabs.Tab>
          <Tabs.Tab value="roles">Roles</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {error && <Failure error={error} retry={retry} />}
      {tab === 'roles' && (
        <div className={css.columns}>
          {roles.data?.data.map((role) => (
            <RoleCard
              key={role.role}
              role={role}
              holders={rows?.filter(({ grants }) => grants.some((grant) => grant.role === role.role)) ?? []}
            />
          ))}
        </div>
      )}
      {tab === 'people' && !error && (
        <DataTable
          label="Staff"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={({ name }) => name}
          more={more}
          openKey={open}
          onOpen={({ id }) => change({ open: id })}
          onClose={close}
          empty={
            <Empty icon={IconUserShield} title="Nobody yet">
              The first administrator is made on the command line; others are invited.
            </Empty>
          }
        />
      )}
    </Page>
  )
}

function OpenPerson({ person, roles, onClose }: { person: Person; roles: readonly Role[]; onClose: () => void }) {
  return (
    <Panel
      marks={
        <>
          <Reference id={person.id} />
          <StateBadge state={person.state} tone={person.state === 'invited' ? 'wait' : undefined} />
        </>
      }
      title={person.name}
      subtitle={person.email}
      onClose={onClose}
      footer={<StaffActions person={person} roles={roles} />}
    >
      <Facts
        facts={[
          ...person.grants.map(
            (grant) =>
              [
                roles.find((one) => one.role === grant.role)?.title ?? words(grant.role),
                `in ${reachText(grant)}`,
              ] as const,
          ),
          ['Second factor', person.second_factor ? 'Set up' : 'Missing'],
          ['Since', <When key="since" at={person.created_at} exact />],
        ]}
      />
      <h3 className={css.subhead}>What happened</h3>
      <Trail
        object={person.id}
        topic="staff"
        moments={[{ id: 'since', at: person.created_at, title: 'Added', actor: 'an administrator' }]}
      />
    </Panel>
  )
}

function RoleCard({ role, holders }: { role: Role; holders: readonly Person[] }) {
  const [checks, does] = [true, false].map((check) =>
    role.permissions.filter((permission) => permission.startsWith('check:') === check),
  )
  return (
    <Section title={role.title} actions={<code className={css.note}>{role.role}</code>}>
      <Facts
        facts={[
          ['Held by', holders.map(({ name }) => name).join(', ') || 'nobody'],
          [
            'May do',
            <span key="does" className={css.list}>
              {does?.map((permission) => (
                <code key={permission}>{permission}</code>
              ))}
            </span>,
          ],
          [
            'May agree to',
            checks?.length ? (
              <span key="checks" className={css.list}>
                {checks.map((permission) => (
                  <code key={permission}>{permission.slice(6)}</code>
                ))}
              </span>
            ) : null,
          ],
        ]}
      />
    </Section>
  )
}
