import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Page } from '../kit/page.tsx'
import { words } from '../kit/state-badge.tsx'
import { StateDiagram } from '../kit/state-diagram.tsx'
import { lengthText } from '../kit/time.ts'
import css from './parts/parts.module.css'
import { PlainTable, Section } from './parts/section.tsx'

/** Layers grow the drawing sideways, branches downwards; pixels a branch takes. */
const heightOf = (states: number): number => Math.min(420, 110 + states * 20)

/** The golden states: every life cycle of the house, as the database enforces it. */
export function Machines() {
  const found = useQuery({
    queryKey: ['machine', {}],
    queryFn: () => data(api.GET('/v1/machines')),
    staleTime: 3_600_000,
  })
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />
  const machines = found.data?.data.toSorted((a, b) => a.machine.localeCompare(b.machine))
  return (
    <Page
      title="Golden states"
      description="Every life cycle of the house. The database refuses any step that is not drawn here."
    >
      <nav className={css.bar} aria-label="Life cycles">
        {machines?.map(({ machine }) => (
          <a key={machine} href={`#${machine}`} className={css.chip}>
            {words(machine)}
          </a>
        ))}
      </nav>
      {machines?.length === 0 && (
        <Empty icon={IconRoute} title="No life cycles">
          Rooms declare them; without rooms there are none.
        </Empty>
      )}
      {machines?.map(({ machine, initial, states }) => {
        const noted = states.filter(({ sla_minutes, note }) => sla_minutes !== null || note !== null)
        return (
          <div key={machine} id={machine} className={css.anchor}>
            <Section
              title={words(machine)}
              actions={<span className={css.note}>Begins as {initial.map(words).join(' or ')}</span>}
            >
              <div className={css.pair}>
                <StateDiagram states={states} label={`States of ${words(machine)}`} height={heightOf(states.length)} />
                {noted.length > 0 && (
                  <PlainTable
                    label={`Notes on ${machine}`}
                    head={[{ label: 'State' }, { label: 'May last' }, { label: 'Means' }]}
                  >
                    {noted.map(({ name, sla_minutes, note }) => (
                      <tr key={name}>
                        <th scope="row">{words(name)}</th>
                        <td>{sla_minutes === null ? '—' : lengthText(sla_minutes * 60_000)}</td>
                        <td>{note ?? '—'}</td>
                      </tr>
                    ))}
                  </PlainTable>
                )}
              </div>
            </Section>
          </div>
        )
      })}
    </Page>
  )
}
