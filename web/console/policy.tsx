import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { components } from '../kit/api.d.ts'
import type { FieldChange } from '../kit/changes-table.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { Page } from '../kit/page.tsx'
import { useMay } from '../kit/session.ts'
import { words } from '../kit/state-badge.tsx'
import { Tag } from '../kit/tag.tsx'
import { Timeline } from '../kit/timeline.tsx'
import type { Tone } from '../kit/tone.ts'
import css from './parts/parts.module.css'
import { PolicyForm } from './parts/policy-form.tsx'
import { PlainTable, Section } from './parts/section.tsx'

type Edition = components['schemas']['Policy']
type Outcome = Edition['rules'][number]['outcome']

export const outcomeTone: Record<Outcome, Tone> = { auto: 'ok', review: 'wait', hold: 'warn', reject: 'bad' }

/** What an edition changed: parameters, and rules as one line each. */
function changesOf(edition: Edition, before: Edition | undefined): FieldChange[] {
  if (!before) return []
  const linesOf = ({ rules, parameters }: Edition) =>
    new Map([
      ...rules.map(({ code, when, outcome }) => [code, `${when} → ${outcome}`] as const),
      ...Object.entries(parameters).map(([name, value]) => [`p.${name}`, String(value)] as const),
    ])
  const [old, now] = [linesOf(before), linesOf(edition)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) =>
    old.get(field) === now.get(field) ? [] : [{ field, before: old.get(field) ?? null, after: now.get(field) ?? null }],
  )
}

/** One policy of one entity: what decides now, what decided before, and the way to change it. */
export function Policy() {
  const { entity = '', name = '' }: { entity?: string; name?: string } = useParams({ strict: false })
  const may = useMay()
  const [editing, setEditing] = useState(false)
  const found = useQuery({
    queryKey: ['policy', { entity, name }],
    queryFn: () => data(api.GET('/v1/policies', { params: { query: { name, editions: 'all', limit: 200 } } })),
  })
  const vocabulary = useQuery({
    queryKey: ['policy-vocabulary', {}],
    queryFn: () => data(api.GET('/v1/policy-vocabulary')),
    staleTime: 3_600_000,
  })
  if (found.error && !found.data) return <Failure error={found.error} retry={() => void found.refetch()} />
  const editions =
    found.data?.data.filter((one) => one.entity === entity).toSorted((a, b) => b.edition - a.edition) ?? []
  const [current] = editions
  const about = vocabulary.data?.data.find((policy) => policy.name === name)
  return (
    <Page
      title={about?.title ?? words(name)}
      description={
        <>
          <Link to="/policies" className={css.link}>
            Policies
          </Link>{' '}
          / {entity} / <code>{current ? `${name}@${current.edition}` : name}</code>
        </>
      }
      actions={
        !editing &&
        may('policy.change') && (
          <Button size="xs" leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setEditing(true)}>
            New edition
          </Button>
        )
      }
    >
      {current && editing && (
        <PolicyForm entity={entity} name={name} current={current} onClose={() => setEditing(false)} />
      )}
      {current && !editing && <Rules edition={current} />}
      <div className={css.columns}>
        {current && (
          <Section title="Editions">
            <Timeline
              label="Editions, the newest first"
              entries={editions.map((edition, index) => ({
                id: edition.id,
                at: edition.effective_from,
                title: `${name}@${edition.edition}${index ? '' : ', in force'}`,
                actor: `${edition.rules.length} rules`,
                tone: index ? undefined : 'ok',
                note: edition.note,
                changes: changesOf(edition, editions[index + 1]),
              }))}
            />
          </Section>
        )}
        {about && (
          <Section title="What rules may ask about">
            <PlainTable label="Facts" head={[{ label: 'Fact' }, { label: 'Type' }, { label: 'Means' }]}>
              {about.facts.map((fact) => (
                <tr key={fact.name}>
                  <th scope="row">
                    <code>{fact.name}</code>
                  </th>
                  <td>{fact.type}</td>
                  <td>
                    {fact.title}
                    {fact.unit && <span className={css.note}> ({fact.unit.replace('_', ' ')})</span>}
                  </td>
                </tr>
              ))}
            </PlainTable>
          </Section>
        )}
      </div>
    </Page>
  )
}

function Rules({ edition }: { edition: Edition }) {
  return (
    <div className={css.wide}>
      <Section
        title="Rules"
        actions={<span className={css.note}>All are looked at; the most severe outcome counts.</span>}
      >
        <PlainTable label="Rules" head={[{ label: 'Outcome' }, { label: 'Reason' }, { label: 'When' }]}>
          {edition.rules.map(({ code, title, when, outcome }) => (
            <tr key={code}>
              <td>
                <Tag tone={outcomeTone[outcome]}>{words(outcome)}</Tag>
              </td>
              <th scope="row">
                {title}
                <div className={css.note}>{code}</div>
              </th>
              <td>
                <code className={css.code}>{when}</code>
              </td>
            </tr>
          ))}
          <tr>
            <td>
              <Tag tone="ok">Auto</Tag>
            </td>
            <th scope="row">None of these</th>
            <td>Goes straight through.</td>
          </tr>
        </PlainTable>
      </Section>
      <Section title="Parameters">
        <PlainTable label="Parameters" head={[{ label: 'Name' }, { label: 'Value', align: 'end' }]}>
          {Object.entries(edition.parameters).map(([parameter, value]) => (
            <tr key={parameter}>
              <th scope="row">
                <code>p.{parameter}</code>
              </th>
              <td data-align="end" className="number">
                {value.toLocaleString('en')}
              </td>
            </tr>
          ))}
        </PlainTable>
        <p className={css.note}>Money is in minor units of the entity’s base currency: 100,000 is 1,000.00.</p>
      </Section>
    </div>
  )
}
