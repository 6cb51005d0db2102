import { Button, Group, Textarea } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import type { ReactNode } from 'react'
import css from './policy-form.module.css'
import { Section } from './section.tsx'

export const sentence = (text: string) => (text.trim().length < 3 ? 'Write why, in a sentence' : null)

interface EndProps {
  field: GetInputPropsReturnType
  busy: boolean
  verb?: string
}

/** The end of a short form: why, and the button that sends it. */
export function Rationale({ field, busy, verb = 'Send for approval' }: EndProps) {
  return (
    <>
      <Textarea label="Rationale" mt="sm" autosize minRows={2} {...field} />
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={busy}>
          {verb}
        </Button>
      </Group>
    </>
  )
}

interface WhyProps {
  value: string
  error: string | undefined
  busy: boolean
  onChange: (rationale: string) => void
  onDiscard: () => void
  /** More to do than send and discard. */
  actions?: ReactNode
  /** What became of it. */
  children: ReactNode
}

/** The end of a new edition: why, what the server says, and what to do with it. */
export function Why({ value, error, busy, onChange, onDiscard, actions, children }: WhyProps) {
  return (
    <Section title="Why">
      <Textarea
        aria-label="Rationale"
        description="Required; the checker reads it, and it stays with the edition."
        autosize
        minRows={2}
        value={value}
        error={error}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {children}
      <div className={css.actions}>
        <Button type="submit" loading={busy} disabled={sentence(value) !== null}>
          Send for approval
        </Button>
        {actions}
        <Button variant="subtle" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </Section>
  )
}
