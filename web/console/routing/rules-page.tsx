import { Alert, Button, MultiSelect, NumberInput, SegmentedControl } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ChangesTable } from '../../kit/changes-table.tsx'
import { useCommand } from '../../kit/command.ts'
import { Failure } from '../../kit/failure.tsx'
import { useHotkeys } from '../../kit/hotkeys.ts'
import { api, data } from '../../kit/http.ts'
import { Page } from '../../kit/page.tsx'
import { asProblem } from '../../kit/problem.ts'
import { useMay, useSession } from '../../kit/session.ts'
import { words } from '../../kit/state-badge.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import css from '../parts/parts.module.css'
import { Why } from '../parts/rationale.tsx'
import { Section } from '../parts/section.tsx'
import { accountLabel, type MerchantAccount } from './parts.tsx'
import { accountsRead, rulesetsRead, vocabularyRead } from './reads.ts'
import own from './routing.module.css'
import { RuleCard } from './rule-card.tsx'
import {
  bodyOf,
  complete,
  type Draft,
  draftOf,
  type Edition,
  type Field,
  type Ruleset,
  type Trial,
} from './rule-draft.ts'
import { type Asked, firstAsked, WhatIf } from './what-if.tsx'

/** The routing rules of an entity: written, checked while they are typed, tried on the past, and sent to a second person. */
export function RoutingRules() {
  const { entity = '' }: { entity?: string } = useParams({ strict: false })
  const { data: session } = useSession()
  const navigate = useNavigate()
  const accounts = useQuery(accountsRead)
  const rulesets = useQuery(rulesetsRead(entity))
  const fields = useQuery(vocabularyRead)
  const failed = [accounts, rulesets, fields].find(({ error, data: read }) => error && !read)
  const entities = session?.entities ?? []
  const own = accounts.data?.filter((account) => account.entity === entity)
  const current = rulesets.data?.[0]
  return (
    <Page
      title="Routing rules"
      description={
        <>
          <Link to="/routing" className={css.link}>
            Routing
          </Link>{' '}
          / {entity} /{' '}
          {current
            ? `edition ${current.edition}, in force`
            : 'no rules yet: every account may be tried, in the order of opening'}
        </>
      }
      shortcuts={[
        { keys: ['n'], label: 'new rule' },
        { keys: ['alt+↑', 'alt+↓'], label: 'move it' },
      ]}
      actions={
        entities.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Legal entity"
            data={[...entities]}
            value={entity}
            onChange={(next) => void navigate({ to: `/routing/rules/${next}` })}
          />
        )
      }
    >
      {failed ? (
        <Failure error={failed.error} retry={() => void failed.refetch()} />
      ) : (
        own &&
        rulesets.data &&
        fields.data && (
          <Editor
            key={`${entity} ${current?.edition ?? 0}`}
            entity={entity}
            editions={rulesets.data}
            accounts={own}
            fields={fields.data}
          />
        )
      )}
    </Page>
  )
}

interface Props {
  entity: string
  editions: readonly Ruleset[]
  accounts: readonly MerchantAccount[]
  fields: readonly Field[]
}

