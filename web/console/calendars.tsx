import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Failure } from '../kit/failure.tsx'
import { Page } from '../kit/page.tsx'
import { useMay } from '../kit/session.ts'
import { CalendarForm } from './parts/calendar-form.tsx'
import { type Entity, entitiesQuery, hoursOn, weekdays } from './parts/entities.ts'
import css from './parts/parts.module.css'
import { Facts, Section } from './parts/section.tsx'

/** When each entity works: by these hours its cases are due. */
export function Calendars() {
  const found = useQuery(entitiesQuery)
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />
  return (
    <Page
      title="Working time"
      description={
        <>
          <Link to="/policies" className={css.link}>
            Policies
          </Link>{' '}
          / Cases of queues that count working time are due by these hours. A change needs two people and counts for
          cases that open from then on.
        </>
      }
    >
      <div className={css.columns}>
        {found.data?.data.map((entity) => (
          <EntityHours key={entity.id} entity={entity} />
        ))}
      </div>
    </Page>
  )
}

function EntityHours({ entity }: { entity: Entity }) {
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const actions =
    !editing && may('entity.set-calendar') ? (
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPencil size={15} aria-hidden />}
        onClick={() => setEditing(true)}
      >
        Change
      </Button>
    ) : undefined
  return (
    <Section title={entity.name} actions={actions}>
      {editing ? (
        <CalendarForm entity={entity} onClose={() => setEditing(false)} />
      ) : (
        <Facts
          facts={[
            ['Time zone', entity.time_zone],
            ...(entity.hours
              ? weekdays.map((name, index) => [name, hoursOn(entity, index + 1) || 'Closed'] as const)
              : [['Hours', 'Not set: all time counts'] as const]),
            [
              'Holidays',
              entity.holidays.length ? (
                <span key="holidays" className={css.lines}>
                  {entity.holidays.map(({ on, name }) => (
                    <span key={on}>
                      {on} {name}
                    </span>
                  ))}
                </span>
              ) : (
                'None'
              ),
            ],
          ]}
        />
      )}
    </Section>
  )
}
