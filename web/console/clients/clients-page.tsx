import { Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { components } from '../../kit/api.d.ts'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { useHotkeys } from '../../kit/hotkeys.ts'
import { api, data } from '../../kit/http.ts'
import { Page } from '../../kit/page.tsx'
import { Keys } from '../../kit/shortcut-help.tsx'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { useAddress } from '../../kit/use-address.ts'
import { When } from '../../kit/when.tsx'
import { RiskTag } from './risk-tag.tsx'

type Client = components['schemas']['Client']

const states = ['registered', 'onboarding', 'active', 'limited', 'suspended', 'rejected', 'closed'] as const
const typingMs = 250

const columns: Column<Client>[] = [
  { id: 'name', header: 'Name', opens: true, cell: ({ name }) => <strong>{name}</strong> },
  { id: 'state', header: 'State', width: 120, cell: ({ state }) => <StateBadge state={state} /> },
  {
    id: 'kyc',
    header: 'KYC',
    width: 140,
    from: 'tablet',
    cell: ({ kyc_state }) => (kyc_state ? <StateBadge state={kyc_state} /> : '—'),
  },
  { id: 'risk', header: 'Risk', width: 90, from: 'phone', cell: ({ risk }) => <RiskTag risk={risk} /> },
  { id: 'email', header: 'E-mail', width: 220, from: 'desk', cell: ({ email }) => email },
  { id: 'country', header: 'Country', width: 78, from: 'tablet', cell: ({ country }) => country },
  { id: 'entity', header: 'Entity', width: 80, from: 'desk', cell: ({ entity }) => entity },
  { id: 'partner', header: 'Partner', width: 100, from: 'desk', cell: ({ partner_code }) => partner_code ?? '—' },
  { id: 'since', header: 'Since', width: 104, from: 'phone', cell: ({ created_at }) => <When at={created_at} /> },
]

/** Everyone with an application or an account, the newest first. */
export function ClientsPage() {
  const navigate = useNavigate()
  const [{ search, state: asked, country }, change] = useAddress<'search' | 'state' | 'country'>()
  const state = states.find((one) => one === asked)
  const field = useRef<HTMLInputElement>(null)
  const list = useInfiniteQuery({
    queryKey: ['client', { search, state, country }],
    queryFn: ({ pageParam }) =>
      data(api.GET('/v1/clients', { params: { query: { search, state, country, cursor: pageParam, limit: 100 } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })
  const rows = list.data?.pages.flatMap((page) => page.data)
  const find = useDebouncedCallback((text: string) => change({ search: text.trim() || undefined }), typingMs)
  useHotkeys([{ keys: '/', label: 'Find a client', group: 'Clients', run: () => field.current?.focus() }])
  return (
    <Page
      title="Clients"
      fill
      shortcuts={[
        { keys: ['/'], label: 'find' },
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
      ]}
    >
      <Group gap={8}>
        <TextInput
          ref={field}
          size="xs"
          w={280}
          maw="100%"
          placeholder="Name, e-mail or id"
          aria-label="Find clients"
          defaultValue={search}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={<Keys keys="/" />}
          onChange={(event) => find(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
        <Select
          size="xs"
          w={150}
          clearable
          placeholder="Any state"
          aria-label="State"
          value={state ?? null}
          onChange={(next) => change({ state: next ?? undefined })}
          data={states.map((one) => ({ value: one, label: words(one) }))}
        />
      </Group>
      {list.error && !rows ? (
        <Failure error={list.error} retry={() => void list.refetch()} />
      ) : (
        <DataTable
          label="Clients"
          rows={rows}
          columns={columns}
          keyOf={(row) => row.id}
          nameOf={(row) => row.name}
          more={list.hasNextPage ? { load: () => void list.fetchNextPage(), busy: list.isFetchingNextPage } : undefined}
          onOpen={({ id }) => void navigate({ to: '/clients/$id', params: { id } })}
          empty={
            <Empty icon={IconUsers} title={search || state ? 'Nobody matches' : 'No clients yet'}>
              {search || state
                ? 'The search takes the beginning of a name or e-mail address, or a whole id.'
                : 'Whoever registers in the portal appears here.'}
            </Empty>
          }
        />
      )}
    </Page>
  )
}
