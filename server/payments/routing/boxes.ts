import { type Condition, valuesOf, type When } from './conditions.ts'
import { type FieldName, routingFields } from './payment.ts'
import { both, everyValue, exampleOf, isEmpty, named, type ValueSet, without } from './value-sets.ts'

/** All payments whose facts lie in these sets; a field that is not named may have any value. */
export type Box = ReadonlyMap<FieldName, ValueSet>

const sideOf = (box: Box, field: FieldName): ValueSet => box.get(field) ?? everyValue(routingFields[field])

/** What two boxes share; undefined for nothing. */
export function overlap(a: Box, b: Box): Box | undefined {
  const shared = new Map(a)
  for (const [field, set] of b) {
    const side = both(sideOf(a, field), set)
    if (isEmpty(side)) return undefined
    shared.set(field, side)
  }
  return shared
}

/** What is left of a box outside another that overlaps it, in boxes that share nothing. */
function cut(box: Box, hole: Box): Box[] {
  const rest = new Map(box)
  const left: Box[] = []
  for (const [field, set] of hole) {
    const side = without(sideOf(rest, field), set)
    if (!isEmpty(side)) left.push(new Map(rest).set(field, side))
    rest.set(field, both(sideOf(rest, field), set))
  }
  return left
}

/** More cuts than this, and rules are simpler to rewrite than to prove. */
const mostCuts = 2_000

/** Thrown when rules overlap too intricately to be compared. */
export class TooIntricate extends Error {}

/**
 * Some payments of the boxes that lie in none of the others; undefined where all do. Follows one piece to its end before
 * the next, and cuts by what leaves the fewest pieces, so that an answer is found soon. @throws TooIntricate
 */
export function outside(boxes: readonly Box[], holes: readonly Box[]): Box | undefined {
  const open = boxes.map((box) => ({ box, holes }))
  for (let cuts = 0; cuts < mostCuts; cuts++) {
    const piece = open.pop()
    if (!piece) return undefined
    const near = piece.holes.filter((hole) => overlap(piece.box, hole))
    if (near.length === 0) return piece.box
    const ways = near.map((hole) => ({ hole, left: cut(piece.box, hole) }))
    const { hole, left } = ways.reduce((best, way) => (way.left.length < best.left.length ? way : best))
    const others = near.filter((one) => one !== hole)
    open.push(...left.map((box) => ({ box, holes: others })))
  }
  throw new TooIntricate()
}

const none = named([''])
const noCard: [FieldName, ValueSet][] = [
  ['card_scheme', none],
  ['card_type', none],
  ['card_bin', none],
  ['card_country', none],
]
const deposit: [FieldName, ValueSet] = ['direction', named(['deposit'])]
const withdrawal: [FieldName, ValueSet][] = [
  ['direction', named(['withdrawal'])],
  ['first_deposit', named(['false'])],
]
const byCard: [FieldName, ValueSet] = ['method', named(['card'])]
const otherwise: [FieldName, ValueSet] = ['method', without(everyValue(routingFields.method), named(['card']))]

/** The payments there can be: only a card has a scheme, and no withdrawal is a first deposit. */
export const everyPayment: readonly Box[] = [
  new Map([deposit, byCard]),
  new Map([...withdrawal, byCard]),
  new Map([deposit, otherwise, ...noCard]),
  new Map([...withdrawal, otherwise, ...noCard]),
]

function boxOf(conditions: readonly Condition[]): Box | undefined {
  let box: Box | undefined = new Map()
  for (const condition of conditions) {
    box = box && overlap(box, new Map([[condition.field, valuesOf(condition)]]))
  }
  return box
}

/** The payments for which a sound condition holds. */
export const boxesOf = (when: When): Box[] =>
  (when.length ? when : [[]]).flatMap((list) => {
    const box = boxOf(list)
    return box ? everyPayment.flatMap((world) => overlap(world, box) ?? []) : []
  })

/** A payment of a box, for people. */
export const describe = (box: Box): string =>
  [...box].map(([field, set]) => `${field} ${exampleOf(set) || 'none'}`).join(', ')
