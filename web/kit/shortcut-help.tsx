import { Kbd, Modal } from '@mantine/core'
import { useDisclosure, useWindowEvent } from '@mantine/hooks'
import { hotkeysInForce, useHotkeys } from './hotkeys.ts'
import css from './shortcut-help.module.css'

const shown: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  esc: 'Esc',
  enter: 'Enter',
  up: '↑',
  down: '↓',
  home: 'Home',
  end: 'End',
}

const onMac = /mac/i.test(navigator.userAgent)

const keyText = (key: string): string => (key === 'mod' && onMac ? '⌘' : (shown[key] ?? key))

/** The keys of one shortcut as they stand on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={css.keys}>
      {keys.split(/[ +]/).map((key, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may repeat a key
        <Kbd key={index} size="xs">
          {keyText(key)}
        </Kbd>
      ))}
    </span>
  )
}

const wish = 'tower-shortcut-help'

export const openShortcutHelp = (): void => void dispatchEvent(new Event(wish))

/** Opens on `?` and lists every key that works right now, by heading. */
export function ShortcutHelp() {
  const [opened, { open, close }] = useDisclosure(false)
  useWindowEvent(wish, open)
  useHotkeys([{ keys: '?', label: 'Show the shortcuts', group: 'Everywhere', run: open }])
  const groups = opened ? Object.groupBy(hotkeysInForce(), ({ group }) => group ?? 'This page') : {}
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Keyboard shortcuts"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={css.groups}>
        {Object.entries(groups).map(([group, list]) => (
          <section key={group}>
            <h3 className={css.heading}>{group}</h3>
            <dl className={css.list}>
              {list?.map(({ keys, label }) => (
                <div key={keys} className={css.item}>
                  <dt>{label}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
