import { Button } from '@mantine/core'
import { type NavigateOptions, Outlet, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Doorway } from '../kit/doorway.tsx'
import { Failure } from '../kit/failure.tsx'
import { AuthenticatorSetup } from '../kit/own-access.tsx'
import { Palette } from '../kit/palette.tsx'
import { useMay, useSession, useSignOut } from '../kit/session.ts'
import { type NavGroup, Shell } from '../kit/shell.tsx'
import { SignIn } from '../kit/sign-in.tsx'
import { useLive } from '../kit/use-live.ts'
import { find } from './find.ts'
import { pages } from './pages.ts'
import { setOwnAuthenticator } from './parts/set-own-authenticator.ts'
import { useCounts } from './use-counts.ts'

const groups = ['Queues', 'Records', 'Control'] as const

/** The console: the sign-in page for nobody, the pages for staff. The address stays, so signing in leads on. */
export function App() {
  const session = useSession()
  const signOut = useSignOut()
  const navigate = useNavigate()
  // From the first sight of a newcomer until the recovery codes are kept, whatever the session says meanwhile.
  const [newcomer, setNewcomer] = useState(false)
  if (session.data?.second_factor === 'required' && !newcomer) setNewcomer(true)
  const inside = Boolean(session.data) && !newcomer
  useLive(inside)
  const may = useMay()
  const { counts, queues } = useCounts(inside)
  const go = (to: string, search?: object) => void navigate({ to, search } as NavigateOptions)
  const nav: NavGroup[] = groups.map((label) => ({
    label,
    items: pages
      .filter(
        ({ group, queue, restricted }) =>
          group === label && (!queue || (queues?.has(queue) ?? (!restricted || may(`queue.${queue}`)))),
      )
      .map((page) => ({ ...page, count: counts(page) })),
  }))

  if (session.isPending) return null
  if (session.error) return <Failure error={session.error} retry={() => void session.refetch()} />
  if (!session.data)
    return (
      <SignIn
        title="Sign in to the back office"
        pitch="Routine clears itself. Judgement lands here, with the evidence on the table."
        points={[
          'Every change is a command with a name, a reason and an owner',
          'A second pair of eyes wherever the policy asks for it',
          'Every decision in a log that can be verified offline',
        ]}
      />
    )
  if (newcomer)
    return (
      <Doorway
        title="Set up your authenticator"
        pitch="A password alone opens no back office."
        points={['You need an authenticator app on your phone', 'Keep the recovery codes somewhere else']}
      >
        <AuthenticatorSetup
          account={session.data.actor.name}
          send={setOwnAuthenticator(session.data.actor.id)}
          onDone={() => setNewcomer(false)}
        />
        <Button variant="subtle" onClick={() => void signOut()}>
          Sign out
        </Button>
      </Doorway>
    )
  return (
    <Shell
      nav={nav}
      user={session.data.actor}
      onProfile={() => go('/account')}
      onSignOut={() => void signOut()}
      go={go}
    >
      <Outlet />
      <Palette
        actions={pages.map(({ to, label, icon, key, about }) => ({
          id: to,
          label,
          description: about,
          icon,
          group: 'Go to',
          keys: `g ${key}`,
          run: () => go(to),
        }))}
        search={(query) => find(query, go)}
      />
    </Shell>
  )
}
