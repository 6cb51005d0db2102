import { IconBan, IconDoorExit, IconLockOpen, IconUserCheck, IconUserX } from '@tabler/icons-react'
import type { components } from '../../kit/api.d.ts'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { type Verb, VerbMenu } from './verb-menu.tsx'

type Name = 'approve' | 'reject' | 'suspend' | 'reinstate' | 'terminate'

const verbs = (plans: readonly string[]): readonly Verb<Name>[] => [
  {
    verb: 'approve',
    label: 'Approve',
    icon: IconUserCheck,
    from: ['applied'],
    why: 'The house will pay on the plan; another person must agree.',
    choice: { label: 'Commission plan', data: plans.map((name) => ({ value: name, label: name })) },
  },
  {
    verb: 'reject',
    label: 'Decline',
    icon: IconUserX,
    from: ['applied'],
    why: 'Nothing is agreed with the applicant.',
    ends: true,
  },
  {
    verb: 'suspend',
    label: 'Suspend',
    icon: IconBan,
    from: ['active'],
    why: 'From now on it earns nothing and brings nobody.',
  },
  {
    verb: 'reinstate',
    label: 'Reinstate',
    icon: IconLockOpen,
    from: ['suspended'],
    why: 'It earns again on its plan; another person must agree.',
  },
  {
    verb: 'terminate',
    label: 'Terminate',
    icon: IconDoorExit,
    from: ['active', 'suspended'],
    why: 'For good; what was earned stays owed.',
    ends: true,
  },
]

interface Props {
  partner: Pick<components['schemas']['Partner'], 'id' | 'version' | 'name' | 'state'>
  /** Names of the plans of its entity. */
  plans: readonly string[]
}

/** What may be done with a partner's agreement. */
export function PartnerActions({ partner, plans }: Props) {
  const send = useCommand(
    ({ verb, text, plan }: { verb: Name; text: string; plan: string }, header: CommandHeaders) => {
      const params = { path: { id: partner.id }, header: { ...header, 'If-Match': `"${partner.version}"` } }
      const body = { rationale: text }
      if (verb === 'approve') return api.POST('/v1/partners/{id}/approve', { params, body: { ...body, plan } })
      if (verb === 'reject') return api.POST('/v1/partners/{id}/reject', { params, body })
      if (verb === 'suspend') return api.POST('/v1/partners/{id}/suspend', { params, body })
      if (verb === 'reinstate') return api.POST('/v1/partners/{id}/reinstate', { params, body })
      return api.POST('/v1/partners/{id}/terminate', { params, body })
    },
    { touches: ['partner', 'approval'], done: 'Done' },
  )
  return (
    <VerbMenu
      noun="partner"
      name={partner.name}
      state={partner.state}
      verbs={verbs(plans)}
      busy={send.isPending}
      onVerb={(verb, text, plan) => send.mutate({ verb, text, plan })}
    />
  )
}
