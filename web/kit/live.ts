import type { QueryClient } from '@tanstack/react-query'
import { setting } from './setting.ts'

/**
 * Something changed: which kind of thing, and which one. Never the record itself; the permission stays in the GET.
 * The topic `any` stands for everything: clients are told no more, and nobody is who missed something.
 */
export interface LiveEvent {
  topic: string
  id?: string
}

const channelName = `tower-live-${setting.realm}`
const gatherMs = 50

/** A query belongs to an event when its key starts with the topic and names no other id. */
export const concerns = (key: readonly unknown[], { topic, id }: LiveEvent): boolean =>
  (topic === 'any' && key[0] !== 'session') ||
  (key[0] === topic && (typeof key[1] !== 'string' || id === undefined || key[1] === id)) ||
  (key[0] === 'trading-account' && movesMoney.has(topic))

/** What changes a trading account's balance without being the account: whose it is, only the server knows. */
const movesMoney: ReadonlySet<string> = new Set(['deposit', 'withdrawal', 'adjustment', 'platform'])

/**
 * Keeps queries fresh from the server's event stream. All tabs share one connection: the tab that holds the lock
 * listens and tells the others, because browsers allow six connections per host.
 * Query keys are `[topic, id]` for one thing and `[topic, { filter }]` for a list.
 * @returns stops it.
 */
export function startLive(client: QueryClient, url = `/v1/live?realm=${setting.realm}`): () => void {
  const stop = new AbortController()
  const channel = new BroadcastChannel(channelName)
  let gathered: LiveEvent[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    timer = undefined
    const events = gathered
    gathered = []
    void client.invalidateQueries({
      predicate: ({ queryKey }) => events.some((event) => concerns(queryKey, event)),
    })
  }
  const take = (event: LiveEvent) => {
    gathered.push(event)
    timer ??= setTimeout(flush, gatherMs)
  }
  channel.onmessage = ({ data }: MessageEvent<LiveEvent>) => take(data)

  const listen = () =>
    new Promise<void>((finish) => {
      const source = new EventSource(url)
      let dropped = false
      const tell = (event: LiveEvent) => {
        take(event)
        channel.postMessage(event)
      }
      source.onmessage = ({ data }) => tell(JSON.parse(data))
      source.onerror = () => {
        dropped = true
      }
      source.onopen = () => {
        if (dropped) tell({ topic: 'any' })
        dropped = false
      }
      stop.signal.addEventListener('abort', () => {
        source.close()
        finish()
      })
    })

  // Locks exist on https and localhost only; elsewhere each tab has its own connection.
  if (!navigator.locks) void listen()
  else
    navigator.locks.request(channelName, { signal: stop.signal }, listen).catch((error: unknown) => {
      if (!stop.signal.aborted) throw error
    })

  return () => {
    stop.abort()
    clearTimeout(timer)
    channel.close()
  }
}
