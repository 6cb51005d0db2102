import { Checkbox, Select, TextInput } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Section } from '../parts/section.tsx'
import css from './routing.module.css'
import type { Trial } from './rule-draft.ts'

export interface Asked {
  direction: 'deposit' | 'withdrawal'
  method: 'card' | 'wallet' | 'crypto' | 'bank' | 'local'
  amount: string
  currency: string
  country: string
  scheme: string
  first: boolean
  days: string
}

export const firstAsked: Asked = {
  direction: 'deposit',
  method: 'card',
  amount: '250',
  currency: 'EUR',
  country: 'DE',
  scheme: 'visa',
  first: false,
  days: '7',
}

interface Props {
  asked: Asked
  onChange: (asked: Asked) => void
  currencies: readonly string[]
  trial: Trial | undefined
  nameOf: (account: string | null) => string
}

/** What the proposed rules would do: with one payment, and with those of the last days. */
export function WhatIf({ asked, onChange, currencies, trial, nameOf }: Props) {
  const set = (patch: Partial<Asked>) => onChange({ ...asked, ...patch })
  return (
    <>
      <Section title="What if: one payment">
        <div className={css.what}>
          <Select
            size="xs"
            label="Direction"
            allowDeselect={false}
            data={['deposit', 'withdrawal']}
            value={asked.direction}
            onChange={(direction) => set({ direction: direction as Asked['direction'] })}
          />
          <Select
            size="xs"
            label="Method"
            allowDeselect={false}
            data={['card', 'wallet', 'crypto', 'bank', 'local']}
            value={asked.method}
            onChange={(method) => set({ method: method as Asked['method'] })}
          />
          <TextInput
            size="xs"
            label="Amount"
            inputMode="decimal"
            value={asked.amount}
            onChange={({ currentTarget }) => set({ amount: currentTarget.value })}
          />
          <Select
            size="xs"
            label="Currency"
            allowDeselect={false}
            data={[...currencies]}
            value={asked.currency}
            onChange={(currency) => set({ currency: currency ?? 'EUR' })}
          />
          <TextInput
            size="xs"
            label="Country"
            maxLength={2}
            value={asked.country}
            onChange={({ currentTarget }) => set({ country: currentTarget.value.toUpperCase() })}
          />
          {asked.method === 'card' && (
            <Select
              size="xs"
              label="Card"
              data={['visa', 'mastercard', 'maestro', 'amex']}
              allowDeselect={false}
              value={asked.scheme}
              onChange={(scheme) => set({ scheme: scheme ?? 'visa' })}
            />
          )}
        </div>
        {asked.direction === 'deposit' && (
          <Checkbox
            size="xs"
            mt={8}
            label="The client’s first deposit"
            checked={asked.first}
            onChange={({ currentTarget }) => set({ first: currentTarget.checked })}
          />
        )}
        {trial?.payment && <Ways payment={trial.payment} nameOf={nameOf} />}
      </Section>
      <Section
        title="What if: deposits of the past"
        actions={
          <Select
            size="xs"
            w={120}
            aria-label="Days"
            allowDeselect={false}
            data={[
              { value: '1', label: 'last day' },
              { value: '7', label: 'last 7 days' },
              { value: '30', label: 'last 30 days' },
            ]}
            value={asked.days}
            onChange={(days) => set({ days: days ?? '7' })}
          />
        }
      >
        {trial?.replay ? (
          <Replayed replay={trial.replay} nameOf={nameOf} />
        ) : (
          <p className={css.quiet}>Played again once the rules are whole.</p>
        )}
      </Section>
    </>
  )
}

const approaches: Record<string, string> = {
  rule: 'by rule',
  fallback: 'by the fallback',
  all_down: 'though all are down',
  none: 'nobody can take it',
}

function Ways({ payment, nameOf }: { payment: NonNullable<Trial['payment']>; nameOf: Props['nameOf'] }) {
  const { in_force: now, proposed } = payment
  const same = now.chosen === proposed.chosen
  return (
    <>
      <p className={css.verdict} role="status">
        {!same && (
          <>
            <s>{nameOf(now.chosen)}</s> <IconArrowRight size={14} aria-label="becomes" />
          </>
        )}
        <strong>{nameOf(proposed.chosen)}</strong>
        <span className={css.small}>
          {approaches[proposed.approach]} {proposed.rule && <code>{proposed.rule}</code>}
        </span>
        <Tag tone={same ? 'none' : 'wait'}>{same ? 'as now' : 'changes'}</Tag>
      </p>
      {proposed.cascade.length > 0 && (
        <p className={css.quiet}>After a soft or technical decline: {proposed.cascade.map(nameOf).join(', then ')}.</p>
      )}
      <ol className={css.ways}>
        {proposed.accounts
          .toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99))
          .map(({ account, rank, refusals, demoted, fee }) => (
            <li key={account}>
              {rank === null ? '–' : rank + 1} {nameOf(account)}{' '}
              <span className={css.small}>
                {refusals.length
                  ? refusals.map(({ detail }) => detail).join('; ')
                  : (demoted ?? (rank === null ? 'not named' : `fee ${fee}`))}
              </span>
            </li>
          ))}
      </ol>
    </>
  )
}

function Replayed({ replay, nameOf }: { replay: NonNullable<Trial['replay']>; nameOf: Props['nameOf'] }) {
  const { in_force: now, proposed, payments, moved, cut } = replay
  const accounts = [...new Set([...proposed.accounts, ...now.accounts].map(({ account }) => account))]
  const shareOf = (played: typeof now, account: string) =>
    (played.accounts.find((one) => one.account === account)?.share_basis_points ?? 0) / 100
  if (payments === 0) return <p className={css.quiet}>No deposit was asked for in this time.</p>
  const fees = (played: typeof now): ReactNode =>
    Object.entries(played.fees)
      .map(([currency, amount]) => `${currency} ${amount}`)
      .join(', ') || 'none'
  return (
    <>
      <p className={css.verdict} role="status">
        <strong className="number">{moved}</strong> of {payments} would go elsewhere{cut && ' (the newest)'};{' '}
        <span className="number">{proposed.refused}</span> refused
        {proposed.refused !== now.refused && `, ${now.refused} now`}.
      </p>
      <table className={css.shares}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
            <th scope="col">Shift</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => {
            const shift = shareOf(proposed, account) - shareOf(now, account)
            return (
              <tr key={account}>
                <th scope="row">{nameOf(account)}</th>
                <td className="number">{shareOf(now, account).toFixed(1)} %</td>
                <td className="number">{shareOf(proposed, account).toFixed(1)} %</td>
                <td className="number">
                  <span className={css.shift} data-up={shift > 0 || undefined} data-down={shift < 0 || undefined}>
                    {shift > 0 ? '+' : ''}
                    {shift.toFixed(1)}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className={css.quiet}>
        Expected fees: {fees(now)} now, {fees(proposed)} then.
        {Object.keys(proposed.refusal_reasons).length > 0 &&
          ` Refused for: ${Object.entries(proposed.refusal_reasons)
            .map(([code, count]) => `${words(code.toLowerCase())} ${count}`)
            .join(', ')}.`}
      </p>
    </>
  )
}
