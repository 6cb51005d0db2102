import { PinInput, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, data } from './http.ts'
import { asProblem } from './problem.ts'

const codeLength = 6
const focused = { 'data-autofocus': true }
let asking: Promise<void> | undefined

/** Sends; where a fresh second factor is demanded, asks for it and sends again. Closing the question refuses as before. */
export async function withStepUp<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send()
  } catch (error) {
    if (asProblem(error).code !== 'step_up_required') throw error
    asking ??= ask(error).finally(() => {
      asking = undefined
    })
    await asking
    return send()
  }
}

function ask(refusal: unknown): Promise<void> {
  const answered = Promise.withResolvers<void>()
  const id = modals.open({
    title: 'Confirm that it is you',
    size: 'sm',
    closeButtonProps: { 'aria-label': 'Close' },
    onClose: () => answered.reject(refusal),
    children: (
      <Code
        onDone={() => {
          answered.resolve()
          modals.close(id)
        }}
      />
    ),
  })
  return answered.promise
}

function Code({ onDone }: { onDone: () => void }) {
  const client = useQueryClient()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: (totp: string) => data(api.POST('/v1/session/step-up', { body: { totp } })),
    meta: { quiet: true },
    onSuccess(session) {
      client.setQueryData(['session'], session)
      onDone()
    },
    onError: () => setCode(''),
  })
  return (
    <>
      <Text size="sm" mb="sm">
        Enter the {codeLength} digits of your authenticator; then it goes on by itself.
      </Text>
      <PinInput
        length={codeLength}
        type="number"
        oneTimeCode
        // A dialogue gives the focus to what is marked so, else to its close button.
        getInputProps={(index) => (index === 0 ? focused : {})}
        value={code}
        onChange={setCode}
        onComplete={(totp) => confirm.mutate(totp)}
        disabled={confirm.isPending}
        error={confirm.isError}
        ariaLabel="Digit of the code"
      />
      <Text size="sm" mt="sm" c={confirm.isError ? 'var(--bad-text)' : 'dimmed'} aria-live="polite">
        {confirm.error
          ? asProblem(confirm.error).detail
          : confirm.isPending
            ? 'Checking…'
            : 'A code counts once; wait for the next one if this was used to sign in.'}
      </Text>
    </>
  )
}
