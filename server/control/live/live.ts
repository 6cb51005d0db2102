import type { Event } from '../commands/work.ts'
import type { Database } from '../database/sql.ts'
import { limits } from '../limits.ts'

/** News for screens: what kind of thing changed and which. Never the record itself: permissions stay with the query. */
export interface LiveNews {
  seq: number
  topic: string
  id: string
  entity: string
}

export interface Live {
  /** Tells every process, in one batch a moment after the commit. Losing one only delays a screen. */
  publish(events: readonly Event[]): void
  /** Calls back for each piece of news; gives the way to stop. */
  subscribe(listener: (news: LiveNews) => void): () => void
  /** What came after a sequence number, as far as the buffer reaches; undefined when it does not. */
  since(seq: number): LiveNews[] | undefined
  stop(): Promise<void>
}

const channel = 'tower_live'
const gather = 40

/** Live news over LISTEN/NOTIFY of the same database; a lost connection is made again. */
export async function startLive(database: Database, onError: (error: Error) => void): Promise<Live> {
  const listeners = new Set<(news: LiveNews) => void>()
  const buffer: LiveNews[] = []
  let seq = 0
  let waiting = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let client = await listen()

  async function listen() {
    const connected = await database.connect()
    connected.on('notification', ({ payload }) => {
      for (const line of (payload ?? '').split('\n')) {
        const [topic, id, entity] = line.split(' ')
        if (!topic || !id || !entity) continue
        const news = { seq: ++seq, topic, id, entity }
        buffer.push(news)
        if (buffer.length > limits.liveBuffer) buffer.shift()
        for (const listener of listeners) listener(news)
      }
    })
    connected.on('error', (error) => {
      onError(error)
      if (!stopped) setTimeout(() => reconnect(), 1_000).unref()
    })
    await connected.query(`listen ${channel}`)
    return connected
  }

  async function reconnect(): Promise<void> {
    try {
      client = await listen()
    } catch (error) {
      onError(error as Error)
      if (!stopped) setTimeout(() => reconnect(), 1_000).unref()
    }
  }

  function flush(): void {
    timer = undefined
    const lines = [...waiting.values()]
    waiting = new Map()
    // A NOTIFY payload holds at most 8,000 bytes.
    for (let at = 0; at < lines.length; at += 60) {
      database.pool
        .query({
          name: 'live-notify',
          text: 'select pg_notify($1, $2)',
          values: [channel, lines.slice(at, at + 60).join('\n')],
        })
        .catch(onError)
    }
  }

  return {
    publish(events) {
      for (const event of events) {
        const topic = event.subject_type.replaceAll(' ', '-')
        waiting.set(`${topic} ${event.subject}`, `${topic} ${event.subject} ${event.entity}`)
      }
      if (events.length && !timer) timer = setTimeout(flush, gather)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    since(from) {
      const first = buffer[0]?.seq ?? seq + 1
      return from + 1 >= first ? buffer.filter((news) => news.seq > from) : undefined
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client.end()
    },
  }
}
