import { useQuery } from '@tanstack/react-query'
import { api, data } from '../../kit/http.ts'
import { Tag } from '../../kit/tag.tsx'
import { When } from '../../kit/when.tsx'
import { disputeReasons } from '../dispute.tsx'
import css from './disputes.module.css'
import { Card } from './screen.tsx'

const stateWords = {
  open: { tone: 'wait', label: 'Being looked at' },
  upheld: { tone: 'ok', label: 'You were right' },
  rejected: { tone: 'none', label: 'The calculation stands' },
} as const

/** What the partner disagreed with, and what came of it; nothing where there was none. */
export function Disputes() {
  const disputes = useQuery({ queryKey: ['dispute', {}], queryFn: () => data(api.GET('/v1/disputes')) })
  if (!disputes.data?.data.length) return null
  return (
    <Card title="Your disputes">
      <ul className={css.list}>
        {disputes.data.data.map(({ id, code, state, statement, rationale, created_at }) => (
          <li key={id}>
            <div className={css.head}>
              <strong>{disputeReasons.find(({ value }) => value === code)?.label ?? 'A commission'}</strong>
              <Tag tone={stateWords[state].tone} round>
                {stateWords[state].label}
              </Tag>
            </div>
            <p>{statement}</p>
            {rationale && <p className={css.answer}>Our answer: {rationale}</p>}
            <p className={css.dim}>
              <When at={created_at} exact />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
