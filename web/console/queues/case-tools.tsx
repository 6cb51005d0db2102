import { Button, Group, Menu } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import { ask } from '../../kit/ask.tsx'
import { useHotkeys } from '../../kit/hotkeys.ts'
import { useMay, useSession } from '../../kit/session.ts'
import { Keys } from '../../kit/shortcut-help.tsx'
import type { Case } from './subject.ts'
import { useCaseWork } from './use-case-work.ts'

const rests = [
  { hours: 1, label: 'One hour' },
  { hours: 4, label: 'Four hours' },
  { hours: 24, label: 'Until tomorrow' },
  { hours: 72, label: 'Three days' },
]

/** Take, set aside, bring up, note: what may be done with a case beside deciding it. */
export function CaseTools({ item, onNote }: { item: Case; onNote: () => void }) {
  const may = useMay()('case.work') && !item.resolved_at
  const { data: session } = useSession()
  const { take, release, snooze, escalate } = useCaseWork()
  const [resting, setResting] = useState(false)
  const mine = item.owner !== null && item.owner === session?.actor.id
  const { id } = item
  const restable = item.state === 'new' || item.state === 'assigned'

  const takeIt = () => {
    if (!item.owner) return take.mutate({ id })
    if (mine) return release.mutate({ id })
    modals.openConfirmModal({
      title: `Take it over from ${item.owner_name}?`,
      children: 'Both of you see that it changed hands.',
      labels: { confirm: 'Take over', cancel: 'Leave it' },
      onConfirm: () => take.mutate({ id, over: true }),
    })
  }
  const rest = (hours: number) =>
    ask({
      title: 'Why does it rest?',
      label: 'Reason',
      action: 'Set aside',
      onAnswer: (reason) => snooze.mutate({ id, hours, reason }),
    })
  const raise = () =>
    ask({
      title: 'Bring it up a level',
      label: 'What should the next level know?',
      action: 'Escalate',
      onAnswer: (reason) => escalate.mutate({ id, reason }),
    })
  useHotkeys([
    { keys: 'a', label: mine ? 'Give back' : 'Take the case', group: 'Case', run: takeIt, off: !may },
    { keys: 'h', label: 'Set aside', group: 'Case', run: () => setResting(true), off: !may || !restable },
    { keys: 'e', label: 'Escalate', group: 'Case', run: raise, off: !may },
    { keys: 'm', label: 'Write a note', group: 'Case', run: onNote, off: !may },
  ])
  if (!may) return null
  const look = { size: 'compact-xs', variant: 'default' } as const
  return (
    <Group gap={6} mt={10}>
      <Button {...look} rightSection={<Keys keys="a" />} onClick={takeIt} loading={take.isPending || release.isPending}>
        {mine ? 'Give back' : item.owner ? 'Take over' : 'Take'}
      </Button>
      <Menu opened={resting} onChange={setResting} position="bottom-start" shadow="md">
        <Menu.Target>
          <Button {...look} rightSection={<Keys keys="h" />} disabled={!restable}>
            Set aside
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {rests.map(({ hours, label }) => (
            <Menu.Item key={hours} onClick={() => rest(hours)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button {...look} rightSection={<Keys keys="e" />} onClick={raise}>
        Escalate
      </Button>
      <Button {...look} rightSection={<Keys keys="m" />} onClick={onNote}>
        Note
      </Button>
    </Group>
  )
}
