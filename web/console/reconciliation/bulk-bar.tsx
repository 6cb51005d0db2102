import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChevronDown } from '@tabler/icons-react'
import { ask } from '../../kit/ask.tsx'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { asProblem } from '../../kit/problem.ts'
import { words } from '../../kit/state-badge.tsx'
import type { Break } from './reads.ts'
import css from './reconciliation.module.css'

/** Where no money moves, many may end alike; each is a command of its own, and those it does not fit say so. */
const together = ['claim', 'not_a_break', 'wait'] as const
type Together = (typeof together)[number]

const later = (): string => new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)

export function BulkBar({ rows, onDone }: { rows: readonly Break[]; onDone: () => void }) {
  const send = useCommand(
    ({ id, resolution, rationale }: { id: string; resolution: Together; rationale: string }, header: CommandHeaders) =>
      api.POST('/v1/breaks/{id}/resolve', {
        params: { path: { id }, header },
        body: { resolution, rationale, ...(resolution === 'wait' ? { until: later() } : {}) },
      }),
    { quiet: true, touches: ['break', 'case'] },
  )
  const resolve = async (resolution: Together, rationale: string) => {
    const refused: string[] = []
    for (const { id } of rows)
      await send
        .mutateAsync({ id, resolution, rationale })
        .catch((error: unknown) => refused.push(asProblem(error).detail))
    notifications.show({
      color: refused.length ? 'warn' : 'ok',
      title: `${words(resolution)}: ${rows.length - refused.length} of ${rows.length}`,
      message: refused[0] ?? 'All done.',
    })
    onDone()
  }
  return (
    <span className={css.bulk}>
      {rows.length} selected
      <Menu>
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="default"
            loading={send.isPending}
            rightSection={<IconChevronDown size={13} aria-hidden />}
          >
            Resolve together
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {together.map((resolution) => (
            <Menu.Item
              key={resolution}
              onClick={() =>
                ask({
                  title: `${words(resolution)}: ${rows.length} differences`,
                  label: 'Why',
                  action: words(resolution),
                  onAnswer: (text) => void resolve(resolution, text),
                })
              }
            >
              {words(resolution)}
              {resolution === 'wait' && ` until ${later()}`}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
