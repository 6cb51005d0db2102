import { ActionIcon, Avatar, Burger, Drawer, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKeyboard, IconLogout, IconMoon, IconSearch, IconSun, IconUser, type TablerIcon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { useHotkeys } from './hotkeys.ts'
import { openPalette } from './palette.tsx'
import css from './shell.module.css'
import { Keys, openShortcutHelp, ShortcutHelp } from './shortcut-help.tsx'

export interface NavItem {
  to: string
  label: string
  icon: TablerIcon
  /** How many wait there. */
  count?: number
  /** Second key after `g`: `w` for `g w`. */
  key?: string
}

export interface NavGroup {
  label: string
  items: readonly NavItem[]
}

interface Props {
  nav: readonly NavGroup[]
  user: { name: string; email?: string }
  /** Opens the page of the signed-in person. */
  onProfile?: () => void
  onSignOut: () => void
  /** Goes to a page, for the keys. */
  go: (to: string) => void
  /** The portal keeps its pages at a phone's thumb and has no search. */
  variant?: 'console' | 'portal'
  /** Banner over all pages, such as a frozen rail. */
  notice?: ReactNode
  children: ReactNode
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0).toUpperCase())
    .slice(0, 2)
    .join('')

/** The frame of an app: brand, search, person and pages; the pages move to a drawer on narrow screens. */
export function Shell({ nav, user, onProfile, onSignOut, go, variant = 'console', notice, children }: Props) {
  const [opened, { toggle, close }] = useDisclosure(false)
  const portal = variant === 'portal'
  const items = nav.flatMap((group) => group.items)
  useHotkeys([
    { keys: '/', label: 'Search', group: 'Everywhere', run: openPalette, off: portal },
    ...items.flatMap(({ key, label, to }) =>
      key ? [{ keys: `g ${key}`, label, group: 'Go to', run: () => go(to) }] : [],
    ),
  ])
  return (
    <div className={css.shell} data-variant={variant}>
      <a className={css.skip} href="#content">
        Skip to the content
      </a>
      <header className={css.top}>
        {!portal && (
          <Burger
            className={css.burger}
            size="sm"
            opened={opened}
            onClick={toggle}
            aria-label="Pages"
            aria-expanded={opened}
          />
        )}
        <Brand />
        {!portal && (
          <button type="button" className={css.search} onClick={openPalette}>
            <IconSearch size={16} stroke={1.8} aria-hidden />
            <span className={css.searchText}>Find client, case, account…</span>
            <span aria-hidden>
              <Keys keys="mod+k" />
            </span>
          </button>
        )}
        <div className={css.tools}>
          <SchemeToggle />
          <UserMenu user={user} onProfile={onProfile} onSignOut={onSignOut} keys={!portal} />
        </div>
      </header>
      <nav className={css.side} aria-label="Pages">
        <Links nav={nav} />
      </nav>
      <main id="content" className={css.main} tabIndex={-1}>
        {notice}
        {children}
      </main>
      {portal ? (
        <nav className={css.tabs} aria-label="Pages">
          {items.slice(0, 5).map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} className={css.tab} activeOptions={{ exact: to === '/' }}>
              <Icon size={21} stroke={1.7} aria-hidden />
              {label}
            </Link>
          ))}
        </nav>
      ) : (
        <Drawer opened={opened} onClose={close} size={264} title="Pages" closeButtonProps={{ 'aria-label': 'Close' }}>
          <nav aria-label="Pages">
            <Links nav={nav} onGo={close} />
          </nav>
        </Drawer>
      )}
      <ShortcutHelp />
    </div>
  )
}

function Links({ nav, onGo }: { nav: readonly NavGroup[]; onGo?: () => void }) {
  return nav.map(({ label: heading, items }) => (
    <section key={heading} className={css.group}>
      <h2 className={css.heading}>{heading}</h2>
      <ul>
        {items.map(({ to, label, icon: Icon, count }) => (
          <li key={to}>
            <Link to={to} className={css.link} onClick={onGo} activeOptions={{ exact: to === '/' }}>
              <Icon size={17} stroke={1.7} aria-hidden />
              <span className={css.label}>{label}</span>
              {count !== undefined && (
                <span className={css.count}>
                  {count.toLocaleString('en')}
                  <span className="unseen"> waiting</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ))
}

/** Light or dark, remembered in this browser. */
export function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme()
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark'
  return (
    <ActionIcon variant="default" size={30} onClick={() => setColorScheme(other)} aria-label={`Use the ${other} theme`}>
      {other === 'dark' ? <IconMoon size={17} stroke={1.7} /> : <IconSun size={17} stroke={1.7} />}
    </ActionIcon>
  )
}

type MenuProps = Pick<Props, 'user' | 'onProfile' | 'onSignOut'> & { keys: boolean }

function UserMenu({ user, onProfile, onSignOut, keys }: MenuProps) {
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={css.user} aria-label={`${initials(user.name)}, account of ${user.name}`}>
          <Avatar size={30} color="brand" variant="light" aria-hidden>
            {initials(user.name)}
          </Avatar>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={css.person}>
          <strong>{user.name}</strong>
          {user.email && <span>{user.email}</span>}
        </div>
        <Menu.Divider />
        {onProfile && (
          <Menu.Item leftSection={<IconUser size={16} aria-hidden />} onClick={onProfile}>
            Your details
          </Menu.Item>
        )}
        {keys && (
          <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={openShortcutHelp}>
            Keyboard shortcuts
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