function Editor({ entity, editions, accounts, fields }: Props) {
  const may = useMay()
  const [current] = editions
  const [draft, setDraft] = useState<Edition>(() => draftOf(current, accounts))
  const [asked, setAsked] = useState<Asked>({ ...firstAsked, currency: accounts[0]?.currency ?? 'EUR' })
  const [rationale, setRationale] = useState('')
  const trial = useTrial(entity, draft, asked)
  const send = useCommand(
    (input: { rationale: string; draft: Edition }, headers) =>
      api.POST('/v1/rulesets/change', {
        headers,
        body: { ...bodyOf(entity, input.draft), based_on: current?.edition ?? 0, rationale: input.rationale } as never,
      }),
    { touches: ['ruleset', 'approval'], quiet: true, onDone: () => setRationale('') },
  )
  const options = accounts.map((account) => ({ value: account.id, label: accountLabel(account, accounts) }))
  const nameOf = (id: string | null) => (id ? (options.find(({ value }) => value === id)?.label ?? id) : 'nowhere')
  const change = (patch: Partial<Edition>) => {
    setDraft({ ...draft, ...patch })
    send.reset()
  }
  const edit = (at: number, patch: Partial<Draft>) =>
    change({ rules: draft.rules.map((rule, index) => (index === at ? { ...rule, ...patch } : rule)) })
  const move = (at: number, by: -1 | 1) => {
    const rules = [...draft.rules]
    const [rule] = rules.splice(at, 1)
    if (!rule || at + by < 0 || at + by > rules.length) return
    rules.splice(at + by, 0, rule)
    change({ rules })
  }
  const add = () => {
    const key = Math.max(0, ...draft.rules.map((rule) => rule.key)) + 1
    change({ rules: [...draft.rules, { key, code: '', title: '', when: [], to: { kind: 'order', accounts: [] } }] })
  }
  useHotkeys([{ keys: 'n', label: 'New rule', group: 'Rules', run: add }])
  const problems = trial.data?.problems ?? []
  const whole = problems.filter(({ rule }) => rule === null)
  const differs = trial.data?.differs ?? []
  const problem = send.error && asProblem(send.error)
  return (
    <form
      className={own.editor}
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate({ rationale: rationale.trim(), draft })
      }}
    >
      <div className={own.main}>
        <Section title="Rules" actions={<span className={css.note}>The first that holds decides.</span>}>
          <ol className={own.rules}>
            {draft.rules.map((rule, at) => (
              <RuleCard
                key={rule.key}
                rule={rule}
                at={at}
                count={draft.rules.length}
                fields={fields}
                accounts={options}
                problems={problems
                  .filter((one) => one.rule === rule.code)
                  .map(({ message }) => nameIds(message, nameOf))}
                onChange={(patch) => edit(at, patch)}
                onMove={(by) => move(at, by)}
                onRemove={() => change({ rules: draft.rules.filter(({ key }) => key !== rule.key) })}
              />
            ))}
          </ol>
          <Button size="xs" variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={add}>
            Add a rule
          </Button>
        </Section>
        <Section title="Otherwise">
          <MultiSelect
            size="xs"
            label="Fallback, in this order"
            description="After a rule’s own accounts, and where no rule holds"
            searchable
            data={options}
            value={draft.fallback}
            onChange={(fallback) => change({ fallback })}
          />
          <NumberInput
            size="xs"
            mt="sm"
            w={220}
            label="More accounts after a decline"
            description="Soft and technical declines only"
            min={0}
            max={3}
            value={draft.steps}
            onChange={(value) => change({ steps: Math.min(3, Math.max(0, Math.round(Number(value) || 0))) })}
          />
        </Section>
        <Section title="What changes">
          {differs.length ? (
            <ChangesTable
              changes={differs.map(({ rule, what, before, after }) => ({
                field: `${rule} ${what}`,
                before: before && nameIds(before, nameOf),
                after: after && nameIds(after, nameOf),
              }))}
            />
          ) : (
            <p className={own.quiet}>Nothing yet.</p>
          )}
        </Section>
        {may('ruleset.change') && (
          <Why
            value={rationale}
            error={undefined}
            busy={send.isPending}
            onChange={setRationale}
            onDiscard={() => {
              setDraft(draftOf(current, accounts))
              setRationale('')
            }}
          >
            {problem && (
              <Alert color="bad" role="alert" title={problem.title} mt="sm">
                {[problem.detail, ...problem.errors.map(({ message }) => nameIds(message, nameOf))]
                  .filter(Boolean)
                  .join(' ')}
              </Alert>
            )}
          </Why>
        )}
        <Section title="Editions">
          <Timeline
            label="Editions, the newest first"
            entries={editions.map((edition, index) => ({
              id: edition.id,
              at: edition.created_at,
              title: `Edition ${edition.edition}${index ? '' : ', in force'}`,
              actor: `${edition.rules.length} rules`,
              tone: index ? undefined : 'ok',
              note: edition.note,
              changes: edition.differs.map(({ rule, what, before, after }) => ({
                field: `${rule} ${what}`,
                before: before && nameIds(before, nameOf),
                after: after && nameIds(after, nameOf),
              })),
            }))}
          />
        </Section>
      </div>
      <div className={own.side}>
        <Section title="Check">
          {!complete(draft) ? (
            <p className={own.quiet}>Each rule needs a code, a title and values: then it is checked.</p>
          ) : trial.error ? (
            <p className={own.problem}>
              {asProblem(trial.error)
                .errors.map(({ path, message }) => `${path}: ${message}`)
                .join('; ') || asProblem(trial.error).title}
            </p>
          ) : problems.length === 0 && trial.data ? (
            <p className={own.verdict} role="status">
              ✓ Every rule can be reached and served, and every payment is decided on.
            </p>
          ) : (
            <ul className={own.problems}>
              {[...whole, ...problems.filter(({ rule }) => rule !== null)].map(({ kind, rule, message }) => (
                <li key={`${kind} ${rule} ${message}`} className={own.problem}>
                  <strong>{words(kind)}</strong> {rule && <code>{rule}</code>} {nameIds(message, nameOf)}
                </li>
              ))}
            </ul>
          )}
        </Section>
        <WhatIf
          asked={asked}
          onChange={setAsked}
          currencies={[...new Set(accounts.map(({ currency }) => currency))]}
          trial={trial.data}
          nameOf={nameOf}
        />
      </div>
    </form>
  )
}

/** Accounts as people know them, where a message names their ids. */
const nameIds = (text: string, nameOf: (id: string) => string): string => text.replace(/ma_[0-9a-z]{26}/g, nameOf)

/** Asks the server what the draft would do, a moment after the last key. It is a dry run: nothing of it stays. */
function useTrial(entity: string, draft: Edition, asked: Asked) {
  const [body] = useDebouncedValue(
    {
      ...bodyOf(entity, draft),
      days: Number(asked.days),
      ...(/^\d+(\.\d{1,2})?$/.test(asked.amount) && Number(asked.amount) > 0 && /^[A-Z]{2}$/.test(asked.country)
        ? {
            payment: {
              direction: asked.direction,
              method: asked.method,
              amount: { amount: asked.amount, currency: asked.currency },
              country: asked.country,
              segment: 'retail',
              first_deposit: asked.first,
              card:
                asked.method === 'card'
                  ? { scheme: asked.scheme, type: 'credit', bin: '', country: asked.country }
                  : null,
            },
          }
        : {}),
    },
    350,
  )
  return useQuery({
    queryKey: ['ruleset-trial', body],
    queryFn: async (): Promise<Trial> =>
      (await data(
        api.POST('/v1/rulesets/try', { params: { query: { dry_run: 'true' } }, body: body as never }),
      )) as never,
    enabled: complete(draft),
    placeholderData: keepPreviousData,
    retry: false,
    meta: { quiet: true },
    staleTime: 30_000,
  })
}
