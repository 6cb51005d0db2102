import { Button } from '@mantine/core'
import { IconFileDownload, IconFiles, IconShieldCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { paths } from '../../kit/api.d.ts'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { Page } from '../../kit/page.tsx'
import { saveFile } from '../../kit/save-file.ts'
import { useMay } from '../../kit/session.ts'
import { Stat, Stats } from '../../kit/stat.tsx'
import { words } from '../../kit/state-badge.tsx'
import { When } from '../../kit/when.tsx'
import css from '../parts/parts.module.css'
import { Reference } from '../parts/reference.tsx'
import { Facts, PlainTable, Section } from '../parts/section.tsx'
import { Trail } from '../parts/trail.tsx'
import { Rules } from '../queues/evidence/rule-trace.tsx'
import { type Chargeback, ChargebackState, EvidenceClock, fundsWords } from './parts.tsx'
import { ChargebackVerbs } from './verbs.tsx'

type Record = paths['/v1/chargebacks/{id}']['get']['responses'][200]['content']['application/json']

/** One dispute: the clock, the money, what answers it, and what can be done. */
export function ChargebackPage() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const found = useQuery({
    queryKey: ['chargeback', id],
    queryFn: () => data(api.GET('/v1/chargebacks/{id}', { params: { path: { id } } })),
  })
  const record = found.data
  if (found.error && !record) return <Failure error={found.error} retry={() => void found.refetch()} />
  return (
    <Page
      title={record ? `Dispute of ${record.client_name}` : 'Dispute'}
      description={
        <>
          <Link to="/chargebacks" className={css.link}>
            Chargebacks
          </Link>
          {' / '}
          <span className="mono">{record?.provider_id ?? id}</span> {record && <ChargebackState state={record.state} />}
        </>
      }
      actions={record && <ChargebackVerbs chargeback={record} />}
    >
      <Numbers record={record} />
      {record && (
        <div className={css.columns}>
          <Claim record={record} />
          <Payment record={record} />
          <Evidence record={record} />
          <Section title="Why it is looked at">
            <Rules trace={record.trace} meanings={record.meanings} base={record.base_currency} policy={record.policy} />
          </Section>
          <Section title="What happened">
            <Trail object={id} topic="chargeback" />
          </Section>
        </div>
      )}
    </Page>
  )
}

function Numbers({ record }: { record: Record | undefined }) {
  const sum = (amount: string) => record && <Money value={{ amount, currency: record.currency }} />
  return (
    <Stats least={200}>
      <Stat
        label="Evidence due"
        value={record && <EvidenceClock {...record} />}
        definition="Our own deadline, some days before the scheme’s."
        note={
          record?.scheme_due_at && (
            <>
              The scheme’s: <When at={record.scheme_due_at} />
            </>
          )
        }
      />
      <Stat
        label="Disputed"
        value={record && sum(record.amount)}
        definition="What the payer asks back, in the currency of the deposit."
        note={record && `${record.disputed} at the scheme`}
      />
      <Stat
        label="Frozen at the client"
        value={record && sum(record.held)}
        definition="Held on the trading account until the scheme decides."
        note={record && fundsWords[record.funds]}
      />
      <Stat
        label="Paid by the client"
        value={record && sum(record.charged)}
        definition="Taken off the account for good when the dispute was lost."
      />
      <Stat
        label="Borne by the house"
        value={record && sum(record.absorbed)}
        definition="What the client no longer had, booked as a chargeback loss."
      />
    </Stats>
  )
}

function Claim({ record }: { record: Record }) {
  const { reason } = record
  return (
    <Section title="The claim">
      <Facts
        facts={[
          ['Scheme', reason.scheme],
          ['Reason', reason.code ? `${reason.code}: ${reason.title}` : reason.title],
          ['Kind', words(reason.category)],
          [
            'Merchant account',
            /^[a-z]{2}_/.test(record.merchant) ? <Reference key="m" id={record.merchant} /> : words(record.merchant),
          ],
          ['Opened', <When key="at" at={record.created_at} exact />],
          ['Closed', record.closed_at && <When key="closed" at={record.closed_at} exact />],
          ['Asked of the provider', record.wish && words(record.wish)],
        ]}
      />
      <h3 className={css.subhead}>What answers it</h3>
      <ul className={css.helps}>
        {reason.helps.map((help) => (
          <li key={help}>{help}</li>
        ))}
      </ul>
    </Section>
  )
}

