import { ActionIcon, Alert, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { paths } from '../../kit/api.d.ts'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import css from './policy-form.module.css'
import { Why } from './rationale.tsx'
import { Section } from './section.tsx'

export type Plan = paths['/v1/commission-plans']['get']['responses'][200]['content']['application/json']['data'][number]
type Terms = Plan['terms']
type Rate = Terms['rates'][number]

const kinds = [
  { value: 'lots', label: 'An amount a lot' },
  { value: 'commission', label: 'Percent of the commission charged' },
]
const splits = [
  { value: 'additive', label: 'paid by the house on top' },
  { value: 'deducted', label: 'taken from the direct partner' },
]

/** The next edition of a commission plan; in force for every partner on it once another person agrees. */
export function PlanForm({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const [title, setTitle] = useState(plan.title)
  const [rationale, setRationale] = useState('')
  const [terms, setTerms] = useState<Terms>(plan.terms)
  const send = useCommand(
    (body: { entity: string; name: string; title: string; terms: Terms; rationale: string }, headers: CommandHeaders) =>
      api.POST('/v1/commission-plans', { headers, body }),
    { touches: ['commission-plan', 'approval'], onDone: onClose, quiet: true },
  )
  const wrong = (path: string) => send.error?.fields[path]
  const rate = (at: number, patch: Partial<Rate>) =>
    setTerms({ ...terms, rates: terms.rates.map((one, index) => (index === at ? { ...one, ...patch } : one)) })
  const override = (at: number, percent: string) =>
    setTerms({ ...terms, overrides: terms.overrides.map((one, index) => (index === at ? { percent } : one)) })
  return (
    <form
      className={css.form}
      aria-label="New edition"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate({ entity: plan.entity, name: plan.name, title: title.trim(), terms, rationale: rationale.trim() })
      }}
    >
      <Section title={`${plan.name}@${plan.edition + 1}: what the direct partner earns`}>
        <TextInput
          size="xs"
          label="Title"
          mb="xs"
          value={title}
          error={wrong('title')}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <ol className={css.rules}>
          {terms.rates.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rate has no name of its own, and all fields are held here
            <li key={at} className={css.rule} data-wrong={wrong(`terms.rates.${at}`) ? true : undefined}>
              <TextInput
                size="xs"
                label="Symbols"
                className={css.code}
                description="A class; * for all others"
                value={one.class}
                error={wrong(`terms.rates.${at}.class`) ?? wrong(`terms.rates.${at}`)}
                onChange={({ currentTarget }) => rate(at, { class: currentTarget.value })}
              />
              <Select
                size="xs"
                label="Kind"
                description="What the rate is of"
                data={kinds}
                allowDeselect={false}
                value={one.kind}
                onChange={(kind) => rate(at, { kind: (kind ?? 'lots') as Rate['kind'] })}
              />
              <TextInput
                size="xs"
                label="Rate"
                description="Such as 3.50"
                inputMode="decimal"
                value={one.rate}
                error={wrong(`terms.rates.${at}.rate`)}
                onChange={({ currentTarget }) => rate(at, { rate: currentTarget.value })}
              />
              <ActionIcon
                size={30}
                variant="default"
                className={css.remove}
                aria-label={`Remove the rate of ${one.class}`}
                onClick={() => setTerms({ ...terms, rates: terms.rates.filter((_, index) => index !== at) })}
              >
                <IconTrash size={15} />
              </ActionIcon>
            </li>
          ))}
        </ol>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setTerms({ ...terms, rates: [...terms.rates, { kind: 'lots', class: '', rate: '' }] })}
        >
          Add a rate
        </Button>
      </Section>
      <Section title="What those above earn">
        <div className={css.parameters}>
          {terms.overrides.map((one, at) =>
            'percent' in one ? (
              <TextInput
                // biome-ignore lint/suspicious/noArrayIndexKey: an override has no name but its level
                key={at}
                size="xs"
                label={`Level ${at + 2}, percent`}
                inputMode="decimal"
                value={one.percent}
                error={wrong(`terms.overrides.${at}.percent`) ?? wrong('terms.overrides')}
                onChange={({ currentTarget }) => override(at, currentTarget.value)}
              />
            ) : null,
          )}
          <Select
            size="xs"
            label="Overrides are"
            data={splits}
            allowDeselect={false}
            value={terms.split}
            onChange={(split) => setTerms({ ...terms, split: (split ?? 'additive') as Terms['split'] })}
          />
        </div>
      </Section>
      <Why
        value={rationale}
        error={wrong('rationale')}
        busy={send.isPending}
        onChange={setRationale}
        onDiscard={onClose}
      >
        {send.error && (
          <Alert color="bad" role="alert" title={send.error.title} mt="sm">
            {send.error.detail || 'A field needs a correction; it says so there.'}
          </Alert>
        )}
      </Why>
    </form>
  )
}
