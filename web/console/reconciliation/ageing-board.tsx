import { Skeleton } from '@mantine/core'
import { Money } from '../../kit/money.tsx'
import { Tag } from '../../kit/tag.tsx'
import { When } from '../../kit/when.tsx'
import { ageTones, type overviewRead, typeWords } from './reads.ts'
import css from './reconciliation.module.css'

type Overview = Awaited<ReturnType<(typeof overviewRead)['queryFn']>>
interface Chosen {
  psp?: string | undefined
  type?: string | undefined
}

/** Standing differences by kind, each a bar of its ages; what only waits stands apart. A press narrows the list. */
export function AgeingBoard({
  overview,
  chosen,
  onChoose,
}: {
  overview: Overview | undefined
  chosen: Chosen
  onChoose: (group: { psp: string; type: string } | null) => void
}) {
  if (!overview) return <Skeleton height={118} />
  const { groups, waiting, runs, age_limits } = overview
  const spans = age_limits.map((to, index) => (index ? `${age_limits[index - 1]! + 1}–${to} d` : `to ${to} d`))
  const labels = [...spans, `over ${age_limits.at(-1)} d`]
  const most = Math.max(1, ...groups.map(({ count }) => count))
  return (
    <div className={css.board}>
      <section className={css.card} aria-label="Mismatched, by age">
        <div className={css.cardHead}>
          <h2>
            Mismatched <span className={css.count}>{groups.reduce((sum, { count }) => sum + count, 0)}</span>
          </h2>
          <ul className={css.legend}>
            {labels.map((label, index) => (
              <li key={label}>
                <i data-tone={ageTones[index]} aria-hidden /> {label}
              </li>
            ))}
          </ul>
        </div>
        {groups.length === 0 && <p className={css.none}>Both sides agree.</p>}
        <ul className={css.groups}>
          {groups.map((group) => {
            const on = group.psp === chosen.psp && group.type === chosen.type
            const ages = labels
              .map((label, index) => `${group.ages[index]} ${label}`)
              .filter((text) => !text.startsWith('0 '))
              .join(', ')
            return (
              <li key={[group.entity, group.psp, group.type, group.currency].join()}>
                <button
                  type="button"
                  className={css.group}
                  aria-pressed={on}
                  title={ages}
                  onClick={() => onChoose(on ? null : group)}
                >
                  <span className={css.groupName}>
                    <strong>{group.psp}</strong> {typeWords(group.type)}
                  </span>
                  <span className={css.ages} aria-hidden>
                    {group.ages.map((count, index) =>
                      count ? (
                        <i
                          key={labels[index]}
                          data-tone={ageTones[index]}
                          style={{ width: `${Math.max(2, (count / most) * 100)}%` }}
                        />
                      ) : null,
                    )}
                  </span>
                  <span className="unseen">by age: {ages}</span>
                  <span className={`number ${css.groupCount}`}>{group.count}</span>
                  <span className={css.groupSum}>
                    <Money value={{ amount: group.amount, currency: group.currency }} />
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      </section>
      <section className={css.card} aria-label="Expected, a matter of time">
        <div className={css.cardHead}>
          <h2>
            Expected <span className={css.count}>{waiting.reduce((sum, { count }) => sum + count, 0)}</span>
          </h2>
          <span className={css.note}>one side only, a matter of time</span>
        </div>
        {waiting.length === 0 && <p className={css.none}>Nothing waits.</p>}
        <ul className={css.waiting}>
          {waiting.map(({ entity, waits_for, psp, currency, count, amount, oldest }) => (
            <li key={[entity, waits_for, psp, currency].join()}>
              <span>
                <strong>{psp}</strong> {waits_for === 'psp' ? 'to report' : 'to reach the bank'}{' '}
                <span className={css.note}>
                  {count}, since {oldest}
                </span>
              </span>
              <Money value={{ amount, currency }} />
            </li>
          ))}
        </ul>
        <ul className={css.runs}>
          {runs.map(({ id, entity, day, at, matched, appeared, gone, left_out }) => (
            <li key={id}>
              <Tag tone="none">{entity}</Tag> {day}: {matched} matched, {appeared} new, {gone} gone{' '}
              <span className={css.note}>
                <When at={at} />
                {Object.keys(left_out).length > 0 && `; no report of ${Object.keys(left_out).join(', ')}`}
              </span>
            </li>
          ))}
          {runs.length === 0 && <li className={css.note}>No day has been reconciled yet.</li>}
        </ul>
      </section>
    </div>
  )
}
