import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from '../../kit/failure.tsx'
import { Money } from '../../kit/money.tsx'
import { Tag } from '../../kit/tag.tsx'
import type { Tone } from '../../kit/tone.ts'
import { When } from '../../kit/when.tsx'
import { Headline } from './headline.tsx'
import { Card, Facts, Loading, Screen } from './screen.tsx'
import { type Stage, Stages, upTo } from './stages.tsx'
import { ReceiptButton } from './statement.tsx'

/** How far a state is along the stages, and whether the way ends there. */
export interface Reached {
  at: number
  stopped?: boolean
}

interface ScreenProps<Payment> {
  title: string
  query: UseQueryResult<Payment>
  children: (payment: Payment) => ReactNode
}

/** The screen of one payment, while it is read and once it is there. */
export function PaymentScreen<Payment>({ title, query: { data, error, refetch }, children }: ScreenProps<Payment>) {
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  return (
    <Screen title={title} narrow up={{ to: '/money', label: 'Money' }}>
      {data ? children(data) : <Loading height={360} />}
    </Screen>
  )
}

interface Props {
  /** `deposit` or `withdrawal`. */
  kind: 'deposit' | 'withdrawal'
  payment: { id: string; state: string; created_at: string; currency: string }
  amount: string
  badge: { tone: Tone; label: string }
  /** What it means that it stands so. */
  text: ReactNode
  stages: readonly string[]
  reached: Reached
  /** What the last stage is called where the way ended there. */
  ending: string | undefined
  /** What else is to be said of a stage. */
  told: (index: number) => Pick<Stage, 'at' | 'text'>
  facts: readonly (readonly [name: string, value: ReactNode])[]
  /** What the client may do now. */
  children?: ReactNode
}

/** One payment: its amount, how it stands, the way it takes, and what it is about. */
export function PaymentStatus(props: Props) {
  const { kind, payment, amount, badge, text, stages, reached, ending, told, facts, children } = props
  const way = upTo(stages, reached.at, reached.stopped).map((stage, index) => ({
    ...stage,
    label: stage.is === 'stopped' ? (ending ?? stage.label) : stage.label,
    ...told(index),
  }))
  const done = payment.state === 'completed' || payment.state === 'paid'
  return (
    <>
      <Card>
        <Headline
          badge={
            <Tag tone={badge.tone} round>
              {badge.label}
            </Tag>
          }
          money={<Money value={{ amount, currency: payment.currency }} />}
        >
          {text}
        </Headline>
        <Stages stages={way} label={`Where this ${kind} stands`} />
      </Card>
      {children}
      <Card title="Details" side={done && <ReceiptButton kind={kind} id={payment.id} />}>
        <Facts
          facts={[
            ...facts,
            ['Asked for', <When key="at" at={payment.created_at} exact />],
            [
              'Reference',
              <span key="id" className="mono">
                {payment.id}
              </span>,
            ],
          ]}
        />
      </Card>
    </>
  )
}
