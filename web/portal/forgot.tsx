import { Anchor, Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { useCommand } from '../kit/command.ts'
import css from '../kit/doorway.module.css'
import { Doorway } from '../kit/doorway.tsx'
import { api } from '../kit/http.ts'
import { asVisitor, CheckMail } from './parts/check-mail.tsx'
import { Refused } from './parts/refused.tsx'
import { pitch } from './pitch.ts'
import { isEmail } from './register.tsx'

/** Asks for the mail that leads to a new password. */
export function Forgot() {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: { email: (value) => (isEmail(value) ? null : 'Enter your e-mail address') },
  })
  const ask = useCommand(
    (body: { email: string }, headers) =>
      api.POST('/v1/clients/request-password-reset', { body, headers, ...asVisitor }),
    { quiet: true },
  )
  const back = (
    <Anchor component={Link} to="/" inherit underline="always">
      Back to sign in
    </Anchor>
  )
  return (
    <Doorway title="Choose a new password" {...pitch} foot={back}>
      {ask.isSuccess ? (
        <CheckMail email={ask.variables.email} about="reset" />
      ) : (
        <form
          className={css.form}
          noValidate
          onSubmit={form.onSubmit(({ email }) =>
            ask.mutate({ email: email.trim() }, { onError: (problem) => form.setErrors(problem.fields) }),
          )}
        >
          <p className={css.text}>We mail you a link by which you choose a new one.</p>
          <Refused problem={ask.error} />
          <TextInput
            key={form.key('email')}
            label="E-mail"
            type="email"
            autoComplete="username"
            size="md"
            {...form.getInputProps('email')}
          />
          <Button type="submit" size="md" fullWidth loading={ask.isPending}>
            Send the link
          </Button>
        </form>
      )}
    </Doorway>
  )
}
