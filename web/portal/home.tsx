import { IconArrowsExchange, IconChartCandle } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { isZero } from './amount.ts'
import { AccountCards } from './parts/account-card.tsx'
import { Movements, newestFirst, ofDeposit, ofWithdrawal } from './parts/movements.tsx'
import { NextStep } from './parts/next-step.tsx'
import { Card, Loading, Screen } from './parts/screen.tsx'
import { accountsRead, meRead } from './reads.ts'

const shown = 5
const query = { limit: 20 }

/** What to do next, the money, and what moved lately. */
export function Home() {
  const me = useQuery(meRead)
  const accounts = useQuery(accountsRead)
  const [deposits, withdrawals, deals] = useQueries({
    queries: [
      { queryKey: ['deposit', query], queryFn: () => data(api.GET('/v1/deposits', { params: { query } })) },
      { queryKey: ['withdrawal', query], queryFn: () => data(api.GET('/v1/withdrawals', { params: { query } })) },
      { queryKey: ['deal', query], queryFn: () => data(api.GET('/v1/deals', { params: { query } })) },
    ],
  })
  const failed = [me, accounts, deposits, withdrawals, deals].find(({ error, data: read }) => error && !read)
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />
  if (!me.data || !accounts.data || !deposits.data || !withdrawals.data || !deals.data)
    return (
      <Screen title="Home">
        <Loading height={170} />
        <Loading height={200} />
      </Screen>
    )

  const live = accounts.data.filter(({ state }) => state !== 'archived')
  const funded =
    deposits.data.data.some(({ state }) => state === 'completed') || live.some((one) => !isZero(one.balance))
  const movements = newestFirst([...deposits.data.data.map(ofDeposit), ...withdrawals.data.data.map(ofWithdrawal)])
  return (
    <Screen title={`Hello, ${me.data.first_name}`}>
      <NextStep
        me={me.data}
        funded={funded}
        traded={deals.data.data.some(({ symbol }) => symbol)}
        account={live[0]?.id}
      />
      {live.length > 0 ? (
        <AccountCards accounts={live} />
      ) : (
        me.data.next_step !== 'none' && (
          <Card>
            <Empty icon={IconChartCandle} title="Your trading account appears here">
              It opens by itself as soon as you are verified. Then you put money on it by card, and trade with
              MetaTrader 5.
            </Empty>
          </Card>
        )
      )}
      {live.length > 0 && (
        <Card title="Latest movements" side={movements.length > 0 && <Link to="/money">See all</Link>}>
          {movements.length ? (
            <Movements movements={movements.slice(0, shown)} label="Latest movements" />
          ) : (
            <Empty icon={IconArrowsExchange} title="No money has moved yet">
              Your deposits and withdrawals appear here, each with where it stands.
            </Empty>
          )}
        </Card>
      )}
    </Screen>
  )
}
