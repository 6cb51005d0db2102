import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Money } from '../../kit/money.tsx'
import { Tag } from '../../kit/tag.tsx'
import type { Tone } from '../../kit/tone.ts'
import { When } from '../../kit/when.tsx'
import { isZero } from '../amount.ts'
import type { Deposit, Withdrawal } from '../reads.ts'
import { depositWords, withdrawalWords } from '../words.ts'
import css from './movements.module.css'

/** A deposit or a withdrawal as one line. */
export interface Movement {
  id: string
  at: string
  kind: 'deposit' | 'withdrawal'
  amount: string
  currency: string
  /** The card, as far as it is known. */
  by: string
  login: string | null
  badge: { tone: Tone; label: string }
  /** Money moved, or is to move; not so where it was declined or given back. */
  counts: boolean
}

const undone = ['failed', 'expired', 'returned', 'charged_back', 'rejected', 'cancelled']

export const ofDeposit = (deposit: Deposit): Movement => ({
  ...deposit,
  at: deposit.created_at,
  kind: 'deposit',
  amount: deposit.processed && !isZero(deposit.processed) ? deposit.processed : deposit.amount,
  by: deposit.instrument_label ?? 'Card',
  badge: depositWords[deposit.state],
  counts: !undone.includes(deposit.state),
})

export const ofWithdrawal = (withdrawal: Withdrawal): Movement => ({
  ...withdrawal,
  at: withdrawal.created_at,
  kind: 'withdrawal',
  by: withdrawal.instrument_label,
  badge: withdrawalWords[withdrawal.state],
  counts: !undone.includes(withdrawal.state),
})

export const newestFirst = (movements: Movement[]): Movement[] =>
  movements.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))

/** Deposits and withdrawals, each leading to its own screen. */
export function Movements({ movements, label }: { movements: readonly Movement[]; label: string }) {
  return (
    <ul className={css.list} aria-label={label}>
      {movements.map((movement) => (
        <li key={movement.id}>
          <Line {...movement} />
        </li>
      ))}
    </ul>
  )
}

function Line({ id, at, kind, amount, currency, by, login, badge, counts }: Movement) {
  const deposit = kind === 'deposit'
  const Icon = deposit ? IconArrowDownLeft : IconArrowUpRight
  return (
    <Link to={deposit ? '/deposits/$id' : '/withdrawals/$id'} params={{ id }} className={css.line}>
      <span className={css.icon} data-kind={kind}>
        <Icon size={18} stroke={1.8} aria-hidden />
      </span>
      <span className={css.what}>
        <span className={css.name}>{deposit ? 'Deposit' : 'Withdrawal'}</span>
        <span className={css.by}>
          {by}
          {login && (
            <>
              {' · '}
              <span className={css.word}>account </span>
              {login}
            </>
          )}
        </span>
      </span>
      <span className={css.sum}>
        <span className={css.amount} data-idle={!counts || undefined}>
          <Money value={{ amount: deposit || !counts ? amount : `-${amount}`, currency }} signed={counts} />
        </span>
        <span className={css.by}>
          <When at={at} />
        </span>
      </span>
      <span className={css.badge}>
        <Tag tone={badge.tone} round>
          {badge.label}
        </Tag>
      </span>
    </Link>
  )
}
