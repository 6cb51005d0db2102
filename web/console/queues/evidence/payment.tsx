import { Link } from '@tanstack/react-router'
import { Money } from '../../../kit/money.tsx'
import { words } from '../../../kit/state-badge.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { When } from '../../../kit/when.tsx'
import parts from '../../parts/parts.module.css'
import { Reference } from '../../parts/reference.tsx'
import { Facts } from '../../parts/section.tsx'
import { Waterfall } from '../../withdrawals/waterfall.tsx'
import type { DepositEvidence, WithdrawalEvidence } from '../subject.ts'
import { Block } from './block.tsx'
import { MoneyTimeline } from './money-timeline.tsx'
import { Rules } from './rule-trace.tsx'

const likeness = (value: unknown) =>
  value === undefined || value === null ? null : (
    <Tag tone={Number(value) >= 85 ? 'ok' : 'bad'}>{String(value)} % alike</Tag>
  )

/** Why a withdrawal stopped, where the money goes, and what there is to pay it from. */
export function WithdrawalView({ evidence }: { evidence: WithdrawalEvidence }) {
  const { withdrawal, instrument, balance, facts, trace, meanings, policy, money } = evidence
  const { currency } = withdrawal
  const sum = (amount: string) => <Money value={{ amount, currency }} />
  return (
    <>
      <Block title="Rules">
        <Rules trace={trace} meanings={meanings} base={withdrawal.base_currency} policy={policy} />
      </Block>
      <Block
        title="How it goes back"
        aside={
          <Link to={`/withdrawals/${withdrawal.id}`} className={parts.link}>
            Whole record
          </Link>
        }
      >
        <Waterfall evidence={evidence} />
      </Block>
      <Block title="Destination and balance">
        <Facts
          facts={[
            ['Paid to', instrument.label],
            [
              'Holder',
              instrument.holder && (
                <>
                  {instrument.holder} {likeness(facts.holder_similarity)}
                </>
              ),
            ],
            ['Brought in', sum(instrument.deposited)],
            ['Already returned', sum(instrument.returned)],
            ['First used', <When key="first" at={instrument.first_used} />],
            [
              'Account',
              <>
                {withdrawal.login ?? 'no login'} <Reference id={withdrawal.account} />
              </>,
            ],
            ['Free after the hold', sum(balance.available)],
            ['Held', sum(balance.held)],
            [
              'In base currency',
              <Money key="base" value={{ amount: withdrawal.amount_base, currency: withdrawal.base_currency }} />,
            ],
            ['Provider said', withdrawal.failure_code && words(withdrawal.failure_code)],
            ['Asked the client', withdrawal.client_message],
          ]}
        />
      </Block>
      <Block title="Money before">
        <MoneyTimeline money={money} current={withdrawal.id} />
      </Block>
    </>
  )
}

/** Who paid, what was asked and what came, and the money before. */
export function DepositView({ evidence }: { evidence: DepositEvidence }) {
  const { deposit, facts, trace, meanings, policy, money, balance, base_currency } = evidence
  const { currency } = deposit
  return (
    <>
      <Block title="Rules">
        <Rules trace={trace} meanings={meanings} base={base_currency} policy={policy} />
      </Block>
      <Block title="Payment">
        <Facts
          facts={[
            ['Asked for', <Money key="asked" value={{ amount: deposit.amount, currency }} />],
            ['Came in', deposit.processed && <Money value={{ amount: deposit.processed, currency }} />],
            ['Client', deposit.client_name],
            [
              'Payer',
              deposit.payer_name && (
                <>
                  {deposit.payer_name} {likeness(facts.payer_similarity)}
                </>
              ),
            ],
            ['Paid with', deposit.instrument_label ?? words(deposit.method)],
            ['Provider', words(deposit.provider)],
            ['Declined', deposit.decline_code && words(deposit.decline_code)],
            ['Account', `${deposit.login ?? 'no login'}`],
            ['Balance', <Money key="balance" value={{ amount: balance.posted, currency }} />],
          ]}
        />
      </Block>
      <Block title="Money before">
        <MoneyTimeline money={money} current={deposit.id} />
      </Block>
    </>
  )
}
