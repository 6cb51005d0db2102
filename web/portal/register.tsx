import { Anchor, Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../kit/command.ts'
import css from '../kit/doorway.module.css'
import { Doorway } from '../kit/doorway.tsx'
import { api } from '../kit/http.ts'
import { PasswordField } from '../kit/password-field.tsx'
import type { Problem } from '../kit/problem.ts'
import { setting } from '../kit/setting.ts'
import { countries } from './countries.ts'
import { asVisitor, CheckMail } from './parts/check-mail.tsx'
import look from './parts/door.module.css'
import { Refused } from './parts/refused.tsx'
import { pitch } from './pitch.ts'
import { forgetReferral, referral } from './referral.ts'
import { plain } from './words.ts'

export const passwordLength = 10
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())

const initialValues = {
  first_name: '',
  last_name: '',
  birth_date: '',
  country: '',
  email: '',
  password: '',
  accepts_terms: false,
}

const signIn = (
  <>
    Already a client?{' '}
    <Anchor component={Link} to="/" inherit underline="always">
      Sign in
    </Anchor>
  </>
)

/** A refusal of who cannot be served stands beside the field that it is about. */
const fieldsOf = (problem: Problem): Record<string, string> => {
  if (problem.detail.startsWith('K16')) return { country: plain(problem) }
  if (problem.detail.startsWith('K06')) return { birth_date: plain(problem) }
  return problem.fields
}

/** Opens the relationship: who, where, e-mail and password; the partner code comes with the first link. */
export function Register() {
  const [partnerCode] = useState(referral)
  const form = useForm({
    mode: 'uncontrolled',
    initialValues,
    validate: {
      first_name: (value) => (value.trim() ? null : 'Enter your first name'),
      last_name: (value) => (value.trim() ? null : 'Enter your last name'),
      birth_date: (value) => (value ? null : 'Enter your date of birth'),
      country: (value) => (value ? null : 'Choose where you live'),
      email: (value) => (isEmail(value) ? null : 'Enter your e-mail address'),
      password: (value) => (value.length >= passwordLength ? null : `Use at least ${passwordLength} characters`),
      accepts_terms: (value) => (value ? null : 'Please read and accept them'),
    },
  })
  const register = useCommand(
    ({ email, ...values }: typeof initialValues, headers) =>
      api.POST('/v1/clients', {
        body: { ...values, email: email.trim(), accepts_terms: true, partner_code: partnerCode },
        headers,
        ...asVisitor,
      }),
    { quiet: true, onDone: forgetReferral },
  )
  if (register.isSuccess)
    return (
      <Doorway title="One step left" {...pitch} foot={signIn}>
        <CheckMail email={register.variables.email.trim()} about="confirm" />
      </Doorway>
    )
  const placed = register.error && Object.keys(fieldsOf(register.error)).length > 0 && !register.error.errors.length
  return (
    <Doorway title="Open an account" {...pitch} foot={signIn}>
      {!placed && <Refused problem={register.error} />}
      <form
        className={css.form}
        noValidate
        onSubmit={form.onSubmit((values) =>
          register.mutate(values, { onError: (problem) => form.setErrors(fieldsOf(problem)) }),
        )}
      >
        <div className={look.pair}>
          <TextInput
            key={form.key('first_name')}
            label="First name"
            autoComplete="given-name"
            size="md"
            {...form.getInputProps('first_name')}
          />
          <TextInput
            key={form.key('last_name')}
            label="Last name"
            autoComplete="family-name"
            size="md"
            {...form.getInputProps('last_name')}
          />
        </div>
        <p className={look.hint}>Your names exactly as in your passport or identity card.</p>
        <TextInput
          key={form.key('birth_date')}
          label="Date of birth"
          type="date"
          min="1900-01-01"
          max={new Date().toISOString().slice(0, 10)}
          autoComplete="bday"
          size="md"
          {...form.getInputProps('birth_date')}
        />
        <Select
          key={form.key('country')}
          label="Country where you live"
          data={countries}
          searchable
          nothingFoundMessage="We do not serve a country of this name"
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
        <PasswordField
          key={form.key('password')}
          label="Password"
          description={`At least ${passwordLength} characters; a short sentence is good`}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Checkbox
          key={form.key('accepts_terms')}
          label={`I have read and accept the client agreement of ${setting.brand}, and I know that trading with leverage can lose money quickly.`}
          {...form.getInputProps('accepts_terms', { type: 'checkbox' })}
        />
        {partnerCode && (
          <p className={css.text}>
            Invited by partner <strong>{partnerCode}</strong>
          </p>
        )}
        <Button type="submit" size="md" fullWidth loading={register.isPending}>
          Open an account
        </Button>
      </form>
    </Doorway>
  )
}
