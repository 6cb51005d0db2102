import { Alert, Anchor, Button, CopyButton, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { appLink, factorOf, grouped, newSecret } from './authenticator.ts'
import { type CommandHeaders, useCommand } from './command.ts'
import layout from './form.module.css'
import css from './own-access.module.css'
import { PasswordField } from './password-field.tsx'
import type { Problem } from './problem.ts'
import { setting } from './setting.ts'

type Sent<Body = unknown> = Promise<{ data?: Body; response: Response }>
type Send<Input, Body = unknown> = (input: Input, headers: CommandHeaders) => Sent<Body>

export interface PasswordChange {
  current_password: string
  password: string
}
export interface AuthenticatorChange {
  current_password: string
  totp_secret: string
  totp: string
  present_totp?: string
  recovery_code?: string
}
export interface AuthenticatorRemoval {
  current_password: string
  totp?: string
  recovery_code?: string
}

const needed = (what: string) => (value: string) => (value ? null : what)
const sixDigits = (value: string) => (/^\d{6}$/.test(value.trim()) ? null : 'Six digits')

/** Words of a refusal that no single field explains. */
function Refused({ problem }: { problem: Problem | null }) {
  if (!problem || problem.errors.length) return null
  return (
    <Alert color="bad" role="alert" title={problem.title}>
      {problem.detail}
    </Alert>
  )
}

/** The old password and a new one. */
export function PasswordForm({ send, shortest }: { send: Send<PasswordChange>; shortest: number }) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { current_password: '', password: '' },
    validate: {
      current_password: needed('Enter the password you have now'),
      password: (value) => (value.length < shortest ? `Use at least ${shortest} characters` : null),
    },
  })
  const change = useCommand(send, {
    quiet: true,
    done: 'Your password is changed. You were signed out everywhere else.',
    onDone: () => form.reset(),
  })
  return (
    <form
      className={layout.form}
      noValidate
      onSubmit={form.onSubmit((input) =>
        change.mutate(input, { onError: (problem) => form.setErrors(problem.fields) }),
      )}
    >
      <Refused problem={change.error} />
      <PasswordField
        key={form.key('current_password')}
        label="Present password"
        autoComplete="current-password"
        {...form.getInputProps('current_password')}
      />
      <PasswordField
        key={form.key('password')}
        label="New password"
        description={`At least ${shortest} characters; a short sentence is good`}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={change.isPending}>
        Change the password
      </Button>
    </form>
  )
}

interface SetupProps {
  send: Send<AuthenticatorChange, { recovery_codes?: string[] | undefined }>
  /** By which the app names the entry. */
  account: string
  /** One is set up already and is replaced. */
  replaces?: boolean
  onDone?: () => void
  onCancel?: () => void
}

/** A secret for the app, the proof that the app has it, and the recovery codes at the end. */
export function AuthenticatorSetup({ send, account, replaces = false, onDone, onCancel }: SetupProps) {
  const client = useQueryClient()
  const [secret] = useState(newSecret)
  const [codes, setCodes] = useState<readonly string[]>()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { current_password: '', totp: '', present: '' },
    validate: {
      current_password: needed('Enter your password'),
      totp: sixDigits,
      present: (value) => (replaces && !value ? 'Enter a code' : null),
    },
  })
  const set = useCommand(send, {
    quiet: true,
    onDone: (body) => {
      setCodes(body?.recovery_codes ?? [])
      void client.invalidateQueries({ queryKey: ['session'] })
    },
  })
  if (codes) return <RecoveryCodes codes={codes} onKept={() => onDone?.()} />
  return (
    <form
      className={layout.form}
      noValidate
      onSubmit={form.onSubmit(({ present, ...input }) => {
        const factor = replaces ? factorOf(present) : {}
        const { totp: present_totp, recovery_code } = factor as { totp?: string; recovery_code?: string }
        set.mutate(
          {
            ...input,
            totp: input.totp.trim(),
            totp_secret: secret,
            ...(present_totp ? { present_totp } : {}),
            ...(recovery_code ? { recovery_code } : {}),
          },
          { onError: (problem) => form.setErrors(problem.fields) },
        )
      })}
    >
      <p className={layout.note}>
        Add an entry to your authenticator app with this key, or{' '}
        <Anchor href={appLink(secret, setting.brand, account)} inherit underline="always">
          open the app on this device
        </Anchor>
        . Then enter the six digits that it shows.
      </p>
      <output className={css.secret} aria-label="Key for the app">
        {grouped(secret)}
      </output>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" onClick={copy} style={{ justifySelf: 'start' }}>
            {copied ? 'Copied' : 'Copy the key'}
          </Button>
        )}
      </CopyButton>
      <Refused problem={set.error} />
      {replaces && (
        <TextInput
          key={form.key('present')}
          label="Code of the present app"
          description="Or one of your recovery codes"
          autoComplete="off"
          size="md"
          {...form.getInputProps('present')}
        />
      )}
      <TextInput
        key={form.key('totp')}
        label="Code of the new entry"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        size="md"
        {...form.getInputProps('totp')}
      />
      <PasswordField
        key={form.key('current_password')}
        label="Your password"
        autoComplete="current-password"
        {...form.getInputProps('current_password')}
      />
      <Button type="submit" loading={set.isPending}>
        Turn it on
      </Button>
      {onCancel && (
        <Button variant="subtle" onClick={onCancel}>
          Not now
        </Button>
      )}
    </form>
  )
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <div className={layout.form}>
      <Alert color="ok" role="status" title="Your authenticator is set up">
        Keep these recovery codes where you find them without your phone. Each opens once in place of a code. They are
        shown only now.
      </Alert>
      <ul className={css.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={css.buttons}>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy them'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>I have kept them</Button>
      </div>
    </div>
  )
}

interface RemovalProps {
  send: Send<AuthenticatorRemoval>
  onDone: () => void
  onCancel: () => void
}

/** The password and a last code. */
export function AuthenticatorRemoval({ send, onDone, onCancel }: RemovalProps) {
  const client = useQueryClient()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '', current_password: '' },
    validate: { code: needed('Enter a code'), current_password: needed('Enter your password') },
  })
  const remove = useCommand(send, {
    quiet: true,
    done: 'Removed. Your password alone opens your account now.',
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['session'] })
      onDone()
    },
  })
  return (
    <form
      className={layout.form}
      noValidate
      onSubmit={form.onSubmit(({ code, current_password }) =>
        remove.mutate(
          { current_password, ...factorOf(code) },
          { onError: (problem) => form.setErrors(problem.fields) },
        ),
      )}
    >
      <Refused problem={remove.error} />
      <TextInput
        key={form.key('code')}
        label="Code of your app"
        description="Or one of your recovery codes"
        autoComplete="one-time-code"
        size="md"
        {...form.getInputProps('code')}
      />
      <PasswordField
        key={form.key('current_password')}
        label="Your password"
        autoComplete="current-password"
        {...form.getInputProps('current_password')}
      />
      <Button type="submit" color="bad" loading={remove.isPending}>
        Remove the authenticator
      </Button>
      <Button variant="subtle" onClick={onCancel}>
        Not now
      </Button>
    </form>
  )
}
