import { Button, Loader, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../kit/command.ts'
import css from '../kit/doorway.module.css'
import { Doorway } from '../kit/doorway.tsx'
import { Empty } from '../kit/empty.tsx'
import { api, data, idempotencyHeader } from '../kit/http.ts'
import { asProblem } from '../kit/problem.ts'
import { asVisitor, CheckMail } from './parts/check-mail.tsx'
import { LinkButton } from './parts/link-button.tsx'
import { Refused } from './parts/refused.tsx'
import { pitch } from './pitch.ts'
import { isEmail } from './register.tsx'

const tokenOf = () => new URLSearchParams(location.search).get('token') ?? ''

/** Where the link of the confirmation mail leads: confirms at once, and says what comes next. */
export function Confirm() {
  const [token] = useState(tokenOf)
  // The key is the token's, so that a page that is loaded again tells the same.
  const confirm = useQuery({
    queryKey: ['confirmation', token],
    queryFn: () =>
      data(
        api.POST('/v1/clients/confirm-email', {
          body: { token },
          headers: { [idempotencyHeader]: `confirm-${token}`.slice(0, 255) },
          ...asVisitor,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (confirm.isPending)
    return (
      <Doorway title="Confirming your e-mail" {...pitch}>
        <Loader aria-label="Confirming" />
      </Doorway>
    )
  if (confirm.isSuccess)
    return (
      <Doorway title="Your e-mail is confirmed" {...pitch}>
        <Empty
          icon={IconCircleCheck}
          title="Next: show us who you are"
          action={
            <LinkButton to="/" size="md">
              Continue
            </LinkButton>
          }
        >
          Sign in with your e-mail and password. You need a passport or identity card and a recent bill or bank
          statement; it takes a few minutes.
        </Empty>
      </Doorway>
    )
  const problem = asProblem(confirm.error)
  return (
    <Doorway title="This link does not work" {...pitch}>
      {problem.unsure ? (
        <>
          <Refused problem={problem} />
          <Button onClick={() => void confirm.refetch()}>Try again</Button>
        </>
      ) : (
        <NewLink />
      )}
    </Doorway>
  )
}

function NewLink() {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: { email: (value) => (isEmail(value) ? null : 'Enter your e-mail address') },
  })
  const ask = useCommand(
    (body: { email: string }, headers) => api.POST('/v1/clients/resend-confirmation', { body, headers, ...asVisitor }),
    { quiet: true },
  )
  if (ask.isSuccess) return <CheckMail email={ask.variables.email} about="confirm" />
  return (
    <form className={css.form} noValidate onSubmit={form.onSubmit(({ email }) => ask.mutate({ email: email.trim() }))}>
      <p className={css.text}>
        It was used already or is older than two days. If you have confirmed before, just <Link to="/">sign in</Link>.
        Otherwise we send you a new link.
      </p>
      <Refused problem={ask.error} />
      <TextInput
        key={form.key('email')}
        label="E-mail"
        type="email"
        autoComplete="email"
        size="md"
        {...form.getInputProps('email')}
      />
      <Button type="submit" size="md" fullWidth loading={ask.isPending}>
        Send a new link
      </Button>
    </form>
  )
}
