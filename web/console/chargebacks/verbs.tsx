import { Button } from '@mantine/core'
import { IconArrowBackUp, IconRefresh, IconScale, IconX } from '@tabler/icons-react'
import { ask } from '../../kit/ask.tsx'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { useHotkeys } from '../../kit/hotkeys.ts'
import { api } from '../../kit/http.ts'
import { useMay } from '../../kit/session.ts'
import { type Verb, VerbMenu } from '../parts/verb-menu.tsx'
import type { Chargeback } from './parts.tsx'

type Name = 'concede' | 'refund-early' | 'close' | 'retry-platform'

const verbs: readonly Verb<Name>[] = [
  {
    verb: 'concede',
    label: 'Concede',
    icon: IconScale,
    from: ['opened', 'evidence_due'],
    why: 'The payer keeps the money; another person must agree.',
    ends: true,
  },
  {
    verb: 'refund-early',
    label: 'Refund early',
    icon: IconArrowBackUp,
    from: ['pre_alert'],
    why: 'Paid back before the scheme opens it; another person must agree.',
    ends: true,
  },
  { verb: 'close', label: 'Close', icon: IconX, from: ['pre_alert'], why: 'It came to nothing.' },
]

/** What can be done with a dispute now. Contesting is the way that is taken most. */
export function ChargebackVerbs({ chargeback }: { chargeback: Chargeback }) {
  const may = useMay()
  const { id, state, version, client_name, wish } = chargeback
  const send = useCommand(
    ({ verb, rationale }: { verb: Name | 'contest'; rationale: string }, header: CommandHeaders) => {
      const params = { path: { id }, header: { ...header, 'If-Match': `"${version}"` } }
      return verb === 'retry-platform'
        ? api.POST('/v1/chargebacks/{id}/retry-platform', { params })
        : api.POST(`/v1/chargebacks/{id}/${verb}`, { params, body: { rationale } })
    },
    { touches: ['chargeback', 'approval', 'case'], done: 'Done' },
  )
  const contestable = may('chargeback.contest') && ['opened', 'evidence_due'].includes(state) && !wish
  const contest = () =>
    ask({
      title: `Contest the dispute of ${client_name}`,
      label: 'Why? The newest evidence pack is handed in; one is made where there is none.',
      action: 'Hand in evidence',
      onAnswer: (rationale) => send.mutate({ verb: 'contest', rationale }),
    })
  useHotkeys([{ keys: 'c', label: 'Contest', group: 'Dispute', run: contest, off: !contestable }])
  const owed = !chargeback.asking && !/^-?0(\.0+)?$/.test(chargeback.owed_by_platform)
  return (
    <>
      {owed && may('chargeback.retry-platform') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={send.isPending}
          onClick={() => send.mutate({ verb: 'retry-platform', rationale: '' })}
        >
          Ask the platform again
        </Button>
      )}
      <VerbMenu
        noun="chargeback"
        name={`the dispute of ${client_name}`}
        state={wish ? '' : state}
        verbs={verbs}
        busy={send.isPending}
        onVerb={(verb, rationale) => send.mutate({ verb, rationale })}
      />
      {contestable && (
        <Button size="xs" loading={send.isPending} onClick={contest}>
          Contest
        </Button>
      )}
    </>
  )
}
