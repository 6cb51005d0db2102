import { Radio } from '@mantine/core'
import { Reference } from '../parts/reference.tsx'
import { type Candidate, featureNames, sure } from './reads.ts'
import css from './receipts.module.css'

interface Props {
  candidates: readonly Candidate[]
  chosen: string | undefined
  onChoose: (client: string) => void
}

/** At most so many stand beside each other. */
const beside = 3

/** Whose it may be, beside each other: one column each, one line for each feature that speaks for any of them. */
export function Candidates({ candidates, chosen, onChoose }: Props) {
  if (!candidates.length)
    return (
      <p className={css.quiet}>
        Nothing in it names a client: no reference, number, login, known account or name. Find its owner below, or send
        it back.
      </p>
    )
  const shown = candidates.slice(0, beside)
  const features = Object.keys(featureNames).filter((name) =>
    shown.some((one) => one.features.some(({ feature }) => feature === name)),
  )
  return (
    <Radio.Group value={chosen ?? null} onChange={onChoose} aria-label="Whose money it is">
      <table className={css.compare}>
        <thead>
          <tr>
            <td />
            {shown.map((one) => (
              <th key={one.client} scope="col" data-chosen={one.client === chosen || undefined}>
                <Radio
                  value={one.client}
                  label={one.name}
                  disabled={one.account === null}
                  size="xs"
                  description={one.account === null ? 'no active account' : undefined}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={css.total}>
            <th scope="row">Score</th>
            {shown.map(({ client, score }) => (
              <td key={client} data-chosen={client === chosen || undefined}>
                <span className={css.score} data-sure={score >= sure || undefined}>
                  <b className="number">{score}</b>
                  <span className={css.bar} aria-hidden>
                    <span style={{ width: `${score}%` }} />
                  </span>
                </span>
              </td>
            ))}
          </tr>
          {features.map((name) => (
            <tr key={name}>
              <th scope="row">{featureNames[name]}</th>
              {shown.map((one) => {
                const found = one.features.find(({ feature }) => feature === name)
                return (
                  <td key={one.client} data-chosen={one.client === chosen || undefined}>
                    {found ? (
                      <span title={found.detail}>
                        <b className="number">+{found.points}</b> <span className={css.detail}>{found.detail}</span>
                      </span>
                    ) : (
                      <span className={css.none}>—</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
          <tr>
            <th scope="row">Client</th>
            {shown.map(({ client }) => (
              <td key={client} data-chosen={client === chosen || undefined}>
                <Reference id={client} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">Pays</th>
            {shown.map(({ client, deposit }) => (
              <td key={client} data-chosen={client === chosen || undefined}>
                {deposit ? <Reference id={deposit} /> : <span className={css.none}>a new deposit</span>}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {candidates.length > beside && (
        <p className={css.quiet}>{candidates.length - beside} more are less likely than these.</p>
      )}
    </Radio.Group>
  )
}
