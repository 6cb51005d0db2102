import { Skeleton, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { components } from '../../kit/api.d.ts'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Page } from '../../kit/page.tsx'
import { useMay } from '../../kit/session.ts'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useAddress } from '../../kit/use-address.ts'
import { When } from '../../kit/when.tsx'
import { LifeCycle } from '../parts/life-cycle.tsx'
import { Reference } from '../parts/reference.tsx'
import { Facts, Section } from '../parts/section.tsx'
import { KycView } from '../queues/evidence/kyc.tsx'
import { Accounts } from './accounts.tsx'
import { ClientActions } from './client-actions.tsx'
import { ClientTimeline } from './client-timeline.tsx'
import css from './clients.module.css'
import { Cases, Instruments, Payments } from './lists.tsx'
import { RiskTag } from './risk-tag.tsx'

export type Client = components['schemas']['Client']

const tabs = {
  overview: 'Overview',
  kyc: 'KYC',
  accounts: 'Accounts',
  money: 'Money',
  cases: 'Cases',
  timeline: 'Timeline',
} as const

/** All of one client: who, how verified, what accounts and money, what is open, and what happened. */
export function ClientPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const may = useMay()
  const [{ tab = 'overview' }, change] = useAddress<'tab'>()
  const read = useQuery({
    queryKey: ['client', id],
    queryFn: () => data(api.GET('/v1/clients/{id}', { params: { path: { id } } })),
  })
  const client = read.data
  if (!client)
    return (
      <Page title={read.error ? 'This client cannot be shown' : 'Client'}>
        {read.error ? <Failure error={read.error} retry={() => void read.refetch()} /> : <Skeleton height={240} />}
      </Page>
    )
  const shown = Object.entries(tabs).filter(([name]) => name !== 'kyc' || (client.kyc && may('kyc.read')))
  return (
    <Page
      title={client.name}
      description={
        <span className={css.marks}>
          <StateBadge state={client.state} /> <RiskTag risk={client.risk} long />
          {client.kyc_state && <Tag>KYC {words(client.kyc_state).toLowerCase()}</Tag>}
          <span>
            {client.entity} · {client.country} · <Reference id={client.id} /> · client since{' '}
            <When at={client.created_at} />
          </span>
        </span>
      }
      actions={<ClientActions client={client} />}
    >
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next === 'overview' ? undefined : (next ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List>
          {shown.map(([name, label]) => (
            <Tabs.Tab key={name} value={name}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview" pt="sm">
          <Overview client={client} />
        </Tabs.Panel>
        <Tabs.Panel value="kyc" className={css.reading}>
          {client.kyc && <Kyc id={client.kyc} />}
        </Tabs.Panel>
        <Tabs.Panel value="accounts" pt="sm">
          <Accounts client={client.id} />
        </Tabs.Panel>
        <Tabs.Panel value="money" pt="sm">
          <div className={css.stack}>
            <Payments client={client.id} />
            <Instruments client={client.id} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="cases" pt="sm">
          <Cases client={client.id} />
        </Tabs.Panel>
        <Tabs.Panel value="timeline" pt="sm" className={css.reading}>
          <ClientTimeline client={client.id} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function Overview({ client }: { client: Client }) {
  return (
    <div className={css.columns}>
      <div className={css.stack}>
        <Section title="Profile">
          <Facts
            facts={[
              ['Name', client.name],
              ['E-mail', client.email],
              ['Phone', client.phone],
              ['Born', client.birth_date],
              ['Country', client.country],
              ['Language', client.language],
              ['Category', words(client.category)],
              ['Currency', client.currency],
              ['Partner', client.partner && <Reference id={client.partner} />],
              ['Came by code', client.partner_code],
            ]}
          />
          {client.masked && (
            <p className={css.quiet}>Personal details are masked; seeing them takes the permission client.personal.</p>
          )}
        </Section>
        <Section
          title="Open cases"
          actions={
            <Link to="." search={{ tab: 'cases' } as never}>
              All cases
            </Link>
          }
        >
          <Cases client={client.id} open />
        </Section>
      </div>
      <div className={css.stack}>
        <Section title="Where the client stands">
          <LifeCycle machine="client" current={client.state} />
          <p className={css.quiet}>
            {words(client.state)} since <When at={client.state_since} />
          </p>
        </Section>
        <Section title="Latest">
          <ClientTimeline client={client.id} most={8} />
        </Section>
      </div>
    </div>
  )
}

function Kyc({ id }: { id: string }) {
  const read = useQuery({
    queryKey: ['kyc-case', id, 'whole'],
    queryFn: () => data(api.GET('/v1/kyc/{id}', { params: { path: { id } } })),
  })
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Skeleton height={240} mt="sm" />
  return (
    <>
      <h2 className="unseen">Verification</h2>
      <LifeCycle machine="kyc case" current={read.data.state} />
      <KycView kyc={read.data} />
    </>
  )
}
