import { useSyncExternalStore } from 'react'

let skewMs = 0
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** Follows the server's clock (an HTTP `Date`), so that a wrong local clock shows no wrong deadline. */
export function keepServerTime(date: string | null): void {
  const server = Date.parse(date ?? '')
  if (Number.isNaN(server)) return
  const skew = server - Date.now()
  skewMs = Math.abs(skew) < 5000 ? 0 : skew
}

/** Milliseconds since 1970 by the server's clock. */
export const serverNow = (): number => Date.now() + skewMs

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size) return
    clearInterval(timer)
    timer = undefined
  }
}

/**
 * Renders again only when what is read from the clock changes. One timer serves all badges on the page.
 * @param read must return a primitive, such as the text to show.
 */
export function useTick<Value extends string | number | boolean>(read: (nowMs: number) => Value): Value {
  return useSyncExternalStore(subscribe, () => read(Math.floor(serverNow() / 1000) * 1000))
}
