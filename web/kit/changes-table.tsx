import css from './changes-table.module.css'

/** One field of a record before and after; null where there was or is none. */
export interface FieldChange {
  field: string
  before: string | null
  after: string | null
}

const Value = ({ text }: { text: string | null }) =>
  text === null || text === '' ? <span aria-hidden>—</span> : <bdi>{text}</bdi>

/** `status received → exception` on one line. */
export function Change({ field, before, after }: FieldChange) {
  return (
    <span>
      <code>{field}</code>{' '}
      <del className={css.before}>
        <span className="unseen">was {before === null && 'empty'}</span>
        <Value text={before} />
      </del>{' '}
      <span aria-hidden>→</span>{' '}
      <ins className={css.after}>
        <span className="unseen">now {after === null && 'empty'}</span>
        <Value text={after} />
      </ins>
    </span>
  )
}

/** Field, prior value, new value. */
export function ChangesTable({ changes, label = 'Changes' }: { changes: readonly FieldChange[]; label?: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={css.frame} aria-label={label} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <td>
                <del className={css.before}>
                  <Value text={before} />
                </del>
              </td>
              <td>
                <ins className={css.after}>
                  <Value text={after} />
                </ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
