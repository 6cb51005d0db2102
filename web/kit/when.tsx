import { useTick } from './ticker.ts'
import { agoText, exactText } from './time.ts'

interface Props {
  /** ISO 8601 in UTC. */
  at: string
  /** The legal entity's IANA zone, told on hover next to the viewer's. */
  zone?: string
  /** Shows the date and time in the viewer's zone instead of the distance. */
  exact?: boolean
}

/** A moment: how long ago, with the exact times (UTC, here, at the entity) on hover. */
export function When({ at, zone, exact }: Props) {
  const text = useTick((now) => (exact ? exactText(at) : agoText(at, now)))
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set(['UTC', here, zone].filter((each) => each !== undefined))]
  return (
    <time
      className="number"
      dateTime={at}
      title={zones.map((each) => `${exactText(at, each)} ${each}`).join('\n')}
      style={{ whiteSpace: 'nowrap' }}
    >
      {text}
    </time>
  )
}
