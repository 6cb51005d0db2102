import { Button, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { moneyText } from '../../kit/money.tsx'
import css from './amount-input.module.css'

interface Props {
  label: string
  currency: string
  value: string
  onChange: (value: string) => void
  error?: string
  description?: ReactNode
  /** One press each. */
  offers: readonly { label?: string; amount: string }[]
}

/** An amount of money, typed or offered. */
export function AmountInput({ label, currency, value, onChange, error, description, offers }: Props) {
  return (
    <div className={css.amount}>
      <TextInput
        label={label}
        description={description}
        size="lg"
        inputMode="decimal"
        autoComplete="off"
        placeholder="0.00"
        leftSection={currency}
        leftSectionWidth={62}
        classNames={{ label: css.label, description: css.description, input: css.input, section: css.currency }}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        error={error}
      />
      <div className={css.offers}>
        {offers.map((offer) => (
          <Button key={offer.amount} variant="default" size="xs" onClick={() => onChange(offer.amount)}>
            {offer.label ?? moneyText({ amount: offer.amount, currency }).replace('.00', '')}
          </Button>
        ))}
      </div>
    </div>
  )
}
