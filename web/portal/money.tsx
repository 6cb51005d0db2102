import { Button, SegmentedControl } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { LinkButton } from './parts/link-button.tsx'
import { Movements, newestFirst, ofDeposit, ofWithdrawal } from './parts/movements.tsx'
import { Card, Loading, Screen } from './parts/screen.tsx'
import { StatementCard } from './parts/statement.tsx'

const limit = 20
const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor ?? undefined,
}

/** All that came in and went out, the newest first, each with where it stands. */
export function MoneyPage() {
  const [shown, setShown] = useState('all')
  const deposits = useInfiniteQuery({
    queryKey: ['deposit', { limit, all: true }],
    queryFn: ({ pageParam: cursor }) => data(api.GET('/v1/deposits', { params: { query: { limit, cursor } } })),
    ...paging,
  })
  const withdrawals = useInfiniteQuery({
    queryKey: ['withdrawal', { limit, all: true }],
    queryFn: ({ pageParam: cursor }) => data(api.GET('/v1/withdrawals', { params: { query: { limit, cursor } } })),
    ...paging,
  })
  const lists = [...(shown === 'withdrawals' ? [] : [deposits]), ...(shown === 'deposits' ? [] : [withdrawals])]
  const failed = lists.find(({ error, data: read }) => error && !read)
  const rows = [
    deposits.data?.pages.flatMap((page) => page.data.map(ofDeposit)) ?? [],
    withdrawals.data?.pages.flatMap((page) => page.data.map(ofWithdrawal)) ?? [],
  ].filter((_, index) => shown === 'all' || (shown === 'deposits') === (index === 0))
  // What is older than the end of a list that goes on may have others before it that are not read yet.
  const ends = rows.filter((_, index) => lists[index]?.hasNextPage).map((list) => list.at(-1)?.at ?? '')
  const from = ends.toSorted().at(-1) ?? ''
  const movements = newestFirst(rows.flat()).filter(({ at }) => at >= from)
  const more = () => {
    for (const list of lists) if (list.hasNextPage) void list.fetchNextPage()
  }
  return (
    <Screen
      title="Money"
      description="Your deposits and withdrawals, each with where it stands."
      actions={
        <>
          <LinkButton to="/deposit" size="md">
            Deposit
          </LinkButton>
          <LinkButton to="/withdraw" size="md" variant="default">
            Withdraw
          </LinkButton>
        </>
      }
    >
      <Card
        title="History"
        side={
          <SegmentedControl
            size="xs"
            aria-label="Which movements"
            value={shown}
            onChange={setShown}
            data={[
              { value: 'all', label: 'All' },
              { value: 'deposits', label: 'Deposits' },
              { value: 'withdrawals', label: 'Withdrawals' },
            ]}
          />
        }
      >
        {failed ? (
          <Failure error={failed.error} retry={() => void failed.refetch()} />
        ) : lists.some(({ isPending }) => isPending) ? (
          <Loading height={240} />
        ) : movements.length ? (
          <Movements movements={movements} label="Deposits and withdrawals" />
        ) : (
          <Empty icon={IconArrowsExchange} title="Nothing here yet">
            As soon as you bring money in or take it out, it appears here, and stays.
          </Empty>
        )}
        {lists.some(({ hasNextPage }) => hasNextPage) && (
          <Button variant="default" loading={lists.some(({ isFetchingNextPage }) => isFetchingNextPage)} onClick={more}>
            Show older ones
          </Button>
        )}
      </Card>
      <StatementCard />
    </Screen>
  )
}
