import { Alert, Button, FileInput, Group, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconFileImport, IconFileUpload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { openForm } from '../../kit/ask.tsx'
import { useCommand } from '../../kit/command.ts'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Failure } from '../../kit/failure.tsx'
import { api, data } from '../../kit/http.ts'
import { Page, Panel } from '../../kit/page.tsx'
import { useMay, useSession } from '../../kit/session.ts'
import { StateBadge, words } from '../../kit/state-badge.tsx'
import { useAddress } from '../../kit/use-address.ts'
import { usePages } from '../../kit/use-pages.ts'
import { When } from '../../kit/when.tsx'
import { Reference } from '../parts/reference.tsx'
import { Facts } from '../parts/section.tsx'
import type { SettlementFile } from './reads.ts'
import css from './reconciliation.module.css'

const columns: Column<SettlementFile>[] = [
  {
    id: 'state',
    header: 'State',
    width: 92,
    cell: ({ state }) => <StateBadge state={state} tone={state === 'loaded' ? 'ok' : 'bad'} />,
  },
  { id: 'name', header: 'File', opens: true, cell: ({ file_name }) => <strong>{file_name}</strong> },
  { id: 'of', header: 'Of', width: 120, from: 'tablet', cell: ({ psp, kind }) => psp ?? words(kind) },
  {
    id: 'reason',
    header: 'Reason',
    width: 220,
    from: 'desk',
    cell: ({ fault, lines }) => (fault ? words(fault) : `${lines} lines`),
  },
  {
    id: 'days',
    header: 'Days',
    width: 176,
    from: 'desk',
    cell: ({ from_on, to_on }) => (from_on ? `${from_on} – ${to_on}` : '—'),
  },
  { id: 'entity', header: 'Entity', width: 72, from: 'desk', cell: ({ entity }) => entity },
  { id: 'at', header: 'Came', width: 110, from: 'phone', cell: ({ created_at }) => <When at={created_at} /> },
]

/** Files of PSPs and banks: loaded whole, or refused with the reason. */
export function FilesView({ tabs }: { tabs: ReactNode }) {
  const [{ open }, change] = useAddress<'open'>()
  const may = useMay()
  const { rows, more, error, retry } = usePages(['settlement-file', { list: true }], (cursor) =>
    data(api.GET('/v1/settlement-files', { params: { query: { cursor, limit: 100 } } })),
  )
  const opened = rows?.find(({ id }) => id === open)
  return (
    <Page
      title="Reconciliation"
      description="A file is loaded whole or not at all, and only once, whatever it is called. One that is refused says why; nothing of it counts."
      fill
      actions={
        <>
          {tabs}
          {may('settlement-file.import') && (
            <Button size="xs" leftSection={<IconFileImport size={15} aria-hidden />} onClick={openImport}>
              Load a file
            </Button>
          )}
        </>
      }
      panel={opened ? <FilePanel file={opened} onClose={() => change({ open: undefined })} /> : null}
      idle={
        <Empty icon={IconFileUpload} title="Nothing open">
          Open a file to see what it holds, or why it was refused.
        </Empty>
      }
    >
      {error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <DataTable
          label="Files"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          nameOf={({ file_name, state }) => `${file_name}, ${state}`}
          more={more}
          openKey={open}
          onOpen={({ id }) => change({ open: id })}
          onClose={() => change({ open: undefined })}
          empty={
            <Empty icon={IconFileUpload} title="No file has come yet">
              Load settlement reports of Stripe, Adyen, PayPal or in the house's own CSV, and statements as camt, MT940,
              BAI2 or OFX. Each is known by its content.
            </Empty>
          }
        />
      )}
    </Page>
  )
}

function FilePanel({ file, onClose }: { file: SettlementFile; onClose: () => void }) {
  return (
    <Panel
      marks={
        <>
          <Reference id={file.id} />
          <StateBadge state={file.state} tone={file.state === 'loaded' ? 'ok' : 'bad'} />
        </>
      }
      title={file.file_name}
      subtitle={
        <>
          {words(file.kind)} {file.psp && `of ${file.psp}`} · {file.entity} · <When at={file.created_at} />
        </>
      }
      onClose={onClose}
    >
      {file.fault && (
        <Alert color="bad" title={`Refused: ${words(file.fault).toLowerCase()}`} mb="sm">
          {file.detail} Nothing of it was loaded. Get it again from its source, or load first what it follows.
        </Alert>
      )}
      <Facts
        facts={[
          ['Lines', String(file.lines)],
          ['Days', file.from_on && `${file.from_on} – ${file.to_on}`],
          ['Size', `${file.bytes.toLocaleString('en')} bytes`],
          [
            'SHA-256',
            <span key="hash" className={css.code}>
              {file.sha256}
            </span>,
          ],
          ['Loaded by', file.imported_by],
        ]}
      />
    </Panel>
  )
}

const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  // A call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 32_768)
    text += String.fromCharCode(...bytes.subarray(from, from + 32_768))
  return btoa(text)
}

const openImport = (): void => openForm('Load a file', (close) => <Import close={close} />)

function Import({ close }: { close: () => void }) {
  const { data: session } = useSession()
  const entities = session?.entities ?? []
  const form = useForm({
    initialValues: { entity: entities[0] ?? '', of: 'psp', psp: '', file: null as File | null },
    validate: {
      psp: (name, { of }) =>
        of === 'bank' || /^[a-z0-9-]{2,40}$/.test(name.trim()) ? null : 'Its name here, such as checkout or stripe',
      file: (file) => (file ? null : 'Choose a file'),
    },
  })
  const send = useCommand(
    async ({ entity, of, psp, file }: typeof form.values, header) => {
      const body = { entity, file_name: file!.name, content_base64: await base64Of(file!) }
      return of === 'bank'
        ? api.POST('/v1/bank-statements', { params: { header }, body })
        : api.POST('/v1/settlement-files', { params: { header }, body: { ...body, psp: psp.trim() } })
    },
    {
      touches: ['settlement-file', 'break'],
      onDone(body) {
        const told = body as { state?: string; detail?: string } | undefined
        notifications.show(
          told?.state === 'refused'
            ? { color: 'bad', title: 'Refused; nothing of it is loaded', message: told.detail ?? '' }
            : { color: 'ok', message: 'Loaded' },
        )
        close()
      },
    },
  )
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Group grow align="start">
        <Select label="Entity" data={entities} allowDeselect={false} {...form.getInputProps('entity')} />
        <Select
          label="Of"
          allowDeselect={false}
          data={[
            { value: 'psp', label: 'a payment provider' },
            { value: 'bank', label: 'a bank' },
          ]}
          {...form.getInputProps('of')}
        />
      </Group>
      {form.values.of === 'psp' && (
        <TextInput mt="sm" label="Provider" placeholder="checkout" {...form.getInputProps('psp')} />
      )}
      <FileInput mt="sm" label="File" placeholder="Choose…" clearable {...form.getInputProps('file')} />
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={send.isPending}>
          Load
        </Button>
      </Group>
    </form>
  )
}
