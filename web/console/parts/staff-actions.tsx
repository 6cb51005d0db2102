import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { components } from '../../kit/api.d.ts'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { useMay, useSession } from '../../kit/session.ts'
import { entitiesQuery } from './entities.ts'
import css from './parts.module.css'

type Person = components['schemas']['Staff']
type Role = components['schemas']['Role']
type What = 'grant' | 'revoke' | 'suspend' | 'reinstate'

interface Wish {
  role: string
  scope: string
  /** The largest amount as typed; empty for none. */
  most: string
  reason: string
}

const nothing: Wish = { role: '', scope: '*', most: '', reason: '' }

const touches = ['staff', 'approval']
const decimal = /^(\d{1,15}(\.\d{1,8})?)?$/

/** Gives and takes roles, suspends and reinstates; what needs a second person waits for one. */
export function StaffActions({ person, roles }: { person: Person; roles: readonly Role[] }) {
  const may = useMay()
  const { data: session } = useSession()
  const [what, setWhat] = useState<What | null>(null)
  const [wish, setWish] = useState<Wish>(nothing)
  const { data: entities } = useQuery({ ...entitiesQuery, enabled: what === 'grant' && may('policy.read') })
  const currency = entities?.data.find(({ id }) => id === wish.scope)?.base_currency
  const most = wish.most.replaceAll(/[\s,]/g, '')
  const options = { touches, onDone: () => setWhat(null) }
  const path = { path: { id: person.id } }
  const grant = useCommand(({ role, scope, reason }: Wish, headers: CommandHeaders) => {
    const limit = most && currency ? { max_amount: { amount: most, currency } } : {}
    return api.POST('/v1/staff/{id}/grant', { params: path, headers, body: { role, scope, reason, ...limit } })
  }, options)
  const revoke = useCommand(
    ({ role, scope, reason }: Wish, headers: CommandHeaders) =>
      api.POST('/v1/staff/{id}/revoke', { params: path, headers, body: { role, scope, reason } }),
    options,
  )
  const suspend = useCommand(
    ({ reason }: Wish, headers: CommandHeaders) =>
      api.POST('/v1/staff/{id}/suspend', { params: path, headers, body: { reason } }),
    { ...options, done: `${person.name} is suspended; every session has ended.` },
  )
  const reinstate = useCommand(
    ({ reason }: Wish, headers: CommandHeaders) =>
      api.POST('/v1/staff/{id}/reinstate', { params: path, headers, body: { reason } }),
    options,
  )
  const commands = { grant, revoke, suspend, reinstate }
  const suspended = person.state === 'suspended'
  const offered: [What, string][] = [
    ['grant', 'Give a role'],
    ...(person.grants.length ? [['revoke', 'Take a role'] as [What, string]] : []),
    suspended ? ['reinstate', 'Reinstate'] : ['suspend', 'Suspend'],
  ]
  const permitted = offered.filter(([verb]) => may(`staff.${verb}`))
  if (!permitted.length) return <span className={css.note}>Changing staff takes the role Administrator.</span>
  if (person.id === session?.actor.id)
    return <span className={css.note}>This is you. Another administrator changes your roles.</span>
  if (!what)
    return (
      <div className={css.bar}>
        {permitted.map(([verb, label]) => (
          <Button
            key={verb}
            size="xs"
            variant={verb === 'suspend' ? 'light' : 'default'}
            color={verb === 'suspend' ? 'bad' : undefined}
            onClick={() => {
              setWish(nothing)
              setWhat(verb)
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    )
  const roleData =
    what === 'grant'
      ? roles.map(({ role, title }) => ({ value: role, label: title }))
      : person.grants.map(({ role, scope }) => ({
          value: `${role} ${scope}`,
          label: `${role}, ${scope === '*' ? 'all entities' : scope}`,
        }))
  const withRole = what === 'grant' || what === 'revoke'
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        commands[what].mutate(wish)
      }}
    >
      {withRole && (
        <Select
          size="xs"
          label="Role"
          data={roleData}
          required
          value={what === 'grant' ? wish.role : wish.role && `${wish.role} ${wish.scope}`}
          onChange={(value) => {
            const [role = '', scope = wish.scope] = (value ?? '').split(' ')
            setWish({ ...wish, role, scope })
          }}
        />
      )}
      {what === 'grant' && (
        <Select
          size="xs"
          label="In"
          description="An amount limit is in the currency of one entity"
          data={[{ value: '*', label: 'All entities' }, ...(session?.entities ?? [])]}
          value={wish.scope}
          allowDeselect={false}
          onChange={(value) => setWish({ ...wish, scope: value ?? '*', most: '' })}
        />
      )}
      {what === 'grant' && currency && (
        <TextInput
          size="xs"
          label={`Up to, in ${currency}`}
          description="The most this person moves or agrees to at once in this role; empty for no limit"
          inputMode="decimal"
          value={wish.most}
          error={!decimal.test(most) && 'Write an amount such as 5000.00.'}
          onChange={({ currentTarget }) => setWish({ ...wish, most: currentTarget.value })}
        />
      )}
      <Textarea
        size="xs"
        label="Reason"
        required
        autosize
        minRows={2}
        value={wish.reason}
        onChange={({ currentTarget }) => setWish({ ...wish, reason: currentTarget.value })}
      />
      <div className={css.bar}>
        <Button
          type="submit"
          size="xs"
          color={what === 'suspend' ? 'bad' : undefined}
          loading={commands[what].isPending}
          disabled={wish.reason.trim().length < 3 || (withRole && !wish.role) || !decimal.test(most)}
        >
          {what === 'suspend' ? 'Suspend now' : 'Send for approval'}
        </Button>
        <Button size="xs" variant="default" onClick={() => setWhat(null)}>
          Back
        </Button>
      </div>
    </form>
  )
}
