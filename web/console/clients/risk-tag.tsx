import { words } from '../../kit/state-badge.tsx'
import { Tag } from '../../kit/tag.tsx'

const tones = { low: 'ok', medium: 'warn', high: 'bad' } as const

/** The risk rating of a client, in a word and its tone. */
export const RiskTag = ({ risk, long }: { risk: string; long?: boolean }) => (
  <Tag tone={tones[risk as keyof typeof tones] ?? 'none'}>{long ? `${words(risk)} risk` : words(risk)}</Tag>
)
