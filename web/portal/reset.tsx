import { Alert, Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconLockCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../kit/command.ts'
import css from '../kit/doorway.module.css'
import { Doorway } from '../kit/doorway.tsx'
import { Empty } from '../kit/empty.tsx'
import { api } from '../kit/http.ts'
import { PasswordField } from '../kit/password-field.tsx'
import { asVisitor } from './parts/check-mail.tsx'
import { LinkButton } from './parts/link-button.tsx'
import { Refused } from './parts/refused.tsx'
import { pitch } from './pitch.ts'
import { passwordLength } from './register.tsx'

/** Where the link of the password mail leads. */
export function Reset() {
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? '')
  const client = useQueryClient()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: {
      password: (value) => (value.length >= passwordLength ? null : `Use at least ${passwordLength} characters`),
    },
  })
  const reset = useCommand(
    (body: { token: string; password: string }, headers) =>
      api.POST('/v1/clients/reset-password', { body, headers, ...asVisitor }),
    // Every session has ended, the one of this browser too.
    { quiet: true, onDone: () => client.setQueryData(['session'], null) },
  )
  if (reset.isSuccess)
    return (
      <Doorway title="Your password is changed" {...pitch}>
        <Empty
          icon={IconLockCheck}
          title="Sign in with the new one"
          action={
            <LinkButton to="/" size="md">
              Sign in
            </LinkButton>
          }
        >
          For your safety you were signed out everywhere.
        </Empty>
      </Doorway>
    )
  const spent = reset.error && (reset.error.code === 'not_found' || 'token' in reset.error.fields)
  return (
    <Doorway title="Choose a new password" {...pitch}>
      {spent ? (
        <Alert color="bad" role="alert" title="This link does not work any more">
          It was used already or is older than one hour. <Link to="/forgot">Ask for a new one</Link>.
        </Alert>
      ) : (
        <Refused problem={reset.error} />
      )}
      <form
        className={css.form}
        noValidate
        onSubmit={form.onSubmit(({ password }) =>
          reset.mutate({ token, password }, { onError: (problem) => form.setErrors(problem.fields) }),
        )}
      >
        <PasswordField
          key={form.key('password')}
          label="New password"
          description={`At least ${passwordLength} characters; a short sentence is good`}
          autoComplete="new-password"
          autoFocus
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" fullWidth loading={reset.isPending}>
          Change the password
        </Button>
      </form>
    </Doorway>
  )
}
