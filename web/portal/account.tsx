import { Button } from '@mantine/core'
import { IconChartCandle } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { components } from '../kit/api.d.ts'
import { formatDecimal } from '../kit/decimal.ts'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Money } from '../kit/money.tsx'
import { When } from '../kit/when.tsx'
import css from './account.module.css'
import { AccountCard, accountName } from './parts/account-card.tsx'
import { PlatformPassword } from './parts/platform-password.tsx'
import { Card, Facts, Loading, Screen } from './parts/screen.tsx'

type Deal = components['schemas']['Deal']

/** One account: its money, how to trade on it, and its deals. */
export function AccountPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const account = useQuery({
    queryKey: ['trading-account', id],
    queryFn: () => data(api.GET('/v1/trading-accounts/{id}', { params: { path: { id } } })),
  })
  if (account.error && !account.data) return <Failure error={account.error} retry={() => void account.refetch()} />
  const up = { to: '/accounts', label: 'Trading accounts' }
  if (!account.data)
    return (
      <Screen title="Trading account" up={up}>
        <Loading height={260} />
      </Screen>
    )
  const { login, currency, leverage, on_platform, state } = account.data
  const money = (amount: string) => <Money value={{ amount, currency }} />
  return (
    <Screen title={accountName(account.data)} up={up}>
      <div className={css.top}>
        <AccountCard account={account.data} />
        <Card title="Trade with MetaTrader 5">
          <Facts
            facts={[
              ['Login', login ?? 'Comes in a moment'],
              ['Leverage', `1:${leverage}`],
              ...(on_platform
                ? ([
                    ['Equity, open trades included', money(on_platform.equity)],
                    ['Bound by open trades', money(on_platform.margin)],
                    ['Free to trade', money(on_platform.free_margin)],
                  ] as const)
                : []),
            ]}
          />
        </Card>
        {login && (state === 'active' || state === 'read_only') && <PlatformPassword account={id} login={login} />}
      </div>
      <Deals account={id} />
    </Screen>
  )
}

function Deals({ account }: { account: string }) {
  const deals = useInfiniteQuery({
    queryKey: ['deal', { account }],
    queryFn: ({ pageParam: cursor }) =>
      data(api.GET('/v1/deals', { params: { query: { account, limit: 25, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
  const rows = deals.data?.pages.flatMap((page) => page.data)
  return (
    <Card title="Deals">
      {deals.error && !rows ? (
        <Failure error={deals.error} retry={() => void deals.refetch()} />
      ) : !rows ? (
        <Loading />
      ) : rows.length ? (
        <>
          <DealTable deals={rows} />
          {deals.hasNextPage && (
            <Button variant="default" loading={deals.isFetchingNextPage} onClick={() => void deals.fetchNextPage()}>
              Show older deals
            </Button>
          )}
        </>
      ) : (
        <Empty icon={IconChartCandle} title="No deals yet">
          What you buy and sell in MetaTrader 5 appears here seconds later. No money on the account?{' '}
          <Link to="/deposit" search={{ account }}>
            Make a deposit
          </Link>
        </Empty>
      )}
    </Card>
  )
}

function DealTable({ deals }: { deals: readonly Deal[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={css.scroll} aria-label="Table of deals" tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Deal</th>
            <th scope="col" className={css.wide}>
              Price
            </th>
            <th scope="col" className={css.wide}>
              Swap and commission
            </th>
            <th scope="col">Result</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {deals.map((deal) => (
            <tr key={deal.id}>
              <th scope="row">
                {deal.symbol ? (
                  <>
                    <span className={css.side}>
                      {deal.action === 'buy' ? 'Buy' : deal.action === 'sell' ? 'Sell' : deal.action}
                    </span>{' '}
                    {deal.lots} {deal.symbol}
                    {deal.entry === 'out' && <span className={css.dim}> closing</span>}
                  </>
                ) : deal.profit.startsWith('-') ? (
                  'Money out'
                ) : (
                  'Money in'
                )}
              </th>
              <td className={css.wide}>{deal.symbol ? formatDecimal(deal.price) : ''}</td>
              <td className={css.wide}>
                {deal.symbol && (
                  <>
                    <Money value={{ amount: deal.swap, currency: deal.currency }} bare signed /> /{' '}
                    <Money value={{ amount: deal.commission, currency: deal.currency }} bare signed />
                  </>
                )}
              </td>
              <td>
                {deal.entry === 'in' && deal.symbol ? (
                  <span className={css.dim}>opened</span>
                ) : (
                  <Money value={{ amount: deal.profit, currency: deal.currency }} signed />
                )}
              </td>
              <td className={css.dim}>
                <When at={deal.time} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
