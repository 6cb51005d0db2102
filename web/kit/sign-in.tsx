import { Alert, Anchor, Button, PinInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { factorOf } from './authenticator.ts'
import css from './doorway.module.css'
import { Doorway } from './doorway.tsx'
import { api, data } from './http.ts'
import { PasswordField } from './password-field.tsx'
import { asProblem, type Problem } from './problem.ts'

const codeLength = 6

interface Props {
  title: string
  /** What is behind the door, in a sentence. */
  pitch: string
  points: readonly string[]
  /** Below the form: the way to register. */
  foot?: ReactNode
  /** Beside the password: the way to a new one. */
  forgotten?: ReactNode
  /** In place of the words of a refusal, where the app knows better what to do. */
  onRefused?: (problem: Problem, email: string) => ReactNode
}

/** E-mail and password, then the code of the authenticator app where the account has one. */
export function SignIn({ title, pitch, points, foot, forgotten, onRefused }: Props) {
  const client = useQueryClient()
  const [codeAsked, setCodeAsked] = useState(false)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter your e-mail address'),
      password: (value) => (value ? null : 'Enter your password'),
    },
  })
  const signIn = useMutation({
    mutationFn: (code?: string) => {
      const { email, password } = form.getValues()
      return data(api.POST('/v1/session', { body: { email: email.trim(), password, ...(code ? factorOf(code) : {}) } }))
    },
    meta: { quiet: true },
    onSuccess: (session) => client.setQueryData(['session'], session),
    onError: (error) => {
      if (asProblem(error).code === 'totp_required') setCodeAsked(true)
    },
  })
  const problem = signIn.error && asProblem(signIn.error)
  const refused = problem && problem.code !== 'totp_required' ? problem : null
  const back = () => {
    setCodeAsked(false)
    signIn.reset()
  }

  return (
    <Doorway title={codeAsked ? 'Enter the code' : title} pitch={pitch} points={points} foot={!codeAsked && foot}>
      {refused &&
        (onRefused?.(refused, form.getValues().email.trim()) ?? (
          <Alert color="bad" role="alert" title={refused.title}>
            {refused.detail}
          </Alert>
        ))}
      {codeAsked ? (
        <Code busy={signIn.isPending} failed={refused !== null} onCode={(code) => signIn.mutate(code)} onBack={back} />
      ) : (
        <form className={css.form} noValidate onSubmit={form.onSubmit(() => signIn.mutate(undefined))}>
          <TextInput
            key={form.key('email')}
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus
            size="md"
            {...form.getInputProps('email')}
          />
          <PasswordField
            key={form.key('password')}
            label="Password"
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
            Sign in
          </Button>
          {forgotten}
        </form>
      )}
    </Doorway>
  )
}

interface CodeProps {
  busy: boolean
  failed: boolean
  onCode: (code: string) => void
  onBack: () => void
}

function Code({ busy, failed, onCode, onBack }: CodeProps) {
  const [code, setCode] = useState('')
  const [lost, setLost] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!failed) return
    setCode('')
    form.current?.querySelector('input')?.focus()
  }, [failed])
  const ready = lost ? code.trim().length > codeLength : code.length === codeLength
  const send = () => ready && onCode(code)
  const turn = () => {
    setCode('')
    setLost(!lost)
  }
  return (
    <form
      ref={form}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <p className={css.text} id="code-help">
        {lost
          ? 'Enter one of the recovery codes that you kept when you set up the app. Each opens once.'
          : 'Your authenticator app shows six digits for this account. A code works once, for thirty seconds.'}
      </p>
      {lost ? (
        <TextInput
          label="Recovery code"
          size="md"
          autoComplete="off"
          autoFocus
          error={failed}
          disabled={busy}
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
      ) : (
        <PinInput
          length={codeLength}
          type="number"
          size="lg"
          gap={8}
          oneTimeCode
          placeholder=""
          autoFocus
          error={failed}
          disabled={busy}
          aria-label="One-time code"
          value={code}
          onChange={setCode}
          onComplete={onCode}
        />
      )}
      <Button type="submit" size="md" fullWidth loading={busy} disabled={!ready}>
        Continue
      </Button>
      <Anchor component="button" type="button" size="sm" onClick={turn}>
        {lost ? 'Use the app' : 'No phone? Use a recovery code'}
      </Anchor>
      <Anchor component="button" type="button" size="sm" onClick={onBack}>
        Use another account
      </Anchor>
    </form>
  )
}
