import { Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './choice.module.css'

interface Option {
  value: string
  label: ReactNode
  note?: ReactNode
}

interface Props {
  label: string
  options: readonly Option[]
  value: string
  onChange: (value: string) => void
  error?: ReactNode
}

/** One of a few, each with what must be known to choose. */
export function Choice({ label, options, value, onChange, error }: Props) {
  return (
    <Radio.Group label={label} value={value} onChange={onChange} error={error} size="md">
      <div className={css.options}>
        {options.map((option) => (
          <Radio.Card key={option.value} value={option.value} className={css.option}>
            <Radio.Indicator />
            <span className={css.words}>
              <span className={css.label}>{option.label}</span>
              {option.note && <span className={css.note}>{option.note}</span>}
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
