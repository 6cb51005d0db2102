import type { CSSProperties, ReactNode } from 'react'
import { Money } from '../../kit/money.tsx'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import type { Tone } from '../../kit/tone.ts'
import { When } from '../../kit/when.tsx'
import type { WithdrawalEvidence } from '../queues/subject.ts'
import css from './waterfall.module.css'

type Leg = WithdrawalEvidence['withdrawal']['legs'][number]

const tones: Record<Leg['state'], Tone> = {
  planned: 'info',
  unknown: 'warn',
  sent: 'info',
  paid: 'ok',
  failed: 'bad',
  replaced: 'none',
  released: 'none',
  returned: 'none',
}
const over: readonly Leg['state'][] = ['replaced', 'released', 'returned']

interface Part {
  id: string
  kind: Leg['kind']
  instrument: string
  label: string
  amount: string
  deposit: string | null
  state: Leg['state'] | null
  note: ReactNode
}

/** How a withdrawal goes back: each leg with its source, its share, its window and where it stands; a plan before there are legs. */
export function Waterfall({ evidence }: { evidence: WithdrawalEvidence }) {
  const { withdrawal, sources, plan } = evidence
  const { currency, legs } = withdrawal
  const sourceOf = new Map(sources.map((source) => [source.id, source]))
  const parts: Part[] = legs.length
    ? legs.map((leg) => ({ ...leg, note: told(leg) }))
    : (plan?.legs ?? []).map((leg, index) => ({
        ...leg,
        id: `${leg.instrument}${leg.deposit}${index}`,
        label: sourceOf.get(leg.instrument)?.label ?? leg.instrument,
        state: null,
        note: null,
      }))
  if (!parts.length && !plan)
    return <p className={css.quiet}>Nothing goes back: it never got as far as having payments.</p>
  const whole = Number(withdrawal.amount)
  let from = 0
  return (
    <>
      <ol className={css.legs} aria-label={legs.length ? 'Payments' : 'Planned payments'}>
        {parts.map(({ id, kind, instrument, label, amount, state, deposit, note }) => {
          const share = Number(amount) / whole
          const gone = state !== null && over.includes(state)
          const style = { '--from': `${from * 100}%`, '--share': `${share * 100}%` } as CSSProperties
          if (state !== 'replaced') from += share
          const until = deposit && sourceOf.get(instrument)?.refundable_until
          return (
            <li key={id} className={css.leg} data-over={gone || undefined}>
              <span className={css.name}>
                <strong>{label}</strong>{' '}
                <span className={css.quiet}>{kind === 'refund' ? 'refund of a deposit' : 'payout'}</span>
              </span>
              <span className={css.sum}>
                <Money value={{ amount, currency }} />
                {state ? <StateBadge state={state} tone={tones[state]} /> : <Tag tone="wait">planned</Tag>}
              </span>
              <span className={css.track} aria-hidden>
                <span className={css.part} style={style} data-tone={state ? tones[state] : 'info'} />
              </span>
              <span className={css.quiet}>
                {note}
                {until && (
                  <>
                    {note ? ' · ' : ''}refundable until <When at={until} />
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ol>
      {plan && Number(plan.remainder) > 0 && (
        <p>
          <Tag tone="bad">Nowhere to go</Tag> <Money value={{ amount: plan.remainder, currency }} />:{' '}
          {plan.reasons.join('; ')}. Approve a destination of the client, or ask for one.
        </p>
      )}
    </>
  )
}

const told = ({ provider, failure_code, submitted_at, paid_at, replaces, state }: Leg): ReactNode => (
  <>
    {provider && words(provider)}
    {replaces && ' · instead of one that failed'}
    {failure_code && ` · ${words(failure_code)}`}
    {paid_at ? (
      <>
        {' · '}
        {state === 'returned' ? 'paid, then sent back' : 'paid'} <When at={paid_at} />
      </>
    ) : submitted_at ? (
      <>
        {' · sent '}
        <When at={submitted_at} />
      </>
    ) : null}
  </>
)
