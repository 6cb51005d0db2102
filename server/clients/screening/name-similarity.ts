import { compareNames } from './compare.ts'
import { prepareName } from './names.ts'

/** How alike two names of persons are, in percent, whatever their order, script and spelling. */
export const nameSimilarity = (one: string, other: string): number =>
  Math.round(compareNames(prepareName(one), prepareName(other)).score * 100)
