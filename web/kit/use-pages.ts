import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

interface KeysetPage<Row> {
  data: Row[]
  next_cursor: string | null
}

/** A list of the API read page by page, as DataTable takes it. Live events read again what is shown. */
export function usePages<Row>(
  queryKey: QueryKey,
  read: (cursor: string | undefined) => Promise<KeysetPage<Row>>,
  { enabled = true, refetchInterval }: { enabled?: boolean; refetchInterval?: number } = {},
) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
    // Only while one page is shown: later pages would all be read again.
    refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : (refetchInterval ?? false)),
  })
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data), [data])
  const load = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  return {
    rows,
    more: hasNextPage ? { load, busy: isFetchingNextPage } : undefined,
    /** Only while there is nothing to show; later ones are told in a message. */
    error: rows ? null : error,
    retry: () => void refetch(),
  }
}
