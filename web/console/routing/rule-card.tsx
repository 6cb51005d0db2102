import { ActionIcon, Button, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash, IconX } from '@tabler/icons-react'
import css from './routing.module.css'
import {
  accountsIn,
  type Condition,
  type Draft,
  type Field,
  operatorsOf,
  shownValue,
  storedValue,
  type Target,
  targetOf,
} from './rule-draft.ts'

interface Props {
  rule: Draft
  at: number
  count: number
  fields: readonly Field[]
  accounts: readonly { value: string; label: string }[]
  problems: readonly string[]
  onChange: (patch: Partial<Draft>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

const kinds = [
  { value: 'order', label: 'in this order' },
  { value: 'split', label: 'in shares' },
  { value: 'best', label: 'whoever does best' },
]

/** One rule: when it holds, and where payments then go. Alt with an arrow moves it. */
export function RuleCard({ rule, at, count, fields, accounts, problems, onChange, onMove, onRemove }: Props) {
  const name = rule.code || `rule ${at + 1}`
  // An empty list of lists always holds; shown, it is one list without conditions.
  const lists = rule.when.length ? rule.when : [[]]
  const write = (next: readonly (readonly Condition[])[]) =>
    onChange({ when: next.filter((list, index) => list.length > 0 || index > 0).map((list) => [...list]) })
  const edit = (list: number, index: number, patch: Partial<Condition> | null) =>
    write(
      lists.map((one, place) =>
        place === list
          ? one.flatMap((condition, here) =>
              here === index ? (patch ? [{ ...condition, ...patch }] : []) : [condition],
            )
          : one,
      ),
    )
  const add = (list: number) => {
    const [first] = fields
    if (!first) return
    const fresh: Condition = { field: 'method', op: 'in', values: ['card'] }
    write(lists.map((one, place) => (place === list ? [...one, fresh] : one)))
  }
  return (
    <li
      className={css.rule}
      data-wrong={problems.length > 0 || undefined}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        onMove(event.key === 'ArrowUp' ? -1 : 1)
      }}
    >
      <div className={css.ruleHead}>
        <span className={css.number}>{at + 1}</span>
        <TextInput
          size="xs"
          className={css.mono}
          aria-label={`Code of rule ${at + 1}`}
          placeholder="CODE"
          value={rule.code}
          onChange={({ currentTarget }) => onChange({ code: currentTarget.value.toUpperCase().replaceAll(' ', '_') })}
        />
        <TextInput
          size="xs"
          className={css.title}
          aria-label={`Title of ${name}`}
          placeholder="What it is for"
          value={rule.title}
          onChange={({ currentTarget }) => onChange({ title: currentTarget.value })}
        />
        <ActionIcon.Group>
          <ActionIcon
            size={26}
            variant="default"
            aria-label={`Move ${name} up`}
            disabled={at === 0}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            size={26}
            variant="default"
            aria-label={`Move ${name} down`}
            disabled={at === count - 1}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
          <ActionIcon size={26} variant="default" aria-label={`Remove ${name}`} onClick={onRemove}>
            <IconTrash size={14} />
          </ActionIcon>
        </ActionIcon.Group>
      </div>
      {lists.map((list, place) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: alternatives have no identity but their place
          key={place}
          className={css.when}
          aria-label={place ? `or, alternative ${place + 1}` : 'when'}
        >
          {list.map((condition, index) => (
            <ConditionLine
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
              key={index}
              word={index ? 'and' : place ? 'or' : 'when'}
              condition={condition}
              fields={fields}
              onChange={(patch) => edit(place, index, patch)}
            />
          ))}
          <div className={css.more}>
            {list.length === 0 && <span className={css.word}>always</span>}
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconPlus size={12} aria-hidden />}
              onClick={() => add(place)}
            >
              {list.length ? 'and' : 'a condition'}
            </Button>
            {list.length > 0 && place === lists.length - 1 && (
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconPlus size={12} aria-hidden />}
                onClick={() => write([...lists, [{ field: 'method', op: 'in', values: ['card'] }]])}
              >
                or
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      <TargetLine to={rule.to} name={name} accounts={accounts} onChange={(to) => onChange({ to })} />
      {problems.length > 0 && (
        <ul className={css.problems}>
          {problems.map((text) => (
            <li key={text} className={css.problem}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

interface LineProps {
  word: string
  condition: Condition
  fields: readonly Field[]
  onChange: (patch: Partial<Condition> | null) => void
}

function ConditionLine({ word, condition, fields, onChange }: LineProps) {
  const field = fields.find(({ name }) => name === condition.field)
  const values = condition.values.map((value) => shownValue(field, value))
  return (
    <div className={css.line}>
      <span className={css.word}>{word}</span>
      <Select
        size="xs"
        aria-label="Field"
        searchable
        allowDeselect={false}
        data={fields.map(({ name, title }) => ({ value: name, label: title }))}
        value={condition.field}
        onChange={(name) => {
          const next = fields.find((one) => one.name === name)
          const op = operatorsOf(next)[0]!.value
          onChange({ field: name as Condition['field'], op, values: next?.values ? [next.values[0]!] : [] })
        }}
      />
      <Select
        size="xs"
        aria-label="Operator"
        className={css.next}
        allowDeselect={false}
        data={operatorsOf(field)}
        value={condition.op}
        onChange={(op) => onChange({ op: (op ?? 'in') as Condition['op'] })}
      />
      <div className={css.next}>
        {condition.op === 'from' || condition.op === 'below' ? (
          <TextInput
            size="xs"
            aria-label={`Value of ${field?.title}`}
            inputMode="decimal"
            key={`${condition.field} ${condition.op}`}
            defaultValue={values[0] ?? ''}
            rightSection={field?.money ? <span className={css.small}>base</span> : undefined}
            onChange={({ currentTarget }) =>
              onChange({
                values: /^\d+([.,]\d*)?$/.test(currentTarget.value) ? [storedValue(field, currentTarget.value)] : [],
              })
            }
          />
        ) : field?.values ? (
          <MultiSelect
            size="xs"
            aria-label={`Values of ${field.title}`}
            data={field.values.filter(Boolean)}
            value={values}
            onChange={(next) => onChange({ values: next })}
          />
        ) : (
          <TagsInput
            size="xs"
            aria-label={`Values of ${field?.title}`}
            placeholder={values.length ? '' : 'type and press Enter'}
            value={values}
            onChange={(next) => onChange({ values: next.map((text) => storedValue(field, text)) })}
          />
        )}
      </div>
      <ActionIcon
        className={css.drop}
        size={24}
        variant="subtle"
        aria-label="Remove the condition"
        onClick={() => onChange(null)}
      >
        <IconX size={13} />
      </ActionIcon>
    </div>
  )
}

interface TargetProps {
  to: Target
  name: string
  accounts: readonly { value: string; label: string }[]
  onChange: (to: Target) => void
}

function TargetLine({ to, name, accounts, onChange }: TargetProps) {
  const chosen = accountsIn(to)
  const total = to.kind === 'split' ? to.shares.reduce((sum, { weight }) => sum + weight, 0) : 0
  return (
    <div className={css.target}>
      <span className={css.word}>to</span>
      <Select
        size="xs"
        aria-label={`How ${name} chooses`}
        allowDeselect={false}
        data={kinds}
        value={to.kind}
        onChange={(kind) => onChange(targetOf((kind ?? 'order') as Target['kind'], to))}
      />
      <MultiSelect
        size="xs"
        searchable
        aria-label={`Accounts of ${name}`}
        placeholder={chosen.length ? '' : to.kind === 'best' ? 'of all accounts' : 'choose accounts'}
        data={[...accounts]}
        value={chosen}
        onChange={(next) =>
          onChange(
            to.kind === 'split'
              ? {
                  ...to,
                  shares: next.map(
                    (account) => to.shares.find((share) => share.account === account) ?? { account, weight: 1 },
                  ),
                }
              : { ...to, accounts: next },
          )
        }
      />
      {to.kind === 'split' && (
        <div className={css.weights}>
          {to.shares.map(({ account, weight }) => (
            <span key={account} className={css.weight}>
              {accounts.find(({ value }) => value === account)?.label ?? account}
              <NumberInput
                size="xs"
                w={72}
                min={1}
                aria-label={`Weight of ${account}`}
                value={weight}
                onChange={(value) =>
                  onChange({
                    ...to,
                    shares: to.shares.map((share) =>
                      share.account === account
                        ? { account, weight: Math.max(1, Math.round(Number(value) || 1)) }
                        : share,
                    ),
                  })
                }
              />
              <span className="number">{((100 * weight) / total).toFixed(0)} %</span>
            </span>
          ))}
          <Select
            size="xs"
            w={140}
            aria-label="Shares of what"
            allowDeselect={false}
            data={[
              { value: 'client', label: 'of clients' },
              { value: 'payment', label: 'of payments' },
            ]}
            value={to.by}
            onChange={(by) => onChange({ ...to, by: by === 'payment' ? 'payment' : 'client' })}
          />
        </div>
      )}
    </div>
  )
}
