import { Money } from '../../kit/money.tsx'
import { isZero, type Sheet } from './reads.ts'
import css from './waterfall.module.css'

interface Step {
  name: string
  amount: string
  kind: 'level' | 'move' | 'why' | 'rest'
}

const movementNames: Record<string, string> = {
  payment: 'Payments taken',
  refund: 'Refunds and payouts to clients',
  chargeback: 'Chargebacks',
  reversal: 'Came back',
  fee: 'Fees',
  reserve: 'Reserve held and given back',
  adjustment: 'Corrections and exchange',
  payout: 'Paid out to our bank',
}
const whyNames: Record<string, string> = {
  time: 'On another day there',
  waiting: 'Not told by the PSP yet',
  review: 'There, not credited here yet',
  breaks: 'Differences in the workbench',
}

function stepsOf({ opening, movements, expected, explained, unexplained, closing }: Sheet): Step[] {
  const named = (amounts: Record<string, string | undefined>, names: Record<string, string>, kind: Step['kind']) =>
    Object.entries(names).flatMap(([name, text]): Step[] =>
      amounts[name] ? [{ name: text, amount: amounts[name], kind }] : [],
    )
  return [
    { name: 'Opening', amount: opening, kind: 'level' },
    ...named(movements, movementNames, 'move'),
    { name: 'Expected', amount: expected, kind: 'level' },
    ...named(explained, whyNames, 'why'),
    ...(unexplained === null ? [] : [{ name: 'Unexplained', amount: unexplained, kind: 'rest' as const }]),
    ...(closing === null ? [] : [{ name: 'Closing, as the PSP says', amount: closing, kind: 'level' as const }]),
  ]
}

/** How a day went from its opening to what the PSP says: each step a bar where the one before ended. Amounts are exact; bars are not. */
export function Waterfall({ sheet }: { sheet: Sheet }) {
  const steps = stepsOf(sheet)
  let level = 0
  const bars = steps.map((step) => {
    const value = Number(step.amount)
    const [from, to] = step.kind === 'level' ? [0, value] : [level, level + value]
    level = to
    return { ...step, from: Math.min(from, to), to: Math.max(from, to), up: value >= 0 }
  })
  const [low, high] = [Math.min(0, ...bars.map(({ from }) => from)), Math.max(0, ...bars.map(({ to }) => to))]
  const span = high - low || 1
  const share = (value: number) => `${((value - low) / span) * 100}%`
  return (
    <table className={css.waterfall}>
      <caption className="unseen">{`${sheet.psp} ${sheet.currency} on ${sheet.day}`}</caption>
      <tbody>
        {bars.map(({ name, amount, kind, from, to, up }) => (
          <tr key={name} data-kind={kind} data-zero={isZero(amount) || undefined}>
            <th scope="row">{name}</th>
            <td className={css.track} aria-hidden>
              <span
                className={css.fall}
                data-up={up || undefined}
                style={{ insetInlineStart: share(from), width: `max(2px, ${((to - from) / span) * 100}%)` }}
              />
            </td>
            <td data-align="end">
              <Money bare signed={kind !== 'level'} value={{ amount, currency: sheet.currency }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
