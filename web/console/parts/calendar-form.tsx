import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type CommandHeaders, useCommand } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import { asProblem } from '../../kit/problem.ts'
import { type Entity, hoursOn, weekdays } from './entities.ts'
import css from './parts.module.css'

interface Body {
  entity: string
  hours: { day: number; from: string; to: string }[]
  holidays: { on: string; name: string }[]
  rationale: string
}

const stretch = /^\d\d:\d\d-\d\d:\d\d$/
const pieces = (text: string) =>
  text.split(',').flatMap((piece) => piece.replaceAll(/\s|–/g, (sign) => (sign === '–' ? '-' : '')) || [])
const lines = (text: string) => text.split('\n').flatMap((line) => line.trim() || [])
const dated = /^(\d{4}-\d\d-\d\d)\s+(\S.*)$/

/** The week and the holidays of an entity, as lines that people type; sent for approval. */
export function CalendarForm({ entity, onClose }: { entity: Entity; onClose: () => void }) {
  const [week, setWeek] = useState(() => weekdays.map((_, index) => hoursOn(entity, index + 1)))
  const [days, setDays] = useState(() => entity.holidays.map(({ on, name }) => `${on} ${name}`).join('\n'))
  const [rationale, setRationale] = useState('')
  const send = useCommand(
    (body: Body, headers: CommandHeaders) => api.POST('/v1/entities/set-calendar', { headers, body }),
    { touches: ['calendar', 'approval'], onDone: onClose, quiet: true },
  )
  const unreadable = (text: string) => pieces(text).some((piece) => !stretch.test(piece))
  const wrongDay = lines(days).find((line) => !dated.test(line))
  const problem = send.error ? asProblem(send.error) : undefined
  const ready =
    rationale.trim().length > 2 && !week.some(unreadable) && !wrongDay && week.some((text) => pieces(text).length > 0)
  const body = (): Body => ({
    entity: entity.id,
    hours: week.flatMap((text, index) =>
      pieces(text).map((piece) => ({ day: index + 1, from: piece.slice(0, 5), to: piece.slice(6) })),
    ),
    holidays: lines(days).map((line) => {
      const [, on = '', name = ''] = dated.exec(line) ?? []
      return { on, name }
    }),
    rationale: rationale.trim(),
  })
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(body())
      }}
    >
      <p className={css.note}>
        Such as 09:00-13:00, 14:00-18:00 on the wall clock of {entity.time_zone}; empty is closed.
      </p>
      <div className={css.days}>
        {weekdays.map((name, index) => (
          <TextInput
            key={name}
            size="xs"
            label={name}
            value={week[index]}
            error={unreadable(week[index] ?? '') && 'Write hours as 09:00-18:00.'}
            onChange={({ currentTarget }) => setWeek(week.with(index, currentTarget.value))}
          />
        ))}
      </div>
      <Textarea
        size="xs"
        label="Holidays"
        description="One a line: 2026-12-25 Christmas Day"
        autosize
        minRows={3}
        maxRows={14}
        value={days}
        error={wrongDay && `“${wrongDay}” is not a date and a name.`}
        onChange={({ currentTarget }) => setDays(currentTarget.value)}
      />
      <Textarea
        size="xs"
        label="Reason"
        required
        autosize
        minRows={2}
        value={rationale}
        onChange={({ currentTarget }) => setRationale(currentTarget.value)}
      />
      {problem && (
        <p role="alert" className={css.over}>
          {[problem.message, ...problem.errors.map(({ message }) => message)].join(' ')}
        </p>
      )}
      <div className={css.bar}>
        <Button type="submit" size="xs" loading={send.isPending} disabled={!ready}>
          Send for approval
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Back
        </Button>
      </div>
    </form>
  )
}
