import { Button, Group, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { openForm } from '../../kit/ask.tsx'
import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { useSession } from '../../kit/session.ts'

/** Holds both sides against one another now, besides the run that each ended day gets by itself. */
export const openRun = (): void => openForm('Reconcile now', (close) => <Run close={close} />, 'sm')

function Run({ close }: { close: () => void }) {
  const { data: session } = useSession()
  const entities = session?.entities ?? []
  const form = useForm({
    initialValues: { entity: entities[0] ?? '', day: new Date().toISOString().slice(0, 10), psp: '' },
  })
  const send = useCommand(
    ({ entity, day, psp }: typeof form.values, header) =>
      api.POST('/v1/reconciliations', { params: { header }, body: { entity, day, psp: psp.trim() || null } }),
    { touches: ['break', 'control-sheet', 'case'], done: 'Reconciled', onDone: close },
  )
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Group grow align="start">
        <Select label="Entity" data={entities} allowDeselect={false} {...form.getInputProps('entity')} />
        <TextInput label="Day" type="date" {...form.getInputProps('day')} />
      </Group>
      <TextInput mt="sm" label="PSP" description="Empty for all" {...form.getInputProps('psp')} />
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={send.isPending}>
          Reconcile
        </Button>
      </Group>
    </form>
  )
}
