/** Most that are written at once. */
const most = 100

interface Waiting<Item> {
  item: Item
  done(): void
  failed(error: unknown): void
}

/**
 * What comes while a write is under way goes together in the next, so that many share one commit. Each is done when its own
 * write is; where one spoils the others, they are written again one by one.
 */
export function together<Item>(write: (items: readonly Item[]) => Promise<void>): (item: Item) => Promise<void> {
  const waiting: Waiting<Item>[] = []
  let writing = false

  const alone = ({ item, done, failed }: Waiting<Item>): Promise<void> => write([item]).then(done, failed)

  async function work(): Promise<void> {
    writing = true
    for (let batch = waiting.splice(0, most); batch.length; batch = waiting.splice(0, most)) {
      if (batch.length === 1) {
        await alone(batch[0]!)
        continue
      }
      try {
        await write(batch.map(({ item }) => item))
        for (const { done } of batch) done()
      } catch {
        for (const one of batch) await alone(one)
      }
    }
    writing = false
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      if (!writing) void work()
    })
}
