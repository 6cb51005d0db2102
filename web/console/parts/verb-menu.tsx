import { Button, Menu } from '@mantine/core'
import { type Icon, IconChevronDown } from '@tabler/icons-react'
import { ask } from '../../kit/ask.tsx'
import { useMay } from '../../kit/session.ts'

/** One thing that may be done with a whole: from which states, and what it means. */
export interface Verb<Name extends string> {
  verb: Name
  label: string
  icon: Icon
  from: readonly string[]
  why: string
  /** Ends something for good. */
  ends?: boolean
  choice?: Parameters<typeof ask>[0]['choice']
}

interface Props<Name extends string> {
  /** What the permissions begin with: `client` for `client.suspend`. */
  noun: string
  name: string
  state: string
  verbs: readonly Verb<Name>[]
  busy: boolean
  onVerb: (verb: Name, rationale: string, chosen: string) => void
}

/** What may be done with a thing as a whole, by permission and state; each asks why. */
export function VerbMenu<Name extends string>({ noun, name, state, verbs, busy, onVerb }: Props<Name>) {
  const may = useMay()
  const offered = verbs.filter(({ verb, from }) => may(`${noun}.${verb}`) && from.includes(state))
  if (!offered.length) return null
  return (
    <Menu position="bottom-end" width={270} shadow="md">
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} loading={busy}>
          Actions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(({ verb, label, icon: Mark, why, ends, choice }) => (
          <Menu.Item
            key={verb}
            leftSection={<Mark size={16} aria-hidden />}
            color={ends ? 'bad' : undefined}
            onClick={() =>
              ask({
                title: `${label} ${name}`,
                label: `Why? ${why}`,
                action: label,
                ...(choice ? { choice } : {}),
                onAnswer: (text, chosen) => onVerb(verb, text, chosen),
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
