import type { Paper } from '../reads.ts'

type Kind = 'identity' | 'address' | 'selfie'
type Type = 'passport' | 'id_card' | 'driving_licence' | 'utility_bill' | 'bank_statement' | 'selfie'
type Side = 'front' | 'back'

/** One picture that is wanted. */
export interface Slot {
  kind: Kind
  type: Type
  side?: Side
  label: string
}

interface DocumentKind {
  kind: Kind
  title: string
  /** What it must show. */
  text: string
  optional?: boolean
  types: readonly { type: Type; label: string; sides: readonly (Side | undefined)[] }[]
}

const bothSides: readonly Side[] = ['front', 'back']

/** What is asked for, in the order in which it is asked. */
export const documentKinds: readonly DocumentKind[] = [
  {
    kind: 'identity',
    title: 'Proof of identity',
    text: 'Valid, in colour, all four corners in the picture, every word readable.',
    types: [
      { type: 'passport', label: 'Passport', sides: [undefined] },
      { type: 'id_card', label: 'Identity card', sides: bothSides },
      { type: 'driving_licence', label: 'Driving licence', sides: bothSides },
    ],
  },
  {
    kind: 'address',
    title: 'Proof of address',
    text: 'Not older than three months, with your name and the address where you live.',
    types: [
      { type: 'utility_bill', label: 'Utility bill', sides: [undefined] },
      { type: 'bank_statement', label: 'Bank statement', sides: [undefined] },
    ],
  },
  {
    kind: 'selfie',
    title: 'Photo of yourself',
    text: 'Look straight at the camera, in good light, without sunglasses or hat.',
    optional: true,
    types: [{ type: 'selfie', label: 'Photo', sides: [undefined] }],
  },
]

export const slotsOf = (kind: DocumentKind, type: Type): Slot[] => {
  const chosen = kind.types.find((one) => one.type === type)
  return (chosen?.sides ?? []).map((side) => ({
    kind: kind.kind,
    type,
    ...(side ? { side } : {}),
    label: side
      ? `${side === 'front' ? 'Front' : 'Back'} of the ${chosen?.label.toLowerCase()}`
      : (chosen?.label ?? ''),
  }))
}

export const paperIn = (papers: readonly Paper[], slot: Slot): Paper | undefined =>
  papers.find(({ kind, type, side }) => kind === slot.kind && type === slot.type && side === (slot.side ?? null))

/** The type handed in last, or the first there is. */
export const typeInUse = (kind: DocumentKind, papers: readonly Paper[]): Type =>
  kind.types.find(({ type }) => papers.some((paper) => paper.kind === kind.kind && paper.type === type))?.type ??
  kind.types[0]!.type

const counts = (paper: Paper | undefined) => paper?.state === 'uploaded' || paper?.state === 'accepted'

/** Whether each side of the type in use is there. */
export const isComplete = (kind: DocumentKind, papers: readonly Paper[]): boolean =>
  slotsOf(kind, typeInUse(kind, papers)).every((slot) => counts(paperIn(papers, slot)))
