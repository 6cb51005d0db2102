import { Button, Group, Select, Textarea } from '@mantine/core'
import { modals } from '@mantine/modals'
import { type ReactNode, useState } from 'react'

interface Question {
  title: string
  label: string
  /** On the button. */
  action: string
  /** One of several that the command wants besides the sentence. */
  choice?: { label: string; data: readonly { value: string; label: string }[] }
  onAnswer: (text: string, chosen: string) => void
}

const shortest = 3

/** Shows a form in a dialog, and tells it how to close. */
export function openForm(title: string, form: (close: () => void) => ReactNode, size = 'md'): void {
  const id = modals.open({
    title,
    size,
    closeButtonProps: { 'aria-label': 'Close' },
    children: form(() => modals.close(id)),
  })
}

/** Asks for a sentence, such as the reason that a command wants. */
export function ask({ title, onAnswer, ...question }: Question): void {
  openForm(
    title,
    (close) => (
      <Answer
        {...question}
        onAnswer={(text, chosen) => {
          close()
          onAnswer(text, chosen)
        }}
      />
    ),
    'sm',
  )
}

function Answer({ label, action, choice, onAnswer }: Omit<Question, 'title'>) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(choice?.data[0]?.value ?? '')
  const enough = text.trim().length >= shortest && (!choice || chosen !== '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (enough) onAnswer(text.trim(), chosen)
      }}
    >
      {choice && (
        <Select
          label={choice.label}
          data={[...choice.data]}
          value={chosen}
          allowDeselect={false}
          mb="sm"
          onChange={(value) => setChosen(value ?? '')}
        />
      )}
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
