import { words } from '../../../kit/state-badge.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { When } from '../../../kit/when.tsx'
import { Reference } from '../../parts/reference.tsx'
import type { KycEvidence } from '../subject.ts'
import css from './evidence.module.css'

interface Feature {
  feature: string
  query: string
  listed: string
  effect: number
  note: string
}

const percent = (share: number) => `${Math.round(share * 100)} %`

const found = {
  false_positive: { tone: 'ok', text: 'Somebody else' },
  confirmed: { tone: 'bad', text: 'The same person' },
} as const

/** The newest screening hit by hit, each feature beside what the list says, and what earlier ones were found to be. */
export function Screenings({ screenings }: { screenings: KycEvidence['screenings'] }) {
  const [latest, ...earlier] = screenings
  if (!latest) return <p className={css.quiet}>This client has not been screened.</p>
  return (
    <>
      {latest.hits.length === 0 && <p className={css.quiet}>Nobody of a similar name on the lists.</p>}
      {latest.hits.map((hit) => (
        <article key={`${hit.list}${hit.entryId}`} className={css.hit} aria-label={`Hit ${hit.name}`}>
          <div className={css.hitHead}>
            <strong>{hit.name}</strong>
            <Tag tone={hit.cleared ? 'none' : 'bad'}>{hit.cleared ? 'cleared before' : percent(hit.score)}</Tag>
            <span className={css.quiet}>
              {hit.list} {hit.entryId}
            </span>
          </div>
          <table className={css.features}>
            <thead>
              <tr>
                <th scope="col">Feature</th>
                <th scope="col">Client</th>
                <th scope="col">List</th>
                <th scope="col">Effect</th>
              </tr>
            </thead>
            <tbody>
              {(hit.explanation as unknown as Feature[]).map(({ feature, query, listed, effect, note }) => (
                <tr key={`${feature}${listed}`} title={note}>
                  <th scope="row">{words(feature)}</th>
                  <td>{query}</td>
                  <td>
                    {listed}
                    <div className={css.quiet}>{note}</div>
                  </td>
                  <td className="number">
                    {feature.includes('name') || feature.includes('alias')
                      ? percent(effect)
                      : `${effect > 0 ? '+' : effect < 0 ? '−' : '±'}${Math.abs(Math.round(effect * 100))}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </article>
      ))}
      <p className={css.quiet}>
        Screened <When at={latest.created_at} /> above {percent(Number(latest.threshold))}
        {latest.disposition && (
          <>
            {' · '}
            <Found disposition={latest.disposition} by={latest.disposed_by} />
          </>
        )}
      </p>
      {earlier.some(({ disposition }) => disposition) && (
        <ul className={css.list}>
          {earlier
            .filter(({ disposition }) => disposition)
            .map(({ id, created_at, disposition, disposed_by, hits }) => (
              <li key={id}>
                <When at={created_at} />: {hits.map(({ name }) => name).join(', ')}{' '}
                <Found disposition={disposition!} by={disposed_by} />
              </li>
            ))}
        </ul>
      )}
    </>
  )
}

function Found({ disposition, by }: { disposition: string; by: string | null }) {
  const { tone, text } = found[disposition as keyof typeof found] ?? { tone: 'none', text: words(disposition) }
  return (
    <>
      <Tag tone={tone}>{text}</Tag>
      {by && (
        <>
          {' '}
          by <Reference id={by} />
        </>
      )}
    </>
  )
}
