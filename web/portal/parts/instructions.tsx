import { Button, CopyButton, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { Money } from '../../kit/money.tsx'
import { When } from '../../kit/when.tsx'
import type { Deposit } from '../reads.ts'
import form from './form.module.css'
import css from './instructions.module.css'
import { Refused } from './refused.tsx'
import { Card } from './screen.tsx'

/** Names of what is written where, in the order of a bank's form. What is not here keeps its own name. */
const names: Record<string, string> = {
  beneficiary: 'Beneficiary',
  iban: 'IBAN',
  bic: 'BIC (SWIFT)',
  bank: 'Bank',
  reference: 'Reference',
  address: 'Address',
  tag: 'Tag (memo)',
  network: 'Network',
  currency: 'Send in',
  amount: 'Amount to send',
}

/** In groups of four, as people compare them; copied without the spaces. */
const grouped = (name: string, value: string): string =>
  name === 'iban' || (name === 'reference' && value.startsWith('RF')) ? value.replace(/(.{4})(?=.)/g, '$1 ') : value

const words = (name: string): string => names[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')

/** Where to send the money and what to write with it, each value to be copied by itself. */
export function Instructions({ deposit }: { deposit: Deposit }) {
  const { instructions, method, amount, currency, due_at } = deposit
  if (!instructions) return null
  const wire = method === 'bank'
  const order = Object.keys(names)
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const lines = Object.entries(instructions).sort(([a], [b]) => place(a) - place(b))
  return (
    <Card title={wire ? 'Send a transfer from your bank' : 'Send to this address'}>
      <p className={css.text}>
        {wire ? (
          <>
            Send <Money value={{ amount, currency }} /> from an account in your own name, with exactly this reference:
            it is how we find your account.
          </>
        ) : (
          'Send only this currency on this network. What arrives is changed at the rate of that moment.'
        )}
      </p>
      <dl className={css.lines}>
        {lines.map(([name, value]) => (
          <div key={name} className={css.line} data-strong={name === 'reference' || name === 'tag' || undefined}>
            <dt>{words(name)}</dt>
            <dd>
              <span>{grouped(name, value)}</span>
              <CopyButton value={value} timeout={2_000}>
                {({ copied, copy }) => (
                  <Button
                    variant="default"
                    size="sm"
                    onClick={copy}
                    aria-label={`Copy ${words(name)}`}
                    leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                  >
                    <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
                  </Button>
                )}
              </CopyButton>
            </dd>
          </div>
        ))}
      </dl>
      {due_at && (
        <p className={css.text}>
          We wait for it until <When at={due_at} exact />. Money that comes later is credited too.
        </p>
      )}
      {wire && <Sent deposit={deposit} />}
    </Card>
  )
}

/** The client says that it was sent; it helps to find it, and credits nothing. */
function Sent({ deposit: { id, claim } }: { deposit: Deposit }) {
  const [reference, setReference] = useState('')
  const claimed = useCommand(
    (_: null, header) =>
      api.POST('/v1/deposits/{id}/claim', {
        params: { path: { id }, header },
        body: { reference: reference.trim() },
      }),
    { touches: ['deposit'], quiet: true },
  )
  if (claim) return <p className={css.text}>You told us that it was sent ({claim}). We look for it as it arrives.</p>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reference.trim()) claimed.mutate(null)
  }
  return (
    <form onSubmit={submit}>
      <Refused problem={claimed.error} />
      <div className={form.join}>
        <TextInput
          label="Sent already? Your bank’s reference of it"
          description="It helps us to find it. It is credited when it arrives."
          size="md"
          maxLength={100}
          value={reference}
          onChange={({ currentTarget }) => setReference(currentTarget.value)}
        />
        <Button type="submit" size="md" variant="default" loading={claimed.isPending} style={{ alignSelf: 'end' }}>
          I have sent it
        </Button>
      </div>
    </form>
  )
}
