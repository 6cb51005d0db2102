import { Button, Skeleton } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { words } from '../../kit/state-badge.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { Reference } from '../parts/reference.tsx'

const pageRows = 50
const kinds = { command: undefined, event: 'event', message: 'message to the client' } as const

/** Commands, events and messages of a client in one line, the newest first. */
export function ClientTimeline({ client, most }: { client: string; most?: number }) {
  const read = useInfiniteQuery({
    queryKey: ['client', client, 'timeline', most],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/v1/clients/{id}/timeline', {
          params: { path: { id: client }, query: { cursor: pageParam, limit: most ?? pageRows } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Skeleton height={160} />
  const lines = read.data.pages.flatMap((page) => page.data)
  if (!lines.length)
    return (
      <Empty icon={IconHistory} title="Nothing yet">
        Every command, event and message about this client appears here.
      </Empty>
    )
  return (
    <>
      <Timeline
        entries={lines.map(({ id, at, kind, what, actor, detail, subject, subject_type }) => ({
          id: `${kind}${id}`,
          at,
          title: words(what),
          actor: actor ?? kinds[kind] ?? 'the system',
          tone: kind === 'message' ? 'info' : undefined,
          note: detail ?? undefined,
          more:
            subject && subject !== client ? (
              <>
                {words(subject_type ?? '')} <Reference id={subject} whole />
              </>
            ) : undefined,
        }))}
      />
      {!most && read.hasNextPage && (
        <Button size="xs" variant="default" onClick={() => void read.fetchNextPage()} loading={read.isFetchingNextPage}>
          Older
        </Button>
      )}
    </>
  )
}
