import { IconBan, IconDoorExit, IconLock, IconLockOpen } from '@tabler/icons-react'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { type Verb, VerbMenu } from '../parts/verb-menu.tsx'
import type { Client } from './client-page.tsx'

type Name = 'limit' | 'suspend' | 'reinstate' | 'close'

const verbs: readonly Verb<Name>[] = [
  {
    verb: 'limit',
    label: 'Limit',
    icon: IconLock,
    from: ['active'],
    why: 'Closes positions and withdraws, nothing more.',
  },
  {
    verb: 'suspend',
    label: 'Suspend',
    icon: IconBan,
    from: ['active', 'limited', 'onboarding'],
    why: 'Every session ends and nothing moves; another person must agree.',
  },
  {
    verb: 'reinstate',
    label: 'Reinstate',
    icon: IconLockOpen,
    from: ['suspended', 'limited'],
    why: 'As far as the verification allows.',
  },
  {
    verb: 'close',
    label: 'Close',
    icon: IconDoorExit,
    from: ['registered', 'onboarding', 'active', 'limited', 'suspended', 'rejected'],
    why: 'Ends the relationship; another person must agree.',
    ends: true,
  },
]

/** What may be done with a client as a whole. */
export function ClientActions({ client }: { client: Client }) {
  const send = useCommand(
    ({ verb, text }: { verb: Name; text: string }, header: CommandHeaders) => {
      const params = { path: { id: client.id }, header: { ...header, 'If-Match': `"${client.version}"` } }
      const body = { rationale: text }
      if (verb === 'limit') return api.POST('/v1/clients/{id}/limit', { params, body: { reason: text } })
      if (verb === 'suspend') return api.POST('/v1/clients/{id}/suspend', { params, body })
      if (verb === 'reinstate') return api.POST('/v1/clients/{id}/reinstate', { params, body })
      return api.POST('/v1/clients/{id}/close', { params, body })
    },
    { touches: ['client', 'approval'], done: 'Done' },
  )
  return (
    <VerbMenu
      noun="client"
      name={client.name}
      state={client.state}
      verbs={verbs}
      busy={send.isPending}
      onVerb={(verb, text) => send.mutate({ verb, text })}
    />
  )
}
