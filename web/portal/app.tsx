import { Anchor } from '@mantine/core'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { Failure } from '../kit/failure.tsx'
import { useSession, useSignOut } from '../kit/session.ts'
import { Shell } from '../kit/shell.tsx'
import { SignIn } from '../kit/sign-in.tsx'
import { useLive } from '../kit/use-live.ts'
import { pages } from './pages.ts'
import { Register } from './register.tsx'

export const pitch = {
  pitch: 'Your accounts, your money, every step in plain sight.',
  points: [
    'Open and verify your account from your phone',
    'See where each deposit and withdrawal stands, and why',
    'Statements without gaps, whenever you want them',
  ],
}

/** The client area: register or sign in first, the pages after. */
export function App() {
  const session = useSession()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const registering = useRouterState({ select: ({ location }) => location.pathname.endsWith('/register') })
  useLive(Boolean(session.data))

  if (session.isPending) return null
  if (session.error) return <Failure error={session.error} retry={() => void session.refetch()} />
  if (!session.data && registering) return <Register {...pitch} />
  if (!session.data)
    return (
      <SignIn
        title="Sign in"
        {...pitch}
        foot={
          <>
            New here?{' '}
            <Anchor component={Link} to="/register" inherit underline="always">
              Open an account
            </Anchor>
          </>
        }
      />
    )
  return (
    <Shell
      variant="portal"
      nav={[{ label: 'Your area', items: pages }]}
      user={session.data}
      onSignOut={() => void signOut()}
      go={(to) => void navigate({ to })}
    >
      <Outlet />
    </Shell>
  )
}
