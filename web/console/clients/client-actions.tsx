import { Button, Menu } from '@mantine/core'
import { IconBan, IconChevronDown, IconDoorExit, IconLock, IconLockOpen } from '@tabler/icons-react'
import { ask } from '../../kit/ask.tsx'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { useMay } from '../../kit/session.ts'
import type { Client } from './client-page.tsx'

type Verb = 'limit' | 'suspend' | 'reinstate' | 'close'

const verbs = [
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
    why: 'Every session ends and nothing moves.',
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
    why: 'Ends the relationship.',
  },
] as const

/** What may be done with a client as a whole, by permission and state. */
export function ClientActions({ client }: { client: Client }) {
  const may = useMay()
  const send = useCommand(
    ({ verb, text }: { verb: Verb; text: string }, header: CommandHeaders) => {
      const params = { path: { id: client.id }, header: { ...header, 'If-Match': `"${client.version}"` } }
      const body = { rationale: text }
      if (verb === 'limit') return api.POST('/v1/clients/{id}/limit', { params, body: { reason: text } })
      if (verb === 'suspend') return api.POST('/v1/clients/{id}/suspend', { params, body })
      if (verb === 'reinstate') return api.POST('/v1/clients/{id}/reinstate', { params, body })
      return api.POST('/v1/clients/{id}/close', { params, body })
    },
    { touches: ['client', 'approval'], done: 'Done' },
  )
  const offered = verbs.filter(
    ({ verb, from }) => may(`client.${verb}`) && from.some((state) => state === client.state),
  )
  if (!offered.length) return null
  return (
    <Menu position="bottom-end" width={250} shadow="md">
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} />} loading={send.isPending}>
          Actions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(({ verb, label, icon: Icon, why }) => (
          <Menu.Item
            key={verb}
            leftSection={<Icon size={16} aria-hidden />}
            color={verb === 'close' ? 'bad' : undefined}
            onClick={() =>
              ask({
                title: `${label} ${client.name}`,
                label: `Why? ${why}`,
                action: label,
                onAnswer: (text) => send.mutate({ verb, text }),
              })
            }
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
