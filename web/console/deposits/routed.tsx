import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, data } from '../../kit/http.ts'
import { useMay } from '../../kit/session.ts'
import { words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { When } from '../../kit/when.tsx'
import css from '../parts/parts.module.css'
import { PlainTable, Section } from '../parts/section.tsx'

const approaches = {
  rule: 'By the rule',
  fallback: 'No ruleset: the order of the accounts',
  all_down: 'All were down; the least bad one',
  none: 'Nobody could take it',
}
const tones = { approved: 'ok', declined: 'bad', technical: 'bad', abandoned: 'none' } as const

/** Where a deposit was routed and why, whom it passed over, and how each attempt ended. */
export function Routed({ id }: { id: string }) {
  const may = useMay()
  const found = useQuery({
    queryKey: ['merchant-account', 'decision', id],
    queryFn: () => data(api.GET('/v1/routing-decisions', { params: { query: { subject: id } } })),
    enabled: may('merchant-account.read'),
  })
  if (!may('merchant-account.read')) return null
  const decision = found.data?.decisions.at(-1)
  return (
    <Section title="Where it was routed">
      {!decision ? (
        <p className={css.note}>{found.isPending ? 'Reading…' : 'It came by itself: nothing was routed.'}</p>
      ) : (
        <>
          <p className={css.note}>
            {approaches[decision.approach]} {decision.rule && <strong>{decision.rule}</strong>}
            {decision.probe && ', as a probe whether the account is back'}
            {decision.explored && ', to learn how the account does'}.
          </p>
          <PlainTable
            label="Accounts considered"
            head={[
              { label: 'Tried' },
              { label: 'Account' },
              { label: 'Fee', align: 'end', from: 'tablet' },
              { label: 'Why not' },
            ]}
          >
            {decision.accounts.map(({ account, psp, descriptor, rank, refusals, demoted, fee }) => (
              <tr key={account}>
                <td>{rank === null ? '—' : rank + 1}</td>
                <td>
                  <Link to={`/routing/${account}`} className={css.link} title={descriptor}>
                    {words(psp)}
                  </Link>
                  {account === decision.chosen && ' '}
                  {account === decision.chosen && <Tag tone="ok">chosen</Tag>}
                </td>
                <td data-align="end" data-from="tablet" className="number">
                  {fee}
                </td>
                <td>{refusals.map(({ detail }) => detail).join('; ') || demoted || ''}</td>
              </tr>
            ))}
          </PlainTable>
        </>
      )}
      {found.data && found.data.attempts.length > 0 && (
        <PlainTable label="Attempts" head={[{ label: 'Attempt' }, { label: 'At' }, { label: 'Ended' }]}>
          {found.data.attempts.map(({ id: attempt, psp, started_at, result, response_code }) => (
            <tr key={attempt}>
              <td>{words(psp)}</td>
              <td>
                <When at={started_at} />
              </td>
              <td>
                {result ? <Tag tone={tones[result]}>{words(result)}</Tag> : 'under way'} {response_code}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Section>
  )
}
