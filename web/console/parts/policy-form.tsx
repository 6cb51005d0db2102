import { ActionIcon, Alert, Button, Select, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { components } from '../../kit/api.d.ts'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { asProblem, type Problem } from '../../kit/problem.ts'
import { withStepUp } from '../../kit/step-up.tsx'
import css from './policy-form.module.css'
import { Why } from './rationale.tsx'
import { Section } from './section.tsx'

type Edition = components['schemas']['Policy']
type Rule = Edition['rules'][number] & { key: number }

interface Props {
  entity: string
  name: string
  current: Edition
  onClose: () => void
}

const outcomes = [
  { value: 'auto', label: 'Auto: straight through' },
  { value: 'review', label: 'Review: a person decides' },
  { value: 'hold', label: 'Hold: wait' },
  { value: 'reject', label: 'Reject' },
]

/** The next edition of a policy: checked by the server as it would be stored, then sent for approval. */
export function PolicyForm({ entity, name, current, onClose }: Props) {
  const [rules, setRules] = useState<Rule[]>(() => current.rules.map((rule, key) => ({ ...rule, key })))
  const [parameters, setParameters] = useState<Record<string, string>>(() =>
    Object.fromEntries(Object.entries(current.parameters).map(([key, value]) => [key, String(value)])),
  )
  const [rationale, setRationale] = useState('')
  const body = () => ({
    entity,
    name,
    rules: rules.map(({ key: _, ...rule }) => rule),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([key, value]) => [key, Number(value.replaceAll(',', ''))]),
    ),
    rationale: rationale.trim(),
  })
  const check = useMutation({
    mutationFn: () =>
      withStepUp(() =>
        api.POST('/v1/policies', {
          params: { query: { dry_run: 'true' } },
          body: { ...body(), rationale: body().rationale || 'A trial run' },
        }),
      ),
    meta: { quiet: true },
  })
  const send = useCommand(
    (input: ReturnType<typeof body>, headers: CommandHeaders) => api.POST('/v1/policies', { headers, body: input }),
    { touches: ['policy', 'approval'], onDone: onClose, quiet: true },
  )
  const form = useRef<HTMLFormElement>(null)
  const error = send.error ?? check.error
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [error])
  const problem: Problem | undefined = error ? asProblem(error) : undefined
  const wrong = (path: string) => problem?.fields[path]
  const placed = problem?.errors.some(({ path }) => /^(rules|parameters|rationale)/.test(path))
  const edit = (at: number, patch: Partial<Rule>) => {
    setRules(rules.map((rule, index) => (index === at ? { ...rule, ...patch } : rule)))
    check.reset()
    send.reset()
  }
  return (
    <form
      ref={form}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        check.reset()
        send.mutate(body())
      }}
    >
      <Section title={`Edition ${current.edition + 1}: rules`}>
        <ol className={css.rules}>
          {rules.map((rule, at) => (
            <li
              key={rule.key}
              className={css.rule}
              data-wrong={Boolean(wrong(`rules.${at}.when`) ?? wrong(`rules.${at}.code`)) || undefined}
            >
              <TextInput
                size="xs"
                label="Reason code"
                className={css.code}
                value={rule.code}
                error={wrong(`rules.${at}.code`)}
                onChange={({ currentTarget }) => edit(at, { code: currentTarget.value.toUpperCase() })}
              />
              <TextInput
                size="xs"
                label="Title"
                value={rule.title}
                error={wrong(`rules.${at}.title`)}
                onChange={({ currentTarget }) => edit(at, { title: currentTarget.value })}
              />
              <Select
                size="xs"
                label="Outcome"
                data={outcomes}
                allowDeselect={false}
                value={rule.outcome}
                onChange={(value) => edit(at, { outcome: (value ?? 'review') as Rule['outcome'] })}
              />
              <ActionIcon
                size={30}
                variant="default"
                className={css.remove}
                aria-label={`Remove ${rule.code || `rule ${at + 1}`}`}
                onClick={() => setRules(rules.filter((_, index) => index !== at))}
              >
                <IconTrash size={15} />
              </ActionIcon>
              <Textarea
                size="xs"
                label="When"
                className={css.when}
                autosize
                minRows={1}
                value={rule.when}
                error={wrong(`rules.${at}.when`)}
                spellCheck={false}
                onChange={({ currentTarget }) => edit(at, { when: currentTarget.value })}
              />
            </li>
          ))}
        </ol>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() =>
            setRules([
              ...rules,
              {
                key: Math.max(0, ...rules.map(({ key }) => key)) + 1,
                code: '',
                title: '',
                when: '',
                outcome: 'review',
              },
            ])
          }
        >
          Add a rule
        </Button>
      </Section>
      <Section title="Parameters">
        <div className={css.parameters}>
          {Object.entries(parameters).map(([key, value]) => (
            <TextInput
              key={key}
              size="xs"
              label={`p.${key}`}
              inputMode="numeric"
              value={value}
              error={wrong(`parameters.${key}`)}
              onChange={({ currentTarget }) => {
                setParameters({ ...parameters, [key]: currentTarget.value })
                check.reset()
              }}
            />
          ))}
        </div>
      </Section>
      <Why
        value={rationale}
        error={wrong('rationale')}
        busy={send.isPending}
        onChange={setRationale}
        onDiscard={onClose}
        actions={
          <Button
            variant="default"
            loading={check.isPending}
            onClick={() => {
              send.reset()
              check.mutate()
            }}
          >
            Check the rules
          </Button>
        }
      >
        {problem && !placed && (
          <Alert color="bad" role="alert" title={problem.title} mt="sm">
            {[problem.detail, ...problem.errors.map(({ path, message }) => `${path}: ${message}`)]
              .filter(Boolean)
              .join(' ')}
          </Alert>
        )}
        {placed && (
          <Alert color="bad" role="alert" title={problem?.title} mt="sm">
            {problem?.errors.length === 1 ? 'One field needs' : `${problem?.errors.length} fields need`} a correction;
            it says so there.
          </Alert>
        )}
        {check.isSuccess && !send.error && (
          <Alert color="ok" title="✓ The rules hold together" mt="sm">
            The server has checked every condition against its facts. Sent now, this edition waits for a second person.
          </Alert>
        )}
      </Why>
    </form>
  )
}
