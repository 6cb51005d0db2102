import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { PasswordField } from '../../kit/password-field.tsx'
import form from './form.module.css'
import { Refused } from './refused.tsx'
import { Card } from './screen.tsx'

const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]
const rule = '8 to 16 characters: small and capital letters, a digit and another sign'
const fits = (text: string) => /^[\x21-\x7e]{8,16}$/.test(text) && kinds.every((kind) => kind.test(text))

/** The password by which the client signs in to the trading platform itself. */
export function PlatformPassword({ account, login }: { account: string; login: string }) {
  const [open, setOpen] = useState(false)
  const fields = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: { password: (value) => (fits(value) ? null : `Use ${rule}`) },
  })
  const set = useCommand(
    (body: { password: string }, headers) =>
      api.POST('/v1/trading-accounts/{id}/set-password', { params: { path: { id: account } }, body, headers }),
    { quiet: true, done: 'It is on its way to MetaTrader 5. A mail tells you when it works.', onDone: () => close() },
  )
  const close = () => {
    fields.reset()
    setOpen(false)
  }
  return (
    <Card title="MetaTrader password">
      {open ? (
        <form
          className={form.form}
          noValidate
          onSubmit={fields.onSubmit((body) =>
            set.mutate(body, { onError: (problem) => fields.setErrors(problem.fields) }),
          )}
        >
          <Refused problem={set.error} />
          <PasswordField
            key={fields.key('password')}
            label={`New password for login ${login}`}
            description={rule}
            autoComplete="new-password"
            {...fields.getInputProps('password')}
          />
          <div className={form.buttons}>
            <Button type="submit" loading={set.isPending}>
              Set it
            </Button>
            <Button variant="default" onClick={close}>
              Not now
            </Button>
          </div>
        </form>
      ) : (
        <>
          <p className={form.note}>
            With it you sign in to MetaTrader 5. It is not the password of this portal, and we keep no copy of it.
          </p>
          <Button variant="default" onClick={() => setOpen(true)}>
            Set a new one
          </Button>
        </>
      )}
    </Card>
  )
}
