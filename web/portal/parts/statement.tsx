import { Button, Select, TextInput } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from '../../kit/http.ts'
import { saveFile } from '../../kit/save-file.ts'
import { accountsRead } from '../reads.ts'
import css from './form.module.css'
import { Card } from './screen.tsx'

const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const types = { pdf: 'application/pdf', csv: 'text/csv' } as const

/** A statement of one account over a period, to keep: as a document, or for a spreadsheet. */
export function StatementCard() {
  const accounts = useQuery(accountsRead)
  const today = new Date()
  const [chosen, setChosen] = useState<string | null>(null)
  const [from, setFrom] = useState(dayOf(new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1))))
  const [to, setTo] = useState(dayOf(today))
  const account = accounts.data?.find(({ id }) => id === chosen) ?? accounts.data?.[0]
  const download = useMutation({
    mutationFn: async (format: 'pdf' | 'csv') => {
      if (!account) return
      const params = { path: { id: account.id }, query: { from, to, format } }
      const file = await data(api.GET('/v1/trading-accounts/{id}/statement', { params, parseAs: 'blob' }))
      saveFile(`statement-${account.login ?? account.id}-${from}-${to}.${format}`, types[format], file)
    },
  })
  if (!account) return null
  const wrong = from > to ? 'Lies after the last day' : null
  return (
    <Card title="Account statement">
      <div className={css.form}>
        {accounts.data && accounts.data.length > 1 && (
          <Select
            label="Account"
            data={accounts.data.map(({ id, login, currency }) => ({
              value: id,
              label: `${login ?? 'New'} · ${currency}`,
            }))}
            value={account.id}
            allowDeselect={false}
            onChange={setChosen}
          />
        )}
        <div className={css.buttons}>
          <TextInput
            type="date"
            label="From"
            value={from}
            max={dayOf(today)}
            error={wrong}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label="To, included"
            value={to}
            max={dayOf(today)}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </div>
        <div className={css.buttons}>
          {(['pdf', 'csv'] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              disabled={wrong !== null || !from || !to}
              leftSection={<IconFileDownload size={16} aria-hidden />}
              loading={download.isPending && download.variables === format}
              onClick={() => download.mutate(format)}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </div>
      </div>
    </Card>
  )
}

/** The receipt of a payment that is done. */
export function ReceiptButton({ kind, id }: { kind: 'deposit' | 'withdrawal'; id: string }) {
  const download = useMutation({
    mutationFn: async () => {
      const options = { params: { path: { id } }, parseAs: 'blob' } as const
      const file =
        kind === 'deposit'
          ? await data(api.GET('/v1/deposits/{id}/receipt.pdf', options))
          : await data(api.GET('/v1/withdrawals/{id}/receipt.pdf', options))
      saveFile(`receipt-${id}.pdf`, types.pdf, file)
    },
  })
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconFileDownload size={14} aria-hidden />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      Receipt
    </Button>
  )
}
