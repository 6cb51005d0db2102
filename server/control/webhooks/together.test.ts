import { expect, test } from 'vitest'
import { together } from './together.ts'

/** A write that ends when it is told. */
function slow() {
  const written: string[][] = []
  const ends: (() => void)[] = []
  const write = together(async (items: readonly string[]) => {
    written.push([...items])
    await new Promise<void>((end) => ends.push(end))
    if (items.includes('bad')) throw new Error('spoilt')
  })
  /** Ends the write that is under way once it has begun. */
  const end = async () => {
    while (ends.length === 0) await Promise.resolve()
    ends.shift()!()
  }
  return { write, written, end }
}

test('what comes meanwhile shares the next write, and none is done before its own', async () => {
  const { write, written, end } = slow()
  const done: string[] = []
  const all = ['a', 'b', 'c'].map((item) => write(item).then(() => done.push(item)))
  expect(written).toEqual([['a']])
  await end()
  await all[0]
  expect(done).toEqual(['a'])
  await end()
  await Promise.all(all)
  expect(written).toEqual([['a'], ['b', 'c']])
})

test('one that cannot be written spoils no other', async () => {
  const { write, end } = slow()
  const [first, good, bad] = [write('a'), write('b'), write('bad')]
  for (let times = 0; times < 2; times++) await end()
  const refused = expect(bad).rejects.toThrow('spoilt')
  await end()
  await end()
  await Promise.all([first, good, refused])
})
