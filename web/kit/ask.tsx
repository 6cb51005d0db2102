import { Button, Group, Textarea } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'

interface Question {
  title: string
  label: string
  /** On the button. */
  action: string
  onAnswer: (text: string) => void
}

const shortest = 3

/** Asks for a sentence, such as the reason that a command wants. */
export function ask({ title, label, action, onAnswer }: Question): void {
  const id = modals.open({
    title,
    size: 'sm',
    closeButtonProps: { 'aria-label': 'Close' },
    children: (
      <Answer
        label={label}
        action={action}
        onAnswer={(text) => {
          modals.close(id)
          onAnswer(text)
        }}
      />
    ),
  })
}

function Answer({ label, action, onAnswer }: Omit<Question, 'title'>) {
  const [text, setText] = useState('')
  const enough = text.trim().length >= shortest
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (enough) onAnswer(text.trim())
      }}
    >
      <Textarea
        label={label}
        description="Kept in the audit log."
        data-autofocus
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
        }}
      />
      <Group justify="flex-end" mt="sm">
        <Button type="submit" disabled={!enough}>
          {action}
        </Button>
      </Group>
    </form>
  )
}