function Payment({ record }: { record: Record }) {
  const { payment } = record
  return (
    <Section title="The deposit">
      <Facts
        facts={[
          ['Deposit', <Reference key="deposit" id={record.deposit} />],
          ['Client', <Reference key="client" id={record.client} />],
          ['Account', record.login ?? record.account],
          ['Provider', words(record.provider)],
          ['Asked for', payment.requested],
          ['Taken', payment.processed],
          ['Card', payment.card],
          ['Card holder', payment.card_holder],
          ['Payer', payment.payer],
          ['Payer authenticated', payment.authenticated === null ? 'Not told' : payment.authenticated ? 'Yes' : 'No'],
          ['Credited', payment.credited_at && <When key="credited" at={payment.credited_at} exact />],
        ]}
      />
    </Section>
  )
}

const undecided: readonly Chargeback['state'][] = ['pre_alert', 'opened', 'evidence_due', 'represented', 'arbitration']

/** What a pack would hold now, and the packs that were made. */
function Evidence({ record }: { record: Record }) {
  const may = useMay()
  const params = { path: { id: record.id } }
  const download = useMutation({
    mutationFn: async (pack: string | null) => {
      const file = pack
        ? await data(
            api.GET('/v1/evidence-packs/{id}/content.pdf', { params: { path: { id: pack } }, parseAs: 'blob' }),
          )
        : await data(api.GET('/v1/chargebacks/{id}/evidence.pdf', { params, parseAs: 'blob' }))
      saveFile(`${pack ?? record.id}.pdf`, 'application/pdf', file)
    },
  })
  const assemble = useCommand(
    (_: null, header: CommandHeaders) => api.POST('/v1/chargebacks/{id}/assemble', { params: { ...params, header } }),
    { touches: ['chargeback'], done: 'The evidence is kept as it is now' },
  )
  return (
    <Section
      title="Evidence"
      actions={
        <div className={css.bar}>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconFileDownload size={14} aria-hidden />}
            loading={download.isPending && download.variables === null}
            onClick={() => download.mutate(null)}
          >
            Preview as PDF
          </Button>
          {may('chargeback.assemble') && undecided.includes(record.state) && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconFiles size={14} aria-hidden />}
              loading={assemble.isPending}
              onClick={() => assemble.mutate(null)}
            >
              Assemble and keep
            </Button>
          )}
        </div>
      }
    >
      <PlainTable label="What the pack holds" head={[{ label: 'Holds now' }, { label: 'Entries', align: 'end' }]}>
        {record.contents.map(({ title, count }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td data-align="end">{count === 0 ? 'none' : count.toLocaleString('en')}</td>
          </tr>
        ))}
      </PlainTable>
      <h3 className={css.subhead}>Packs that were made</h3>
      {record.packs.length === 0 ? (
        <p className={css.note}>None yet. Contesting makes one, hands it in and keeps it.</p>
      ) : (
        <PlainTable
          label="Packs that were made"
          head={[
            { label: 'Made' },
            { label: 'By', from: 'tablet' },
            { label: 'SHA-256', from: 'phone' },
            { label: 'File', align: 'end' },
          ]}
        >
          {record.packs.map((pack) => (
            <tr key={pack.id}>
              <th scope="row">
                <When at={pack.at} exact />{' '}
                {pack.id === record.pack && <IconShieldCheck size={14} aria-label="newest" />}
              </th>
              <td data-from="tablet">
                <Reference id={pack.made_by} />
              </td>
              <td data-from="phone" className="mono" title={pack.sha256}>
                {pack.sha256.slice(0, 12)}…
              </td>
              <td data-align="end">
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Download pack ${pack.id}`}
                  loading={download.isPending && download.variables === pack.id}
                  onClick={() => download.mutate(pack.id)}
                >
                  Download
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  )
}
