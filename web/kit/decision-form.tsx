import { Button, Select, Textarea } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import css from './decision-form.module.css'
import { useHotkeys } from './hotkeys.ts'
import { Keys } from './shortcut-help.tsx'

export interface DecisionAction {
  id: string
  label: string
  /** The first is the primary one. */
  tone?: 'primary' | 'plain' | 'danger'
  /** Why it cannot be done now and who can; empty or absent means that it can. */
  blocked?: readonly string[]
  needsReason?: boolean
  /** The client reads a message with it. */
  needsMessage?: boolean
  withoutRationale?: boolean
}

/** What was written for a decision. */
export interface Given {
  rationale: string
  reason?: string
  message: string
}

interface Props {
  /** At most nine; their digits are their keys. */
  actions: readonly DecisionAction[]
  onDecide: (action: string, given: Given) => void
  /** Said when another person must agree. */
  eyes?: { title: string; text: string }
  /** Closed set of reason codes; asked for when an action needs one. */
  reasons?: readonly { value: string; label: string }[]
  busy?: boolean
  /** Changes with the subject, so that no rationale travels to the next one. */
  subject: string
}

const looks = {
  primary: { variant: 'filled', color: 'brand' },
  plain: { variant: 'default', color: undefined },
  danger: { variant: 'light', color: 'bad' },
} as const

/** Rationale, reason and actions of one decision; keys 1 to 9 decide, and what is blocked says why. */
export const DecisionForm = (props: Props) => <Form key={props.subject} {...props} />

function Form({ actions, onDecide, eyes, reasons, busy = false }: Props) {
  const [rationale, setRationale] = useState('')
  const [reason, setReason] = useState<string | null>(null)
  const [message, setMessage] = useState('')
  const [missing, setMissing] = useState<{ rationale?: string; reason?: string; message?: string }>({})
  const [asked, setAsked] = useState({
    reason: Boolean(actions[0]?.needsReason),
    message: Boolean(actions[0]?.needsMessage),
  })
  const field = useRef<HTMLTextAreaElement>(null)
  const reasonField = useRef<HTMLInputElement>(null)
  const messageField = useRef<HTMLTextAreaElement>(null)
  const [intended, setIntended] = useState(actions[0]?.id)
  const meant = actions.find(({ id }) => id === intended) ?? actions[0]
  const blocked = actions.filter((action) => action.blocked?.length)

  const decide = (action: DecisionAction) => {
    if (busy || action.blocked?.length) return
    const text = rationale.trim()
    const lacks = {
      reason: action.needsReason && !reason ? `Choose why, then “${action.label}” again` : undefined,
      message:
        action.needsMessage && !message.trim()
          ? `Write what the client reads, then “${action.label}” again`
          : undefined,
      rationale: text || action.withoutRationale ? undefined : `Write why, then “${action.label}” again`,
    }
    setMissing(lacks)
    setIntended(action.id)
    setAsked({
      reason: asked.reason || Boolean(action.needsReason),
      message: asked.message || Boolean(action.needsMessage),
    })
    if (!lacks.reason && !lacks.message && !lacks.rationale)
      onDecide(action.id, { rationale: text, reason: reason ?? undefined, message: message.trim() })
  }
  useEffect(() => {
    const first = missing.reason ? reasonField : missing.message ? messageField : missing.rationale ? field : undefined
    first?.current?.focus()
  }, [missing])

  useHotkeys([
    ...actions.map((action, index) => ({
      keys: String(index + 1),
      label: action.label,
      group: 'Decision',
      off: Boolean(action.blocked?.length),
      run: () => decide(action),
    })),
    {
      keys: 'mod+enter',
      label: meant?.label ?? '',
      group: 'Decision',
      inFields: true,
      off: !meant,
      run: () => decide(meant!),
    },
  ])

  return (
    <section className={css.form} aria-label="Decision">
      {eyes && (
        <div className={css.eyes} role="note">
          <IconUsers size={18} stroke={1.8} aria-hidden />
          <div>
            <strong>{eyes.title}</strong>
            <div>{eyes.text}</div>
          </div>
        </div>
      )}
      {reasons && asked.reason && (
        <Select
          ref={reasonField}
          label="Reason"
          placeholder="Choose a reason"
          data={[...reasons]}
          value={reason}
          onChange={setReason}
          error={missing.reason}
          searchable
          comboboxProps={{ withinPortal: false }}
          size="sm"
        />
      )}
      {asked.message && (
        <Textarea
          ref={messageField}
          label="Message to the client"
          description="Sent as it stands; name no rule and no screening."
          autosize
          minRows={2}
          maxRows={5}
          maxLength={2000}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          error={missing.message}
          size="sm"
        />
      )}
      <Textarea
        ref={field}
        label="Rationale"
        description={
          <>
            {meant?.withoutRationale ? 'Optional' : 'Required'}; kept in the audit log.{' '}
            <span className={css.hint}>
              <Keys keys="mod+enter" /> {meant?.label}
            </span>
          </>
        }
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={rationale}
        onChange={(event) => setRationale(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        error={missing.rationale}
        size="sm"
      />
      <div className={css.actions}>
        {actions.map((action, index) => (
          <Button
            key={action.id}
            {...looks[action.tone ?? (index ? 'plain' : 'primary')]}
            size="sm"
            className={css.action}
            loading={busy && index === 0}
            disabled={busy || Boolean(action.blocked?.length)}
            onClick={() => decide(action)}
            rightSection={!action.blocked?.length && <span className={css.key}>{index + 1}</span>}
          >
            {action.label}
          </Button>
        ))}
      </div>
      {blocked.length > 0 && (
        <ul className={css.blocked}>
          {blocked.map(({ id, label, blocked: why }) => (
            <li key={id}>
              <strong>{label}:</strong> {why?.join('; ')}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
