import type { ReactNode } from 'react'
import type { components } from '../../kit/api.d.ts'
import { formatDecimal } from '../../kit/decimal.ts'
import { words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'
import type { Tone } from '../../kit/tone.ts'
import css from './routing.module.css'

export type MerchantAccount = components['schemas']['MerchantAccount']

/** A share of hundred, or a dash where there was nothing. */
export const percentText = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`

/** From calm to full. */
export const toneOfUse = (percent: number): Tone => (percent >= 100 ? 'bad' : percent >= 75 ? 'warn' : 'ok')

const standings: Record<'disabled' | 'open' | 'half_open' | 'closed', { text: string; tone: Tone }> = {
  disabled: { text: 'Disabled', tone: 'none' },
  open: { text: 'Paused', tone: 'bad' },
  half_open: { text: 'Recovering', tone: 'warn' },
  closed: { text: 'In use', tone: 'ok' },
}

/** Whether payments go to an account now. */
export function Standing({ account }: { account: MerchantAccount }) {
  const { text, tone } = standings[account.state === 'disabled' ? 'disabled' : account.health.standing]
  return (
    <Tag tone={tone} round>
      {text}
    </Tag>
  )
}

const toneOfRate = (share: number): Tone => (share >= 0.8 ? 'ok' : share >= 0.5 ? 'warn' : 'bad')

/** Approval by the hour over a day: height is the share, an empty hour a dot. */
export function Spark({ hours }: Pick<MerchantAccount, 'hours'>) {
  return (
    <svg className={css.spark} viewBox="0 0 96 20" preserveAspectRatio="none" aria-hidden>
      {hours.map(({ at, attempts, approved }, index) => {
        const share = attempts === 0 ? 0 : approved / attempts
        const height = attempts === 0 ? 1.5 : Math.max(2, 20 * share)
        return (
          <rect
            key={at}
            data-tone={attempts === 0 ? 'none' : toneOfRate(share)}
            x={index * 4}
            width={3}
            y={20 - height}
            height={height}
            rx={0.7}
          />
        )
      })}
    </svg>
  )
}

interface BarProps {
  percent: number
  tone?: Tone
}

/** How much of something is used; the words stand beside it. */
export const Bar = ({ percent }: BarProps) => (
  <span className={css.bar} aria-hidden>
    <span style={{ width: `${Math.max(0, Math.min(100, percent))}%` }} />
  </span>
)

/** One named bar with its value in words. */
export function Meter({ label, percent, tone, value }: BarProps & { label: ReactNode; value: ReactNode }) {
  return (
    <div className={css.meter} data-tone={tone ?? toneOfUse(percent)}>
      <span>{label}</span>
      <Bar percent={percent} />
      <span className="number">{value}</span>
    </div>
  )
}

/** `1.80 % + 0.25`; nothing agreed is said. */
export const feeText = (account: MerchantAccount, on: MerchantAccount['fees'][number]['on']): string =>
  account.fees
    .filter((fee) => fee.on === on)
    .map(({ fixed, basis_points }) =>
      [
        basis_points > 0 && `${(basis_points / 100).toFixed(2)} %`,
        Number(fixed) > 0 && `${account.currency} ${formatDecimal(fixed, 2)}`,
      ]
        .filter(Boolean)
        .join(' + '),
    )
    .join(', ') || 'none agreed'

/** How full an account is today, in percent; null where nothing bounds it. */
export const dayPercent = (
  { limits, used_today }: MerchantAccount,
  direction: 'deposit' | 'withdrawal',
): number | null => {
  const day = limits[direction]?.day
  return day ? Math.round((100 * Number(used_today[direction])) / Number(day)) : null
}

/** `Checkout EUR`, and its descriptor where that is not enough to tell it from the others. */
export function accountLabel(account: MerchantAccount, all: readonly MerchantAccount[]): string {
  const { psp, currency, descriptor } = account
  const alike = all.filter((one) => one.psp === psp && one.currency === currency).length > 1
  return `${words(psp)} ${currency}${alike ? ` · ${descriptor}` : ''}`
}
