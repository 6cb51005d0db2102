/** Words of names that are not themselves names, and words that mean the same: data for the matcher, in Latin letters. */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Left out: they come and go with the language of the writer. */
export const articles = set('al el ul ud ur as ash ad at the of and le la les der die das und')

/** Left out: forms of address. */
export const titles =
  set(`mr mrs ms miss dr prof professor sir dame lord rev general gen colonel col major maj captain capt lt
  haji hajji hadji mullah mulla maulavi mawlawi maulana mawlana molla sheikh shaykh sheik cheikh ayatollah hojatoleslam sayyid`)

/** Between names; they weigh little. */
export const particles = set('bin ben ibn bint ould van von den de di da do dos du del y e na abu')

/** Legal forms of companies; they weigh little. */
export const forms =
  set(`llc ltd inc corp co gmbh ag sa sarl sas plc ooo oao pao zao ao jsc pjsc ojsc llp lp kg bv nv spa oy ab pt sdn bhd kk
  group holding foundation organisation`)

/** Legal forms written out, each with the short form that stands for it. */
export const phrases: readonly [RegExp, string][] = [
  [/limited liability company|obshchestvo s ogranichennoy otvetstvennostyu|societatea cu raspundere limitata/g, 'llc'],
  [/(public |open |closed )?joint stock company|aktsionernoe obshchestvo/g, 'jsc'],
]

const firstOf = (groups: string[]): ReadonlyMap<string, string> =>
  new Map(
    groups.flatMap((words) => {
      const [one = '', ...others] = words.split(' ')
      return others.map((other): [string, string] => [other, one])
    }),
  )

/** Words that mean the same, each with the one that stands for all. */
export const same = firstOf([
  ...['abdul abd abdel abdal abdur abdu', 'bin ibn ben bint', '1 first 1st', '2 second 2nd', '3 third 3rd'],
  ...['ltd limited', 'inc incorporated', 'corp corporation', 'co company', 'ag aktiengesellschaft', 'llc srl'],
  ...['holding holdings', 'organisation organization', 'international intl', 'abu abou abo'],
])
