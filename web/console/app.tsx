import { type NavigateOptions, Outlet, useNavigate } from '@tanstack/react-router'
import { Failure } from '../kit/failure.tsx'
import { Palette } from '../kit/palette.tsx'
import { useSession, useSignOut } from '../kit/session.ts'
import { type NavGroup, Shell } from '../kit/shell.tsx'
import { SignIn } from '../kit/sign-in.tsx'
import { useLive } from '../kit/use-live.ts'
import { find } from './find.ts'
import { pages } from './pages.ts'
import { useCounts } from './use-counts.ts'

const groups = ['Queues', 'Records', 'Control'] as const

/** The console: the sign-in page for nobody, the pages for staff. The address stays, so signing in leads on. */
export function App() {
  const session = useSession()
  const signOut = useSignOut()
  const navigate = useNavigate()
  useLive(Boolean(session.data))
  const { counts, queues } = useCounts(Boolean(session.data))
  const go = (to: string, search?: object) => void navigate({ to, search } as NavigateOptions)
  const nav: NavGroup[] = groups.map((label) => ({
    label,
    items: pages
      .filter(({ group, queue }) => group === label && (!queue || !queues || queues.has(queue)))
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
  return (
    <Shell nav={nav} user={session.data.actor} onSignOut={() => void signOut()} go={go}>
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
