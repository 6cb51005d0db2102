import { Link } from '@tanstack/react-router'
import { StateBadge } from '../../kit/state-badge.tsx'
import css from './partner-tree.module.css'

interface Node {
  id: string
  code: string
  state?: string
}

interface Props {
  /** From the top of the tree down to the nearest above. */
  path: readonly Node[]
  self: Node
  below: readonly Node[]
}

/** Who stands above a partner and who directly below, as nested lists. */
export function PartnerTree({ path: [top, ...rest], self, below }: Props) {
  if (top)
    return (
      <ul className={css.tree}>
        <li>
          <Link to={`/partners/${top.id}`} className={css.link}>
            {top.code}
          </Link>
          <PartnerTree path={rest} self={self} below={below} />
        </li>
      </ul>
    )
  return (
    <ul className={css.tree}>
      <li>
        <strong aria-current="true">{self.code}</strong> (this one)
        {below.length > 0 && (
          <ul className={css.tree}>
            {below.map(({ id, code, state }) => (
              <li key={id}>
                <Link to={`/partners/${id}`} className={css.link}>
                  {code}
                </Link>{' '}
                {state && <StateBadge state={state} />}
              </li>
            ))}
          </ul>
        )}
      </li>
    </ul>
  )
}
