import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import type { Problem } from '../../kit/problem.ts'
import form from './form.module.css'
import { Refused } from './refused.tsx'
import { Card } from './screen.tsx'

const networks = { bitcoin: 'Bitcoin', ethereum: 'Ethereum', tron: 'Tron' } as const
type Network = keyof typeof networks

interface Props {
  currency: 'EUR' | 'USD'
  onDone: () => void
}

/** Names a bank account or an address of the client's own, to be paid to once it has been checked. */
export function AddDestination({ currency, onDone }: { currency: string; onDone: () => void }) {
  const [method, setMethod] = useState<'bank' | 'crypto'>('bank')
  const [network, setNetwork] = useState<Network>('bitcoin')
  const [typed, setTyped] = useState('')
  const [label, setLabel] = useState('')
  const add = useCommand(
    (_: object, headers) => {
      const common = { currency: currency as Props['currency'], ...(label.trim() ? { label: label.trim() } : {}) }
      const destination =
        method === 'bank'
          ? { method: 'bank' as const, iban: typed, ...common }
          : { method: 'crypto' as const, network, address: typed, ...common }
      return api.POST('/v1/instruments', { body: { destination }, headers })
    },
    {
      quiet: true,
      touches: ['instrument'],
      done: 'Thank you. We check it and write to you when it can be used.',
      onDone,
    },
  )
  const beside = aboutDetails(add.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate({ method, network, typed, label })
  }
  const change = (act: () => void) => {
    act()
    add.reset()
  }
  return (
    <Card title="A new destination">
      <form className={form.form} noValidate onSubmit={submit}>
        {!beside && <Refused problem={add.error} />}
        <SegmentedControl
          aria-label="What kind of destination"
          value={method}
          onChange={(value) => change(() => setMethod(value as typeof method))}
          data={[
            { value: 'bank', label: 'Bank account' },
            { value: 'crypto', label: 'Crypto address' },
          ]}
        />
        {method === 'crypto' && (
          <Select
            label="Network"
            allowDeselect={false}
            data={Object.entries(networks).map(([value, name]) => ({ value, label: name }))}
            value={network}
            onChange={(value) => change(() => setNetwork((value ?? 'bitcoin') as Network))}
          />
        )}
        <TextInput
          label={method === 'bank' ? 'IBAN' : 'Address'}
          description={
            method === 'bank'
              ? 'The account must be in your own name.'
              : 'Money sent to a wrong address is lost: copy it, and compare its last letters.'
          }
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ currentTarget: { value } }) => change(() => setTyped(value))}
          error={beside}
        />
        <TextInput
          label="A name for it, if you like"
          placeholder={method === 'bank' ? 'My bank' : 'My wallet'}
          maxLength={60}
          value={label}
          onChange={({ currentTarget: { value } }) => change(() => setLabel(value))}
        />
        <p className={form.note}>
          For your safety our team looks at a new destination first, and for a day nothing is sent to it.
        </p>
        <div className={form.buttons}>
          <Button type="submit" loading={add.isPending} disabled={typed.trim().length < 8}>
            Add it
          </Button>
          <Button variant="default" onClick={onDone} disabled={add.isPending}>
            Not now
          </Button>
        </div>
      </form>
    </Card>
  )
}

/** What is wrong with the typed details, to be said beside them. */
const aboutDetails = (problem: Problem | null): string | undefined => {
  const wrong = problem?.errors.find(({ path }) => /iban|address/.test(path))
  return wrong && `This ${wrong.message}`
}
