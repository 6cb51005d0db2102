/** JSON whose numbers keep their text, because signatures cover how a number was written and not what it means. */

/** A number as it stands in JSON text. */
export class NumberText {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

/** As it stands in the body, or as PHP turns a float into text: 1.0 is `1`, 0.00001 is `1.0E-5`. */
export type NumberRendering = 'source' | 'php'

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown

// The reviver's third argument (ECMAScript "JSON.parse source text access") is not in TypeScript's library yet.
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown

/** @throws SyntaxError when the text is no JSON. */
export const parseJson = (text: string): unknown =>
  parse(text, (_key, value, { source }) =>
    typeof value === 'number' ? new NumberText(source ?? String(value)) : value,
  )

/** JSON without spaces, the keys of every object sorted, numbers as they were written. */
export function canonicalText(value: unknown): string {
  if (value instanceof NumberText) return value.source
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, item]) => `${JSON.stringify(name)}:${canonicalText(item)}`).join(',')}}`
}

/**
 * PHP's text of a float has 14 significant digits and turns to an exponent below 1e-4 and from 1e14 on
 * (`precision` = 14, php_gcvt); integers stay as they are.
 */
export function numberText({ source }: NumberText, rendering: NumberRendering): string {
  if (rendering === 'source' || /^-?\d+$/.test(source)) return source
  const [mantissa = '', exponent = ''] = Number(source).toExponential(13).split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 14) return String(Number(Number(source).toPrecision(14)))
  const digits = mantissa.replace(/0+$/, '').replace(/\.$/, '.0')
  return `${digits}E${power < 0 ? '-' : '+'}${Math.abs(power)}`
}
