import { Link } from '@tanstack/react-router'
import { Money } from '../../kit/money.tsx'
import { Tag } from '../../kit/tag.tsx'
import { isZero } from '../amount.ts'
import type { Account } from '../reads.ts'
import css from './account-card.module.css'
import { LinkButton } from './link-button.tsx'

/** What an account's state means to its owner; nothing to say of one that works. */
const told: Partial<Record<Account['state'], { label: string; text: string }>> = {
  requested: { label: 'Being opened', text: 'It is being opened on the trading platform. This takes a moment.' },
  creating: { label: 'Being opened', text: 'It is being opened on the trading platform. This takes a moment.' },
  failed: { label: 'Delayed', text: 'The platform could not open it yet. Our team is on it; you need do nothing.' },
  read_only: { label: 'Closing only', text: 'You can withdraw, but open no new trades.' },
  disabled: { label: 'Disabled', text: 'Please write to our support desk.' },
  archived: { label: 'Closed', text: 'This account is closed.' },
}

export const accountName = ({ login, currency }: Pick<Account, 'login' | 'currency'>): string =>
  login ? `${currency} account ${login}` : `${currency} account`

/** An account with its money, and what can be done with it. */
export function AccountCard({ account }: { account: Account }) {
  const { id, currency, balance, held, available, state, leverage } = account
  const note = told[state]
  return (
    <section className={css.card} aria-label={accountName(account)}>
      <div className={css.head}>
        <Link to="/accounts/$id" params={{ id }} className={css.name}>
          {accountName(account)}
        </Link>
        {note ? <Tag tone={state === 'failed' ? 'warn' : 'info'}>{note.label}</Tag> : <Tag>1:{leverage}</Tag>}
      </div>
      <div>
        <div className={css.label}>Balance</div>
        <div className={css.balance}>
          <Money value={{ amount: balance, currency }} />
        </div>
      </div>
      {note && <p className={css.note}>{note.text}</p>}
      {!note && (
        <dl className={css.parts}>
          <div>
            <dt title="Set aside for withdrawals under way">Set aside</dt>
            <dd>
              <Money value={{ amount: held, currency }} bare />
            </dd>
          </div>
          <div>
            <dt>Available</dt>
            <dd>
              <Money value={{ amount: available, currency }} bare />
            </dd>
          </div>
        </dl>
      )}
      {(state === 'active' || state === 'read_only') && (
        <div className={css.actions}>
          {state === 'active' && (
            <LinkButton
              to="/deposit"
              search={{ account: id }}
              variant="light"
              aria-label={`Deposit to ${accountName(account)}`}
            >
              Deposit
            </LinkButton>
          )}
          {!isZero(available) && (
            <LinkButton
              to="/withdraw"
              search={{ account: id }}
              variant="default"
              aria-label={`Withdraw from ${accountName(account)}`}
            >
              Withdraw
            </LinkButton>
          )}
        </div>
      )}
    </section>
  )
}

export function AccountCards({ accounts }: { accounts: readonly Account[] }) {
  return (
    <div className={css.grid}>
      {accounts.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
    </div>
  )
}
