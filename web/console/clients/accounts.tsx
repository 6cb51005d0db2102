import { Button, Group, Skeleton } from '@mantine/core'
import { IconCards } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { useMay } from '../../kit/session.ts'
import { StateBadge } from '../../kit/state-badge.tsx'
import { Section } from '../parts/section.tsx'
import { AccountView } from '../queues/evidence/account.tsx'
import { openAdjustment, openLeverage } from './account-forms.tsx'
import css from './clients.module.css'

/** The trading accounts of a client, each beside what its platform says now. */
export function Accounts({ client }: { client: string }) {
  const read = useQuery({
    queryKey: ['trading-account', { client }],
    queryFn: () => data(api.GET('/v1/trading-accounts', { params: { query: { client, limit: 50 } } })),
  })
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Skeleton height={200} />
  if (!read.data.data.length)
    return (
      <Empty icon={IconCards} title="No trading accounts">
        A verified client opens accounts in the portal; they appear here with what the platform says of them.
      </Empty>
    )
  return (
    <div className={css.columns}>
      {read.data.data.map(({ id }) => (
        <Account key={id} id={id} />
      ))}
    </div>
  )
}

function Account({ id }: { id: string }) {
  const may = useMay()
  const read = useQuery({
    queryKey: ['trading-account', id],
    queryFn: () => data(api.GET('/v1/trading-accounts/{id}', { params: { path: { id } } })),
  })
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />
  const account = read.data
  if (!account) return <Skeleton height={260} />
  const open = account.state === 'active' || account.state === 'read_only'
  return (
    <Section
      title={`${account.platform.toUpperCase()} ${account.login ?? ''}`}
      actions={
        <Group gap={6}>
          <StateBadge state={account.state} />
          {open && may('trading-account.set-leverage') && (
            <Button size="compact-xs" variant="default" onClick={() => openLeverage(account)}>
              Leverage
            </Button>
          )}
          {open && may('adjustment.make') && (
            <Button size="compact-xs" variant="default" onClick={() => openAdjustment(account)}>
              Adjust
            </Button>
          )}
        </Group>
      }
    >
      <AccountView account={account} />
    </Section>
  )
}
