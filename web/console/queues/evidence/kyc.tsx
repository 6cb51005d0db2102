import { useQuery } from '@tanstack/react-query'
import { api, data } from '../../../kit/http.ts'
import { reasonWords } from '../../../kit/reason-badges.tsx'
import { StateBadge, words } from '../../../kit/state-badge.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { Timeline } from '../../../kit/timeline.tsx'
import { When } from '../../../kit/when.tsx'
import { Facts } from '../../parts/section.tsx'
import type { KycEvidence } from '../subject.ts'
import { Block } from './block.tsx'
import { Documents } from './documents.tsx'
import css from './evidence.module.css'
import { Rules } from './rule-trace.tsx'
import type { RuleTrace } from './rules.ts'
import { Screenings } from './screening.tsx'

const risks = { low: 'ok', medium: 'warn', high: 'bad' } as const

/** Whether a person is who they say: documents, vendor, screening, the policy, and what was decided before. */
export function KycView({ kyc }: { kyc: KycEvidence }) {
  const client = useQuery({
    queryKey: ['client', kyc.client],
    queryFn: () => data(api.GET('/v1/clients/{id}', { params: { path: { id: kyc.client } } })),
  })
  const [decision] = kyc.decisions
  const { vendor } = kyc
  const hits = kyc.screenings[0]?.hits.length ?? 0
  const screening = (
    <Block key="screening" title="Screening">
      <Screenings screenings={kyc.screenings} />
    </Block>
  )
  return (
    <>
      {hits > 0 && screening}
      <Block title="Documents">
        <Documents documents={kyc.documents} />
      </Block>
      <Block title="Person and vendor">
        <Facts
          facts={[
            ['Name', client.data?.name],
            ['Born', client.data?.birth_date],
            ['Country', client.data?.country],
            [
              'Risk',
              <Tag key="risk" tone={risks[kyc.risk as keyof typeof risks] ?? 'none'}>
                {words(kyc.risk)}
              </Tag>,
            ],
            ['Vendor says', vendor.verdict ? <StateBadge key="verdict" state={vendor.verdict} /> : 'no answer yet'],
            ['Its reasons', vendor.reasons.length ? vendor.reasons.map(reasonWords).join(', ') : null],
            ['Its labels', vendor.labels.length ? vendor.labels.join(', ') : null],
            ['Its message', vendor.message],
            ['Answered', vendor.at && <When at={vendor.at} />],
            ['Attempts', String(kyc.attempts)],
            ['Document expires', kyc.document_expiry],
            ['Told the client', kyc.client_message],
          ]}
        />
      </Block>
      {decision && (
        <Block title="Rules">
          <Rules
            trace={decision.trace as unknown as RuleTrace[]}
            meanings={kyc.meanings}
            base="EUR"
            policy={`${decision.policy}@${decision.edition}`}
          />
        </Block>
      )}
      {hits === 0 && screening}
      <Block title="Decided before">
        {kyc.history.length ? (
          <Timeline
            label="Decided before"
            entries={[...kyc.history].reverse().map(({ at, command, actor_name, reason, checkers }) => ({
              id: `${at}${command}`,
              at,
              title: words(command.replace('kyc.', '')),
              actor: [actor_name, ...checkers].join(', agreed by '),
              note: reason ?? undefined,
            }))}
          />
        ) : (
          <p className={css.quiet}>Nothing yet.</p>
        )}
      </Block>
    </>
  )
}
