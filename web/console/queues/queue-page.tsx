import { Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconConfetti, IconFilterOff, IconInbox, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useCommand } from '../../kit/command.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { useHotkeys } from '../../kit/hotkeys.ts'
import { api, data } from '../../kit/http.ts'
import { Page } from '../../kit/page.tsx'
import { reasonWords } from '../../kit/reason-badges.tsx'
import { useMay } from '../../kit/session.ts'
import { Keys } from '../../kit/shortcut-help.tsx'
import { words } from '../../kit/state-badge.tsx'
import { useAddress } from '../../kit/use-address.ts'
import { queuesQuery } from '../use-counts.ts'
import { caseColumns } from './case-columns.tsx'
import { CasePanel } from './case-panel.tsx'
import { QueueNumbers } from './queue-numbers.tsx'
import css from './queues.module.css'
import { type Case, caseQuery, subjectQuery } from './subject.ts'
import { useCaseWork } from './use-case-work.ts'

const views = ['open', 'mine', 'unassigned', 'late', 'resolved'] as const
type View = (typeof views)[number]

const pageRows = 100
const typingMs = 250

export function QueuePage() {
  const { queue = '' } = useParams({ strict: false }) as { queue?: string }
  return <OneQueue key={queue} name={queue} />
}

/** One exception queue: its numbers, its cases most urgent first, and the open case beside them. */
function OneQueue({ name }: { name: string }) {
  const client = useQueryClient()
  const may = useMay()
  const [address, change] = useAddress<'view' | 'reason' | 'search' | 'open'>()
  const view: View = views.find((one) => one === address.view) ?? 'open'
  const { reason, search, open } = address
  const queues = useQuery(queuesQuery)
  const queue = queues.data?.data.find((one) => one.name === name)
  const cases = useInfiniteQuery({
    queryKey: ['case', { queue: name, view, reason, search }],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/v1/cases', {
          params: { query: { queue: name, view, reason, search, cursor: pageParam, limit: pageRows } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })
  const rows = cases.data?.pages.flatMap((page) => page.data)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const field = useRef<HTMLInputElement>(null)
  const find = useDebouncedCallback((text: string) => change({ search: text.trim() || undefined }), typingMs)
  const { take } = useCaseWork()

  const ready = (row: Case | undefined) => {
    if (!row) return
    void client.prefetchQuery(caseQuery(row.id))
    void client.prefetchQuery(subjectQuery(row))
  }
  const neighbour = (id: string | undefined) => {
    const index = rows?.findIndex((row) => row.id === id) ?? -1
    return index < 0 ? undefined : (rows?.[index + 1] ?? rows?.[index - 1])
  }
  const openCase = (row: Case) => {
    change({ open: row.id })
    ready(rows?.[rows.indexOf(row) + 1])
  }
  const onDecided = () => {
    const next = neighbour(open)
    change({ open: next?.id })
    ready(neighbour(next?.id))
  }

  const takeNext = useCommand(
    (_: undefined, header) => api.POST('/v1/queues/take-next', { params: { header }, body: { queue: name } }),
    {
      touches: ['case'],
      onDone(body) {
        // The answer's schema names only the common fields; this command adds which case it took.
        const { case: taken } = body as { case?: string | null }
        if (taken) change({ open: taken, view: undefined, reason: undefined, search: undefined })
        else notifications.show({ message: 'Nothing is left to take in this queue.' })
      },
    },
  )
  const works = may('case.work')
  useHotkeys([
    { keys: 'n', label: 'Take the next case', group: 'Queue', run: () => takeNext.mutate(undefined), off: !works },
    { keys: '/', label: 'Filter the cases', group: 'Queue', run: () => field.current?.focus() },
  ])
  const takeSelected = async () => {
    for (const id of selected) await take.mutateAsync({ id })
    setSelected(new Set())
  }

  if (queues.error && !queue) return <Failure error={queues.error} retry={() => void queues.refetch()} />
  if (queues.data && !queue)
    return (
      <Page title="No such queue">
        <Empty icon={IconInbox} title="There is no such queue">
          It may have another name, or be restricted. The queues you may work are on the left.
        </Empty>
      </Page>
    )
  const filtered = Boolean(reason || search || view !== 'open')
  const counts: Partial<Record<View, number | undefined>> = {
    open: queue?.open,
    mine: queue?.mine,
    unassigned: queue?.unassigned,
    late: queue?.late,
  }
  const names = { open: 'All', mine: 'Mine', unassigned: 'Unassigned', late: 'Late', resolved: 'Resolved' }
  const present = (queue?.reasons ?? []).filter((one) => one.open > 0 || one.code === reason)
  return (
    <Page
      title={queue?.title ?? words(name)}
      fill
      shortcuts={[
        { keys: ['j', 'k'], label: 'move' },
        { keys: ['enter'], label: 'open' },
        { keys: ['n'], label: 'take next' },
        { keys: ['?'], label: 'all keys' },
      ]}
      panel={
        open ? (
          <CasePanel
            key={open}
            id={open}
            row={rows?.find((row) => row.id === open)}
            onClose={() => change({ open: undefined })}
            onDecided={onDecided}
          />
        ) : null
      }
      idle={
        queue && (
          <Empty icon={IconInbox} title="Nothing open">
            {queue.description} Press <Keys keys="n" /> to take the most urgent one.
          </Empty>
        )
      }
    >
      <QueueNumbers queue={queue} name={name} onView={(next) => change({ view: next })} />
      <Group gap={8}>
        <SegmentedControl
          size="xs"
          aria-label="Which cases"
          value={view}
          onChange={(next) => change({ view: next === 'open' ? undefined : next })}
          data={views.map((one) => ({
            value: one,
            label: counts[one] ? `${names[one]} ${counts[one].toLocaleString('en')}` : names[one],
          }))}
        />
        <TextInput
          ref={field}
          size="xs"
          className={css.find}
          placeholder="Case or client"
          aria-label="Filter the cases"
          defaultValue={search}
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection={<Keys keys="/" />}
          onChange={(event) => find(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
        {works && (
          <Button size="xs" variant="light" onClick={() => takeNext.mutate(undefined)} loading={takeNext.isPending}>
            Take next
          </Button>
        )}
        {selected.size > 0 && (
          <Button size="xs" onClick={() => void takeSelected()} loading={take.isPending}>
            Take {selected.size}
          </Button>
        )}
      </Group>
      <section className={css.chips} aria-label="Reasons" tabIndex={present.length ? 0 : undefined}>
        {present
          .sort((a, b) => b.open - a.open)
          .map(({ code, title, open: count }) => (
            <button
              key={code}
              type="button"
              className={css.chip}
              aria-pressed={reason === code}
              title={title}
              onClick={() => change({ reason: reason === code ? undefined : code })}
            >
              {reasonWords(code)} <span className="number">{count}</span>
            </button>
          ))}
      </section>
      {cases.error && !rows ? (
        <Failure error={cases.error} retry={() => void cases.refetch()} />
      ) : (
        <DataTable
          label={queue?.title ?? 'Cases'}
          rows={rows}
          columns={caseColumns(view === 'resolved', rows?.some(({ amount }) => amount !== null) ?? true)}
          keyOf={keyOf}
          nameOf={nameOf}
          total={filtered ? undefined : queue?.open}
          more={
            cases.hasNextPage ? { load: () => void cases.fetchNextPage(), busy: cases.isFetchingNextPage } : undefined
          }
          openKey={open}
          onOpen={openCase}
          onClose={() => change({ open: undefined })}
          onCursor={ready}
          selected={works && view !== 'resolved' ? selected : undefined}
          onSelect={works && view !== 'resolved' ? setSelected : undefined}
          empty={
            filtered ? (
              <Empty
                icon={IconFilterOff}
                title="No case matches"
                action={
                  <Button
                    variant="default"
                    size="xs"
                    onClick={() => {
                      if (field.current) field.current.value = ''
                      change({ view: undefined, reason: undefined, search: undefined })
                    }}
                  >
                    Show all open cases
                  </Button>
                }
              >
                The view or filters leave nothing.
              </Empty>
            ) : (
              <Empty icon={IconConfetti} title="The queue is empty">
                {queue?.description}
              </Empty>
            )
          }
        />
      )}
    </Page>
  )
}

const keyOf = (row: Case) => row.id
const nameOf = (row: Case) => row.title
