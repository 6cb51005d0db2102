import { Button, Select, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { operations } from '../kit/api.d.ts'
import { useCommand } from '../kit/command.ts'
import { api } from '../kit/http.ts'
import form from './parts/form.module.css'
import { Refused } from './parts/refused.tsx'
import { Card, Screen } from './parts/screen.tsx'

type Body = operations['dispute.open']['requestBody']['content']['application/json']

/** The grounds a partner is likely to have, in plain words. */
export const disputeReasons: readonly { value: Body['code']; label: string }[] = [
  { value: 'B01_MISSING_TRADES', label: 'Trades of my clients are missing' },
  { value: 'B15_ATTRIBUTION', label: 'A client of mine is not counted as mine' },
  { value: 'B02_WRONG_RATE', label: 'The rate is not the agreed one' },
  { value: 'B03_LOT_ROUNDING', label: 'The lots are counted wrongly' },
  { value: 'B12_FX_RATE', label: 'The conversion into my currency is wrong' },
  { value: 'B13_OVERRIDE_BASE', label: 'My share of a partner below me is wrong' },
  { value: 'B14_HIERARCHY_MOVE', label: 'A client or partner moved in the meantime' },
  { value: 'B19_CLAWBACK', label: 'Something was taken back' },
  { value: 'B25_PAYOUT_FAILED', label: 'A payout did not arrive' },
  { value: 'B26_SIDE_DEAL', label: 'We had agreed something else' },
]

/** A partner disagrees: with what, and why. */
export function OpenDispute() {
  const { deal } = useSearch({ strict: false }) as { deal?: string }
  const navigate = useNavigate()
  const fields = useForm({
    mode: 'uncontrolled',
    initialValues: { code: (deal ? 'B02_WRONG_RATE' : 'B01_MISSING_TRADES') as Body['code'], statement: '' },
    validate: {
      statement: (value) => (value.trim().length >= 10 ? null : 'Tell us in a sentence or two what is wrong'),
    },
  })
  const open = useCommand((body: Body, headers) => api.POST('/v1/disputes', { body, headers }), {
    quiet: true,
    touches: ['dispute'],
    done: 'We have it, and answer within two working days.',
    onDone: () => void navigate({ to: '/partner' }),
  })
  return (
    <Screen
      title="Tell us what is wrong"
      description="We count again from the deal, your plan and your clients, and answer with what we found."
      narrow
      up={{ to: '/partner', label: 'Partner' }}
    >
      <form
        className={form.form}
        noValidate
        onSubmit={fields.onSubmit((values) =>
          open.mutate(
            { ...values, ...(deal ? { deal } : {}) },
            { onError: (problem) => fields.setErrors(problem.fields) },
          ),
        )}
      >
        <Refused problem={open.error} />
        <Card>
          {deal && (
            <p className={form.note}>
              About deal <span className="mono">{deal}</span>
            </p>
          )}
          <Select
            key={fields.key('code')}
            label="What is it about?"
            data={disputeReasons}
            allowDeselect={false}
            size="md"
            {...fields.getInputProps('code')}
          />
          <Textarea
            key={fields.key('statement')}
            label="What is wrong?"
            description="With dates, clients or amounts, as far as you know them"
            autosize
            minRows={4}
            maxLength={2000}
            size="md"
            {...fields.getInputProps('statement')}
          />
        </Card>
        <Button type="submit" size="md" loading={open.isPending}>
          Send
        </Button>
      </form>
    </Screen>
  )
}
