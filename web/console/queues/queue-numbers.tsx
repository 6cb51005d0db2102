import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Chart } from '../../kit/chart.tsx'
import { api, data } from '../../kit/http.ts'
import { moneyText } from '../../kit/money.tsx'
import { Stat, Stats } from '../../kit/stat.tsx'
import { lengthText } from '../../kit/time.ts'
import css from './queues.module.css'

type Queue = Awaited<ReturnType<typeof readQueues>>['data'][number]
const readQueues = () => data(api.GET('/v1/queues'))

const minute = 60_000
/** Keeps the place of a note while it is read. */
const unknown = '\u00a0'
const hourText = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

interface Props {
  queue: Queue | undefined
  name: string
  onView: (view: string) => void
}

/** How much waits, how late, how fast, how much money; and what came and went hour by hour. */
export function QueueNumbers({ queue, name, onView }: Props) {
  const flow = useQuery({
    queryKey: ['case', { flow: name }],
    queryFn: () => data(api.GET('/v1/queues/{queue}/flow', { params: { path: { queue: name } } })),
    // A queue that is not for this person is not asked about.
    enabled: queue !== undefined,
  })
  const chart = useMemo(() => {
    const hours = flow.data?.data ?? []
    return {
      labels: hours.map(({ at }) => hourText.format(new Date(at))),
      series: [
        { name: 'Came in', values: hours.map(({ opened }) => opened), tone: 'warn' as const },
        { name: 'Resolved', values: hours.map(({ resolved }) => resolved), tone: 'info' as const },
      ],
    }
  }, [flow.data])
  const [largest, ...others] = queue?.value ?? []
  return (
    <div className={css.top}>
      <Stats>
        <Stat
          label="Open"
          value={queue?.open.toLocaleString('en')}
          definition="Cases of this queue that are not resolved, now."
          note={queue ? `${queue.unassigned.toLocaleString('en')} with nobody` : unknown}
        />
        <Stat
          label="Late"
          value={queue?.late.toLocaleString('en')}
          tone={queue?.late ? 'bad' : undefined}
          definition={`Open cases past their time. A case of this queue has ${lengthText((queue?.sla_minutes ?? 0) * minute)}.`}
          note={queue?.late ? 'Show them' : 'None'}
          onOpen={queue?.late ? () => onView('late') : undefined}
        />
        <Stat
          label="Median time"
          value={queue && (queue.median_minutes === null ? '—' : lengthText(queue.median_minutes * minute))}
          definition="From coming in to being resolved, of the cases resolved in the last 24 hours."
          note={queue ? `${queue.resolved_today.toLocaleString('en')} resolved in 24 h` : unknown}
        />
        <Stat
          label="Value waiting"
          value={queue && (largest ? moneyText(largest) : '—')}
          definition="Sum of the amounts of open cases, by currency, not converted. The largest is shown first."
          note={queue ? others.map(moneyText).join(' · ') || (largest ? 'One currency' : 'No money') : unknown}
        />
      </Stats>
      <Chart title="Cases per hour, last 24 h" kind="bar" {...chart} height={104} />
    </div>
  )
}
