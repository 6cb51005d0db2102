import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../kit/http.ts'
import {
  type AuthenticatorChange,
  AuthenticatorRemoval,
  AuthenticatorSetup,
  type PasswordChange,
  PasswordForm,
} from '../../kit/own-access.tsx'
import { useSession } from '../../kit/session.ts'
import { Tag } from '../../kit/tag.tsx'
import type { Me } from '../reads.ts'
import form from './form.module.css'
import { Card } from './screen.tsx'

const passwordLength = 10

export function Password({ me: { id } }: { me: Me }) {
  return (
    <Card title="Password">
      <PasswordForm
        shortest={passwordLength}
        send={(body: PasswordChange, headers) =>
          api.POST('/v1/clients/{id}/change-password', { params: { path: { id } }, body, headers })
        }
      />
    </Card>
  )
}

/** The second factor: off, being set up, on, or being removed. */
export function Authenticator({ me: { id, email } }: { me: Me }) {
  const session = useSession()
  const [open, setOpen] = useState<'setup' | 'removal'>()
  const on = session.data?.second_factor === 'set_up'
  const close = () => setOpen(undefined)
  const params = { path: { id } }
  return (
    <Card title="Authenticator app" side={<Tag tone={on ? 'ok' : 'none'}>{on ? 'On' : 'Off'}</Tag>}>
      {!open && (
        <p className={form.note}>
          {on
            ? 'A code of your app is asked for when you sign in and when you withdraw.'
            : 'With an app such as Aegis or Google Authenticator, nobody who learns your password can sign in or withdraw.'}
        </p>
      )}
      {!open ? (
        <Button variant="default" onClick={() => setOpen(on ? 'removal' : 'setup')}>
          {on ? 'Remove it' : 'Set it up'}
        </Button>
      ) : open === 'removal' ? (
        <AuthenticatorRemoval
          onDone={close}
          onCancel={close}
          send={(body, headers) => api.POST('/v1/clients/{id}/remove-authenticator', { params, body, headers })}
        />
      ) : (
        <AuthenticatorSetup
          account={email}
          onDone={close}
          onCancel={close}
          send={(body: AuthenticatorChange, headers) =>
            api.POST('/v1/clients/{id}/set-authenticator', { params, body, headers })
          }
        />
      )}
    </Card>
  )
}
