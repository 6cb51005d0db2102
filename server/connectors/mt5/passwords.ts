import { randomInt } from 'node:crypto'

const classes = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#$%()*+-.:;=?@_']

const pick = (characters: string): string => characters[randomInt(characters.length)]!

/** A password that MT5 accepts: 16 characters with all four classes in random places. */
export function newPassword(): string {
  const characters = classes.map(pick)
  const all = classes.join('')
  while (characters.length < 16) characters.push(pick(all))
  for (let index = characters.length - 1; index > 0; index--) {
    const other = randomInt(index + 1)
    ;[characters[index], characters[other]] = [characters[other]!, characters[index]!]
  }
  return characters.join('')
}
