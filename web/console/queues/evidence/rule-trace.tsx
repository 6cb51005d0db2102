import { IconCheck, IconFlag } from '@tabler/icons-react'
import { reasonWords } from '../../../kit/reason-badges.tsx'
import css from './evidence.module.css'
import { comparisonsOf, factText, type Meanings, nearest, type RuleTrace } from './rules.ts'

interface Props {
  trace: readonly RuleTrace[]
  meanings: Meanings
  /** Currency of the money that rules compare. */
  base: string
  policy: string | null
}

/** Every rule of the policy with the values it saw; those that fired first, and what would change the outcome. */
export function Rules({ trace, meanings, base, policy }: Props) {
  if (!trace.length) return <p className={css.quiet}>No policy has judged this yet.</p>
  const fired = trace.filter((rule) => rule.fired)
  const others = trace.filter((rule) => !rule.fired)
  const close = nearest(trace, meanings, base)
  return (
    <>
      {close && (
        <p className={css.nearest}>
          <strong>Nearest threshold:</strong> {close.comparison.title} {close.comparison.value}; “
          {reasonWords(close.rule.code)}” {close.fired ? 'stops' : 'starts'} at {close.comparison.threshold}.
        </p>
      )}
      <ul className={css.rules}>
        {fired.map((rule) => (
          <Rule key={rule.code} rule={rule} meanings={meanings} base={base} />
        ))}
      </ul>
      {others.length > 0 && (
        <details className={css.more} open={!fired.length}>
          <summary>
            {others.length} of {trace.length} rules did not fire
          </summary>
          <ul className={css.rules}>
            {others.map((rule) => (
              <Rule key={rule.code} rule={rule} meanings={meanings} base={base} />
            ))}
          </ul>
        </details>
      )}
      {policy && <p className={css.quiet}>Judged by {policy}</p>}
    </>
  )
}

function Rule({ rule, meanings, base }: { rule: RuleTrace; meanings: Meanings; base: string }) {
  const comparisons = comparisonsOf(rule, meanings, base)
  const compared = new Set(comparisons.map(({ fact }) => fact))
  const flags = Object.entries(rule.values).filter(([name]) => !compared.has(name) && !name.startsWith('p.'))
  return (
    <li className={css.rule} data-fired={rule.fired || undefined}>
      {rule.fired ? <IconFlag size={15} aria-label="true" /> : <IconCheck size={15} aria-label="false" />}
      <div>
        <span title={`${rule.code}: ${rule.when}`}>{rule.title}</span>
        <div className={css.compared}>
          {comparisons.map(({ fact, title, value, operator, threshold }) => (
            <div key={`${fact}${operator}${threshold}`}>
              {title}: <b>{value}</b>{' '}
              <span className={css.limit}>
                ({operator} {threshold})
              </span>
            </div>
          ))}
          {flags.map(([name, value]) => (
            <div key={name}>
              {meanings[name]?.title ?? name}: <b>{factText(value, meanings[name]?.unit, base)}</b>
            </div>
          ))}
        </div>
      </div>
    </li>
  )
}
