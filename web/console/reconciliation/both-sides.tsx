import { Money } from '../../kit/money.tsx'
import { words } from '../../kit/state-badge.tsx'
import type { BreakEvidence } from './reads.ts'
import css from './reconciliation.module.css'

type Side = BreakEvidence['ours'][number]

const fields: readonly [name: string, show: (side: Side) => React.ReactNode, key: (side: Side) => string][] = [
  [
    'Amount',
    (side) => <Money value={{ amount: side.amount, currency: side.currency }} />,
    ({ amount, currency }) => `${amount} ${currency}`,
  ],
  [
    'Fee',
    ({ fee, currency }) => (fee === null ? '—' : <Money value={{ amount: fee, currency }} />),
    ({ fee }) => fee ?? '',
  ],
  ['What', ({ label }) => words(label), () => ''],
  ['Reference', ({ reference }) => reference || '—', ({ reference }) => reference],
  ['Own reference', ({ own_reference }) => own_reference || '—', () => ''],
  ['Day', ({ on }) => on, () => ''],
  ['Standing', ({ status }) => words(status), () => ''],
  ['Told by', ({ id, source }) => source ?? id, () => ''],
]

/** What the one and the other has, field by field; what differs is marked. */
export function BothSides({
  ours,
  theirs,
  names: [mine, other],
}: {
  ours: readonly Side[]
  theirs: readonly Side[]
  names: readonly [string, string]
}) {
  const columns = [
    ...(ours.length ? ours.map((side) => ({ side, name: mine })) : [{ side: null, name: mine }]),
    ...(theirs.length ? theirs.map((side) => ({ side, name: other })) : [{ side: null, name: other }]),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={css.sides} aria-label="Both sides" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map(({ side, name }, index) => (
              <th key={side?.id ?? `${name}${index}`} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(([name, show, keyOf]) => {
            const told = columns.flatMap(({ side }) => (side ? [keyOf(side)] : []))
            const differs = new Set(told.filter(Boolean)).size > 1
            return (
              <tr key={name} data-differs={differs || undefined}>
                <th scope="row">
                  {name}
                  {differs && <span className="unseen"> (differs)</span>}
                </th>
                {columns.map(({ side, name: party }, index) => (
                  <td key={side?.id ?? `${party}${index}`}>
                    {side ? show(side) : name === 'Amount' ? <em>has nothing</em> : ''}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
