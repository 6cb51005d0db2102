import { useState } from 'react'
import { api } from '../kit/http.ts'
import { AuthenticatorSetup, type PasswordChange, PasswordForm } from '../kit/own-access.tsx'
import { Page } from '../kit/page.tsx'
import { useSession } from '../kit/session.ts'
import css from './account.module.css'
import { setOwnAuthenticator } from './parts/set-own-authenticator.ts'

const passwordLength = 12

/** What a member of staff changes about the own way in. */
export function Account() {
  const [round, setRound] = useState(0)
  const { data: session } = useSession()
  if (!session) return null
  const { id, name } = session.actor
  return (
    <Page title="Your account" description={name}>
      <div className={css.parts}>
        <section className={css.part} aria-labelledby="own-password">
          <h2 id="own-password">Password</h2>
          <PasswordForm
            shortest={passwordLength}
            send={(body: PasswordChange, headers) =>
              api.POST('/v1/staff/{id}/change-password', { params: { path: { id } }, body, headers })
            }
          />
        </section>
        <section className={css.part} aria-labelledby="own-authenticator">
          <h2 id="own-authenticator">Another authenticator</h2>
          <AuthenticatorSetup
            key={round}
            account={name}
            replaces
            send={setOwnAuthenticator(id)}
            onDone={() => setRound(round + 1)}
          />
        </section>
      </div>
    </Page>
  )
}
