import { Button } from '@mantine/core'
import type { components } from '../../kit/api.d.ts'
import { ask } from '../../kit/ask.tsx'
import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { useMay } from '../../kit/session.ts'
import css from '../parts/parts.module.css'

type Withdrawal = components['schemas']['Withdrawal']

interface Props {
  rows: readonly Withdrawal[]
  onDone: () => void
}

/** Approves each of the selected rows that can be, one command a row; says first how many those are, and why not the others. */
export function ApproveSelected({ rows, onDone }: Props) {
  const may = useMay()
  const approve = useCommand(
    ({ id, rationale }: { id: string; rationale: string }, header) =>
      api.POST('/v1/withdrawals/{id}/approve', { params: { path: { id }, header }, body: { rationale } }),
    { touches: ['withdrawal', 'case'], done: 'Approved' },
  )
  if (!rows.length || !may('withdrawal.approve')) return null
  const able = rows.filter(({ approvable }) => approvable?.now)
  const others = rows.filter(({ approvable }) => !approvable?.now)
  const why = [...new Set(others.map(({ approvable }) => approvable?.why_not))].join(' ')
  const all = async (rationale: string) => {
    // One that is refused stays where it is and says so; the rest goes on.
    for (const { id } of able) await approve.mutateAsync({ id, rationale }).catch(() => undefined)
    onDone()
  }
  return (
    <div className={css.bar}>
      <Button
        size="xs"
        disabled={!able.length}
        loading={approve.isPending}
        onClick={() =>
          ask({
            title: `Approve ${able.length} ${able.length === 1 ? 'withdrawal' : 'withdrawals'}`,
            label: 'Why? It is written to each of them; large ones then wait for a second person.',
            action: `Approve ${able.length}`,
            onAnswer: (rationale) => void all(rationale),
          })
        }
      >
        Approve {able.length}
      </Button>
      {others.length > 0 && (
        <span className={css.note}>
          {others.length} of {rows.length} cannot be approved: {why}
        </span>
      )}
    </div>
  )
}
