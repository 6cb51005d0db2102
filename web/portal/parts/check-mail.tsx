import { Button } from '@mantine/core'
import { IconMailCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useCommand } from '../../kit/command.ts'
import { Empty } from '../../kit/empty.tsx'
import { api } from '../../kit/http.ts'
import { setting } from '../../kit/setting.ts'
import { serverNow, useTick } from '../../kit/ticker.ts'
import { Refused } from './refused.tsx'

/** The server sends no second mail within a minute. */
const pauseMs = 60_000

/** For commands of visitors, which a signed-in person may need too. */
export const asVisitor = { credentials: 'omit' } as const

/** A mail is on its way: what to look for, and the way to get it again. */
export function CheckMail({ email, about }: { email: string; about: 'confirm' | 'reset' }) {
  const [sentAt, setSentAt] = useState(serverNow)
  const left = useTick((now) => Math.min(60, Math.ceil((sentAt + pauseMs - now) / 1000)))
  const again = useCommand(
    (body: { email: string }, headers) =>
      api.POST(about === 'confirm' ? '/v1/clients/resend-confirmation' : '/v1/clients/request-password-reset', {
        body,
        headers,
        ...asVisitor,
      }),
    { quiet: true, onDone: () => setSentAt(serverNow()) },
  )
  return (
    <>
      <Refused problem={again.error} />
      <Empty
        icon={IconMailCheck}
        title="Check your mail"
        action={
          <Button
            variant="default"
            disabled={left > 0}
            loading={again.isPending}
            onClick={() => again.mutate({ email })}
          >
            {left > 0 ? `Send it again in ${left} s` : 'Send it again'}
          </Button>
        }
      >
        {about === 'confirm' ? (
          <>
            Press the link that we sent to <strong>{email}</strong> to confirm that the address is yours. It works for
            two days.
          </>
        ) : (
          <>
            If <strong>{email}</strong> has an account with us, a link to choose a new password is on its way. It works
            for one hour.
          </>
        )}{' '}
        Nothing there? Look in the spam folder.
        {setting.sandbox && ' Sandbox: mails are in the outbox, whose address the server names at its start.'}
      </Empty>
    </>
  )
}
