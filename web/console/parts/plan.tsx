import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '../../kit/http.ts'
import { useMay } from '../../kit/session.ts'
import { words } from '../../kit/state-badge.tsx'
import css from './parts.module.css'
import { type Plan as Edition, PlanForm } from './plan-form.tsx'
import { PlainTable, Section } from './section.tsx'

/** The newest edition of each plan of an entity. */
export function usePlans(entity: string | undefined) {
  const found = useQuery({ queryKey: ['commission-plan', {}], queryFn: () => data(api.GET('/v1/commission-plans')) })
  const own = found.data?.data.filter((plan) => plan.entity === entity) ?? []
  return own.filter(({ name, edition }) => own.every((other) => other.name !== name || other.edition <= edition))
}

type Rate = { kind: 'lots' | 'commission'; class: string; rate: string }

/** What a plan pays, and the way to change it. */
export function Plan({ plan }: { plan: Edition | undefined }) {
  const may = useMay()
  const [editing, setEditing] = useState(false)
  if (!plan) return null
  if (editing) return <PlanForm plan={plan} onClose={() => setEditing(false)} />
  return (
    <Section
      title={`Plan ${plan.name}@${plan.edition}`}
      actions={
        may('plan.change') && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => setEditing(true)}
          >
            New edition
          </Button>
        )
      }
    >
      <p className={css.sentence}>
        {plan.title}. Overrides are{' '}
        {plan.terms.split === 'additive' ? 'paid by the house on top' : 'taken from what the direct partner earns'}.
      </p>
      <PlainTable label="Rates" head={[{ label: 'Level' }, { label: 'Symbols' }, { label: 'Pays', align: 'end' }]}>
        {plan.terms.rates.map((rate) => (
          <RateRow key={`${rate.kind} ${rate.class}`} level="1, direct" rate={rate} />
        ))}
        {plan.terms.overrides.map((override, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an override has no name but its level
          <Override key={index} level={String(index + 2)} override={override} />
        ))}
      </PlainTable>
    </Section>
  )
}

type Terms = { percent: string } | { rates: Rate[] }

const Override = ({ level, override }: { level: string; override: Terms }) =>
  'percent' in override ? (
    <tr>
      <th scope="row">{level}</th>
      <td>all</td>
      <td data-align="end">{override.percent} % of what the direct partner earns</td>
    </tr>
  ) : (
    override.rates.map((rate) => <RateRow key={`${rate.kind} ${rate.class}`} level={level} rate={rate} />)
  )

const RateRow = ({ level, rate }: { level: string; rate: Rate }) => (
  <tr>
    <th scope="row">{level}</th>
    <td>{rate.class === '*' ? 'all others' : words(rate.class)}</td>
    <td data-align="end">{rate.kind === 'lots' ? `${rate.rate} a lot` : `${rate.rate} % of the commission charged`}</td>
  </tr>
)
