import { Button, CopyButton, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCheck, IconCopy, IconHourglass, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { operations } from '../kit/api.d.ts'
import { useCommand } from '../kit/command.ts'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { api, data } from '../kit/http.ts'
import { moneyText } from '../kit/money.tsx'
import { Stat, Stats } from '../kit/stat.tsx'
import { Commissions } from './parts/commissions.tsx'
import { Disputes } from './parts/disputes.tsx'
import form from './parts/form.module.css'
import { LinkButton } from './parts/link-button.tsx'
import { Refused } from './parts/refused.tsx'
import { Card, Loading, Screen } from './parts/screen.tsx'
import { type Me, meRead } from './reads.ts'

type Own = operations['me.partner']['responses'][200]['content']['application/json']['partner']
type Partner = NonNullable<Own>

/** Bringing clients: apply, share the link, see what was earned and why, and disagree. */
export function PartnerPage() {
  const me = useQuery(meRead)
  const own = useQuery({ queryKey: ['partner', { me: true }], queryFn: () => data(api.GET('/v1/me/partner')) })
  const failed = [me, own].find(({ error, data: read }) => error && !read)
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />
  // How wide the screen is follows from the answer.
  if (!me.data || !own.data) return <Loading height={260} />
  const { partner } = own.data
  const working = partner && ['active', 'suspended', 'terminated'].includes(partner.state)
  return (
    <Screen
      title="Partner"
      description="Bring clients and earn a share of what their trading pays us."
      narrow={!working}
    >
      {!partner || partner.state === 'rejected' ? (
        <Apply me={me.data} declined={partner?.state === 'rejected'} />
      ) : partner.state === 'applied' ? (
        <Card>
          <Empty icon={IconHourglass} title="We have your application">
            Our partner team looks at it and agrees a commission plan with you, usually within two working days. Your
            code will be <strong>{partner.code}</strong>.
          </Empty>
        </Card>
      ) : (
        <Working partner={partner} />
      )}
    </Screen>
  )
}

function Apply({ me, declined }: { me: Me; declined: boolean }) {
  const fields = useForm({
    mode: 'uncontrolled',
    initialValues: { link: '' },
    validate: {
      link: (value) =>
        !value || /^[A-Za-z0-9]{4,16}$/.test(value) ? null : 'Use 4 to 16 letters and digits, such as MARA2026',
    },
  })
  const apply = useCommand((body: { link?: string }, headers) => api.POST('/v1/partners', { body, headers }), {
    quiet: true,
    touches: ['partner'],
  })
  if (me.state !== 'active')
    return (
      <Card>
        <Empty
          icon={IconUsersGroup}
          title="Partners are verified clients"
          action={<LinkButton to="/verification">See what is missing</LinkButton>}
        >
          As soon as you are verified you can apply here and get a link of your own.
        </Empty>
      </Card>
    )
  return (
    <Card title="Become a partner">
      {declined && <p className={form.note}>Your last application was declined. You may apply again.</p>}
      <ol className={form.note} style={{ paddingInlineStart: 20 }}>
        <li>Apply; our partner team agrees a plan with you.</li>
        <li>Share your link. Who opens an account by it is your client, for good.</li>
        <li>You earn on what they trade, and see how each amount was counted.</li>
      </ol>
      <form
        className={form.form}
        noValidate
        onSubmit={fields.onSubmit(({ link }) =>
          apply.mutate(link ? { link: link.toUpperCase() } : {}, {
            onError: (problem) =>
              fields.setErrors(
                problem.code === 'duplicate' ? { link: 'This code is taken: choose another' } : problem.fields,
              ),
          }),
        )}
      >
        {apply.error?.code !== 'duplicate' && <Refused problem={apply.error} />}
        <TextInput
          key={fields.key('link')}
          label="Code of your links"
          description="Leave it empty and we make one"
          placeholder="MARA2026"
          maxLength={16}
          size="md"
          {...fields.getInputProps('link')}
        />
        <Button type="submit" size="md" loading={apply.isPending}>
          Apply
        </Button>
      </form>
    </Card>
  )
}

const stopped: Partial<Record<Partner['state'], string>> = {
  suspended:
    'Your partnership is paused: the link brings nobody and earns nothing meanwhile. What you earned stays yours.',
  terminated: 'Your partnership has ended. What you earned stays yours.',
}

function Working({ partner }: { partner: Partner }) {
  const link = `${location.origin}${import.meta.env.BASE_URL}register?ref=${partner.code}`
  const note = stopped[partner.state]
  return (
    <>
      {note ? (
        <Card>
          <p className={form.note}>{note}</p>
        </Card>
      ) : (
        <Card title="Your link">
          <div className={form.join}>
            <TextInput
              value={link}
              readOnly
              size="md"
              aria-label="Your link"
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
            <CopyButton value={link} timeout={2500}>
              {({ copied, copy }) => (
                <Button
                  size="md"
                  onClick={copy}
                  leftSection={copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />}
                >
                  <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
                </Button>
              )}
            </CopyButton>
          </div>
          <p className={form.note}>
            Who comes by it and opens an account within this browser is your client, even if they register days later.
          </p>
        </Card>
      )}
      <Stats>
        <Stat
          label="Clients"
          value={partner.clients}
          definition="People who registered with your code and are yours now."
        />
        {partner.earnings.length === 0 && (
          <Stat
            label="Earned"
            value={moneyText({ amount: '0', currency: partner.currency })}
            definition="All commission booked to you so far."
          />
        )}
        {partner.earnings.map(({ earned, lines }) => (
          <Stat
            key={earned.currency}
            label={`Earned in ${earned.currency}`}
            value={moneyText(earned)}
            definition="All commission booked to you so far, from accounts in this currency."
            note={`on ${lines.toLocaleString('en')} ${lines === 1 ? 'deal' : 'deals'}`}
          />
        ))}
        {partner.plan && (
          <Stat label="Plan" value={partner.plan} definition="The commission plan that you are paid by." />
        )}
      </Stats>
      <Commissions />
      <Disputes />
    </>
  )
}
