import { useEffect, useState } from 'react'

/** A key and what it does. `keys` reads `j`, `shift+x`, `mod+enter`, `esc`, or a sequence such as `g w`. */
export interface Hotkey {
  keys: string
  label: string
  run: () => void
  /** Heading in the help overlay. */
  group?: string
  off?: boolean
  /** Also while typing in a field. */
  inFields?: boolean
}

const sequenceMs = 1000
/** `order` counts first renderings: parents come before children, and what is shown later after both. */
const layers: { list: readonly Hotkey[]; order: number }[] = []
let rendered = 0
let prefix = ''
let prefixAt = 0

const named: Record<string, string> = { Escape: 'esc', Enter: 'enter', ' ': 'space', ArrowUp: 'up', ArrowDown: 'down' }

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** The name of a pressed key: `shift+x` for letters, `?` rather than `shift+/` for signs, `mod` for Ctrl or Cmd. */
export function nameOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): string {
  const name = named[key] ?? key.toLowerCase()
  const sign = key.length === 1 && key.toLowerCase() === key.toUpperCase()
  const held = [(ctrlKey || metaKey) && 'mod', altKey && 'alt', shiftKey && !sign && 'shift']
  return [...held.filter(Boolean), name].join('+')
}

/** All keys in force, innermost first; a key taken by an inner layer hides the outer one. */
export function hotkeysInForce(): Hotkey[] {
  const seen = new Map<string, Hotkey>()
  for (const { list } of [...layers].sort((a, b) => b.order - a.order))
    for (const hotkey of list) if (!hotkey.off && !seen.has(hotkey.keys)) seen.set(hotkey.keys, hotkey)
  return [...seen.values()]
}

const inField = (target: Element) =>
  target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]')

function onKeyDown(event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : document.body
  if (event.defaultPrevented || event.isComposing || target.closest('[aria-modal=true], [role=menu]')) return
  const name = nameOf(event)
  if ((name === 'enter' || name === 'space') && target.closest('button, a[href], summary')) return
  const pressed = prefix && event.timeStamp - prefixAt < sequenceMs ? `${prefix} ${name}` : name
  prefix = ''
  const inForce = hotkeysInForce()
  const field = inField(target)
  const hit = inForce.find(({ keys, inFields }) => keys === pressed && (!field || inFields))
  if (hit) {
    event.preventDefault()
    hit.run()
  } else if (!field && inForce.some(({ keys }) => keys.startsWith(`${pressed} `))) {
    prefix = pressed
    prefixAt = event.timeStamp
  }
}

/** Binds keys while the component is shown; the innermost and the latest shown wins. */
export function useHotkeys(list: readonly Hotkey[]): void {
  const [layer] = useState(() => ({ list, order: rendered++ }))
  layer.list = list
  useEffect(() => {
    if (!layers.length) addEventListener('keydown', onKeyDown)
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (!layers.length) removeEventListener('keydown', onKeyDown)
    }
  }, [layer])
}
