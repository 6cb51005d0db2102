import { Group, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { openForm } from '../../kit/ask.tsx'
import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { useSession } from '../../kit/session.ts'
import { Rationale, sentence } from './rationale.tsx'

/** How much a book may hold net in a symbol; a second person always agrees. */
export const openLimit = (): void => openForm('Set an exposure limit', (close) => <Limit close={close} />)

function Limit({ close }: { close: () => void }) {
  const { data: session } = useSession()
  const entities = session?.entities ?? []
  const form = useForm({
    initialValues: { entity: entities[0] ?? '', book: 'B' as 'A' | 'B', symbol: '*', lots: '', rationale: '' },
    validate: {
      symbol: (text) => (text.trim() ? null : 'A symbol such as EURUSD, or * for all others'),
      lots: (text) => (/^\d+(\.\d+)?$/.test(text.trim()) && Number(text) > 0 ? null : 'A number such as 50 or 7.5'),
      rationale: sentence,
    },
  })
  const send = useCommand(
    (values: typeof form.values, header) =>
      api.POST('/v1/exposure-limits/change', {
        params: { header },
        body: {
          ...values,
          symbol: values.symbol.trim().toUpperCase(),
          lots: values.lots.trim(),
          rationale: values.rationale.trim(),
        },
      }),
    { touches: ['approval', 'exposure'], onDone: close },
  )
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Group grow align="start">
        <Select label="Entity" data={entities} allowDeselect={false} {...form.getInputProps('entity')} />
        <Select label="Book" data={['A', 'B']} allowDeselect={false} {...form.getInputProps('book')} />
      </Group>
      <Group grow align="start" mt="sm">
        <TextInput label="Symbol" description="* for all others" data-autofocus {...form.getInputProps('symbol')} />
        <TextInput
          label="Lots, net"
          description="Long less short"
          inputMode="decimal"
          {...form.getInputProps('lots')}
        />
      </Group>
      <Rationale field={form.getInputProps('rationale')} busy={send.isPending} />
    </form>
  )
}
