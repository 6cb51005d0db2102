import { Button, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useCommand } from '../kit/command.ts'
import { Failure } from '../kit/failure.tsx'
import { api } from '../kit/http.ts'
import { useSignOut } from '../kit/session.ts'
import { countryName } from './countries.ts'
import form from './parts/form.module.css'
import { Authenticator, Password } from './parts/own-doors.tsx'
import { Refused } from './parts/refused.tsx'
import { Card, Facts, Loading, Screen } from './parts/screen.tsx'
import { type Me, meRead } from './reads.ts'
import { dayText } from './words.ts'

/** Who we think the client is, what they may change, and the password. */
export function Profile() {
  const me = useQuery(meRead)
  const signOut = useSignOut()
  if (me.error && !me.data) return <Failure error={me.error} retry={() => void me.refetch()} />
  return (
    <Screen title="Your details" narrow>
      {!me.data ? (
        <Loading height={420} />
      ) : (
        <>
          <Card title="As verified">
            <Facts
              facts={[
                ['Name', me.data.name],
                ['Date of birth', dayText(me.data.birth_date)],
                ['Country', countryName(me.data.country)],
                ['E-mail', me.data.email],
              ]}
            />
            <p className={form.note}>
              These were checked against your documents. To change one, write to our support desk: we ask for a document
              that shows the new one.
            </p>
          </Card>
          <Contact key={me.data.id} me={me.data} />
          <Password me={me.data} />
          <Authenticator me={me.data} />
          <Button variant="default" onClick={() => void signOut()}>
            Sign out
          </Button>
        </>
      )}
    </Screen>
  )
}

const languages = ['en', 'de', 'es', 'fr', 'it', 'pl', 'pt', 'el', 'ar']
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' })

function Contact({ me }: { me: Me }) {
  const { id, language } = me
  const fields = useForm({
    mode: 'uncontrolled',
    initialValues: { phone: me.phone ?? '', language },
    validate: {
      phone: (value) =>
        !value || /^\+[1-9]\d{6,14}$/.test(value.replace(/[\s()-]/g, ''))
          ? null
          : 'Begin with + and your country, such as +357 99 123456',
    },
  })
  const update = useCommand(
    (body: { phone?: string; language: string }, headers) =>
      api.POST('/v1/clients/{id}/update', { params: { path: { id } }, body, headers }),
    { quiet: true, touches: ['client'], done: 'Saved.', onDone: () => fields.resetDirty() },
  )
  return (
    <Card title="How we reach you">
      <form
        className={form.form}
        noValidate
        onSubmit={fields.onSubmit(({ phone, language: chosen }) =>
          update.mutate(
            { language: chosen, ...(phone ? { phone: phone.replace(/[\s()-]/g, '') } : {}) },
            { onError: (problem) => fields.setErrors(problem.fields) },
          ),
        )}
      >
        <Refused problem={update.error} />
        <TextInput
          key={fields.key('phone')}
          label="Phone"
          description="With your country, such as +357 99 123456"
          type="tel"
          autoComplete="tel"
          size="md"
          {...fields.getInputProps('phone')}
        />
        <Select
          key={fields.key('language')}
          label="Language of our letters"
          data={[...new Set([...languages, language])].map((value) => ({
            value,
            label: languageNames.of(value) ?? value,
          }))}
          allowDeselect={false}
          size="md"
          {...fields.getInputProps('language')}
        />
        <Button type="submit" loading={update.isPending}>
          Save
        </Button>
      </form>
    </Card>
  )
}
