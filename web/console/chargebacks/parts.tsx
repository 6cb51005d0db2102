import type { components } from '../../kit/api.d.ts'
import { SlaBadge } from '../../kit/sla-badge.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import type { Tone } from '../../kit/tone.ts'

export type Chargeback = components['schemas']['Chargeback']

const tones: Partial<Record<Chargeback['state'], Tone>> = {
  pre_alert: 'wait',
  opened: 'warn',
  evidence_due: 'bad',
  represented: 'info',
  arbitration: 'info',
  won: 'ok',
}

export const ChargebackState = ({ state }: Pick<Chargeback, 'state'>) => (
  <StateBadge state={state} tone={tones[state]} />
)

const answerable: readonly Chargeback['state'][] = ['opened', 'evidence_due']

/** Time left for evidence by our own deadline; nothing where none is awaited. */
export const EvidenceClock = ({ state, evidence_due_at, created_at }: Chargeback) =>
  answerable.includes(state) ? <SlaBadge dueAt={evidence_due_at} startedAt={created_at} /> : '—'

/** Where the disputed money stands, in words. */
export const fundsWords: Record<Chargeback['funds'], string> = {
  none: 'Nothing moved',
  reserved: 'Client’s money frozen',
  taken: 'Taken by the provider, client’s frozen',
  charged: 'Paid by client or house',
}
