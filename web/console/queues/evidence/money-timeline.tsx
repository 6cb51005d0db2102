import { IconArrowDownLeft, IconArrowUpRight, IconChartCandle } from '@tabler/icons-react'
import { Money } from '../../../kit/money.tsx'
import { StateBadge } from '../../../kit/state-badge.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { When } from '../../../kit/when.tsx'
import type { WithdrawalEvidence } from '../subject.ts'
import css from './evidence.module.css'

const icons = { deposit: IconArrowDownLeft, withdrawal: IconArrowUpRight, trading: IconChartCandle }
const names = { deposit: 'Deposit', withdrawal: 'Withdrawal', trading: 'Trading' }

/** What came in, was traded and went out of an account, the newest first; the one in question is marked. */
export function MoneyTimeline({ money, current }: { money: WithdrawalEvidence['money']; current: string }) {
  if (!money.length) return <p className={css.quiet}>No money has moved on this account.</p>
  return (
    <ol className={css.money} aria-label="Money of the account">
      {money.map(({ id, at, kind, label, amount, currency, state }) => {
        const Icon = icons[kind]
        return (
          <li key={`${kind}${id}`} aria-current={id === current || undefined}>
            <Icon size={16} stroke={1.8} aria-hidden className={css.kind} data-kind={kind} />
            <div className={css.what}>
              <span>
                {names[kind]} · {label}
              </span>
              <span className={css.quiet}>
                <When at={at} />
              </span>
            </div>
            <div className={css.sum}>
              <Money value={{ amount, currency }} signed />
              {kind === 'trading' ? <span className={css.quiet}>{state}</span> : <StateBadge state={state} />}
            </div>
            {id === current && <Tag tone="info">this</Tag>}
          </li>
        )
      })}
    </ol>
  )
}
