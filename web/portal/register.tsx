import { Alert, Anchor, Button, PasswordInput, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconMailCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCommand } from '../kit/command.ts'
import css from '../kit/doorway.module.css'
import { Doorway } from '../kit/doorway.tsx'
import { Empty } from '../kit/empty.tsx'
import { api } from '../kit/http.ts'
import { countries } from './countries.ts'

const passwordLength = 12

const referral = new URLSearchParams(location.search).get('ref') ?? undefined

/** Opens an account: name, country, e-mail, password; the referral comes with the link. */
export function Register({ pitch, points }: { pitch: string; points: readonly string[] }) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', country: '', email: '', password: '' },
    validate: {
      name: (value) => (value.trim().length > 1 ? null : 'Enter your full name, as in your passport'),
      country: (value) => (value ? null : 'Choose where you live'),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter your e-mail address'),
      password: (value) => (value.length >= passwordLength ? null : `Use at least ${passwordLength} characters`),
    },
  })
  const register = useCommand(
    (body: ReturnType<typeof form.getValues> & { referral?: string }, headers) =>
      api.POST('/v1/registrations', { body, headers }),
    { quiet: true },
  )
  const signIn = (
    <>
      Already a client?{' '}
      <Anchor component={Link} to="/" inherit underline="always">
        Sign in
      </Anchor>
    </>
  )
  if (register.isSuccess)
    return (
      <Doorway title="Welcome" pitch={pitch} points={points} foot={signIn}>
        <Empty icon={IconMailCheck} title="Check your mail">
          We sent a link to {form.getValues().email}. It opens your account.
        </Empty>
      </Doorway>
    )
  return (
    <Doorway title="Open an account" pitch={pitch} points={points} foot={signIn}>
      {register.error && (
        <Alert color="bad" role="alert" title={register.error.title}>
          {register.error.detail}
        </Alert>
      )}
      <form
        className={css.form}
        noValidate
        onSubmit={form.onSubmit((values) =>
          register.mutate({ ...values, referral }, { onError: (problem) => form.setErrors(problem.fields) }),
        )}
      >
        <TextInput
          key={form.key('name')}
          label="Full name"
          description="As in your passport"
          autoComplete="name"
          size="md"
          {...form.getInputProps('name')}
        />
        <Select
          key={form.key('country')}
          label="Country of residence"
          data={countries}
          searchable
          autoComplete="country"
          size="md"
          {...form.getInputProps('country')}
        />
        <TextInput
          key={form.key('email')}
          label="E-mail"
          type="email"
          autoComplete="email"
          size="md"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          key={form.key('password')}
          label="Password"
          description={`At least ${passwordLength} characters; a sentence is good`}
          autoComplete="new-password"
          size="md"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
          {...form.getInputProps('password')}
        />
        {referral && <p className={css.text}>Invited by {referral}</p>}
        <Button type="submit" size="md" fullWidth loading={register.isPending}>
          Open an account
        </Button>
      </form>
    </Doorway>
  )
}
