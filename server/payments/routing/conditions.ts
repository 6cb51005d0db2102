import { type Field, type FieldName, routingFields } from './payment.ts'
import { both, everyValue, named, spans, type ValueSet, without } from './value-sets.ts'

/**
 * One question about a payment. Texts, yes-or-no facts and numbers can be `in` or `not_in` a list of values; numbers can
 * also be `from` a value on or `below` it. Values are written as text: `EUR`, `true`, minor units such as `500000`.
 *
 * Why not CEL as policies have it: whether a CEL expression can ever be true, or says no more than another, cannot be
 * decided in general, and a router that sends money nobody's way must be found before it is put in force. A condition of
 * this form is a set of values of one field, so a rule is a union of boxes, and boxes can be compared exactly. It is
 * still judged as CEL, by the one evaluator that all policies have, so that a decision's trace reads alike everywhere.
 */
export interface Condition {
  field: FieldName
  op: 'in' | 'not_in' | 'from' | 'below'
  values: readonly string[]
}

/** Any of these lists, each of which asks for all of its conditions; an empty list of lists is always true. */
export type When = readonly (readonly Condition[])[]

const bounds = new Set(['from', 'below'])
const readable: Record<Field['type'], RegExp> = {
  int: /^-?\d{1,18}$/,
  bool: /^(true|false)$/,
  string: /^[\p{L}\p{N} ._-]{0,40}$/u,
}

/** What is wrong with a condition; undefined when it can be asked. */
export function conditionFault({ field: name, op, values }: Condition): string | undefined {
  const field: Field | undefined = Object.hasOwn(routingFields, name) ? routingFields[name] : undefined
  if (!field) return `${name} is nothing that a rule can ask`
  if (!['in', 'not_in', 'from', 'below'].includes(op)) return `${op} is no comparison`
  if (bounds.has(op) && field.type !== 'int') return `${name} is no number to be ${op}`
  if (bounds.has(op) ? values.length !== 1 : values.length === 0) return `${name} ${op} has ${values.length} values`
  const strange = values.find(
    (value) => !readable[field.type].test(value) || (field.values && !field.values.includes(value)),
  )
  return strange === undefined ? undefined : `${name} is never ${JSON.stringify(strange)}`
}

/** The values of its field for which a sound condition holds. */
export function valuesOf({ field: name, op, values }: Condition): ValueSet {
  const field: Field = routingFields[name]
  const every = everyValue(field)
  const numbers = field.type === 'int' ? values.map(BigInt) : []
  const [first = 0n] = numbers
  if (op === 'from') return both(every, spans([[first, 2n ** 62n]]))
  if (op === 'below') return both(every, spans([[-(2n ** 62n), first - 1n]]))
  const listed =
    field.type === 'int' ? spans([...new Set(numbers)].map((number) => [number, number] as const)) : named(values)
  return op === 'in' ? both(every, listed) : without(every, listed)
}

/** The same question in CEL. */
export function toCel(when: When): string {
  if (when.length === 0) return 'true'
  const lists = when.map((list) => (list.length ? list.map(conditionCel).join(' && ') : 'true'))
  return lists.length === 1 ? lists[0]! : lists.map((list) => `(${list})`).join(' || ')
}

function conditionCel({ field: name, op, values }: Condition): string {
  if (op === 'from') return `${name} >= ${values[0]}`
  if (op === 'below') return `${name} < ${values[0]}`
  const literals = routingFields[name].type === 'string' ? values.map((value) => JSON.stringify(value)) : values
  const listed = `${name} in [${literals.join(', ')}]`
  return op === 'in' ? listed : `!(${listed})`
}
