import { Alert, Anchor, Button } from '@mantine/core'
import { Link, Navigate, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useCommand } from '../kit/command.ts'
import { Failure } from '../kit/failure.tsx'
import { api } from '../kit/http.ts'
import { useSession, useSignOut } from '../kit/session.ts'
import { Shell } from '../kit/shell.tsx'
import { SignIn } from '../kit/sign-in.tsx'
import { useLive } from '../kit/use-live.ts'
import { pages } from './pages.ts'
import { asVisitor } from './parts/check-mail.tsx'
import { pitch } from './pitch.ts'

const nav = [{ label: 'Your area', items: pages }]

/** The client area behind its door. The address stays while the door is shown, so signing in leads on. */
export function Inside() {
  const session = useSession()
  const signOut = useSignOut()
  const navigate = useNavigate()
  useLive(Boolean(session.data))
  useFocusOnArrival()

  if (session.isPending) return null
  if (session.error) return <Failure error={session.error} retry={() => void session.refetch()} />
  if (!session.data) return <Door />
  return (
    <Shell
      variant="portal"
      nav={nav}
      user={session.data.actor}
      onProfile={() => void navigate({ to: '/profile' })}
      onSignOut={() => void signOut()}
      go={(to) => void navigate({ to })}
    >
      <Outlet />
    </Shell>
  )
}

/** After each step to another screen the keyboard and the screen reader begin at its content. */
function useFocusOnArrival() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current !== path) document.getElementById('content')?.focus({ preventScroll: true })
    before.current = path
  }, [path])
}

/** Doors that only strangers need: whoever is signed in goes on. */
export function Visitors() {
  const session = useSession()
  if (session.isPending) return null
  return session.data ? <Navigate to="/" replace /> : <Outlet />
}

function Door() {
  return (
    <SignIn
      title="Sign in"
      {...pitch}
      forgotten={
        <Anchor component={Link} to="/forgot" size="sm">
          Forgot the password?
        </Anchor>
      }
      onRefused={({ code }, email) =>
        code === 'account_not_open' ? (
          <NotOpen email={email} />
        ) : code === 'sign_in_failed' ? (
          <Alert color="bad" role="alert" title="E-mail, password or code is wrong">
            Check them and try again, or choose a new password.
          </Alert>
        ) : undefined
      }
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
}

function NotOpen({ email }: { email: string }) {
  const again = useCommand(
    (body: { email: string }, headers) => api.POST('/v1/clients/resend-confirmation', { body, headers, ...asVisitor }),
    { done: 'If the address waits to be confirmed, the mail is on its way.' },
  )
  return (
    <Alert color="warn" role="alert" title="Your access is not open">
      Are you new? Then confirm your e-mail first: press the link in our mail. Otherwise write to our support desk.
      <Button
        mt="xs"
        size="xs"
        variant="default"
        loading={again.isPending}
        disabled={again.isSuccess}
        onClick={() => again.mutate({ email })}
        style={{ display: 'block' }}
      >
        Send the mail again
      </Button>
    </Alert>
  )
}
