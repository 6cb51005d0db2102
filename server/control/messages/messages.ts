import { z } from 'zod'
import { after } from '../clock.ts'
import { type Context, command, type Stateful, subject } from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import { on, type Tower } from '../jobs/reactions.ts'
import { limits } from '../limits.ts'
import { openCase } from '../queues/cases.ts'
import type { Queue } from '../queues/queue.ts'
import { states } from '../states/states.ts'
import type { Mailer } from './port.ts'
import { renderTemplate, type Template } from './template.ts'

export const messageStates = states('message', {
  queued: { to: ['sent', 'failed'] },
  sent: { to: [] },
  failed: { to: ['queued'], note: 'undeliverable; a case asks for another way to reach the person' },
})

export interface Message extends Stateful<(typeof messageStates.names)[number]> {
  template: string
  recipient: string
  address: string
  locale: string
  title: string
  html: string
  plain: string
  subject_type: string | null
  subject: string | null
  dedupe: string
  attempts: number
  error: string | null
  due_at: Date | null
}

export const messages = subject<Message>({
  type: 'message',
  prefix: 'me',
  table: 'control.messages',
  plural: 'messages',
  states: messageStates,
  owner: 'recipient',
})

interface Notice {
  entity: string
  recipient: string
  address: string
  about?: { type: string; id: string }
  values: Record<string, unknown>
  /** Tells two notices of one template about one thing apart. */
  occasion?: string
}

/** Renders a message now and sends it after the commit; the same notice twice is one message. */
export async function notify(context: Context, template: Template, notice: Notice): Promise<void> {
  const dedupe = [template.key, notice.recipient, notice.about?.id ?? '', notice.occasion ?? ''].join(':')
  const twin = await context.tx.maybe`select id from control.messages where dedupe = ${dedupe}`
  if (twin) return
  const entity = await context.tx.one<{ brand: string; name: string; licence: string }>`
    select brand, name, licence from control.entities where id = ${notice.entity}`
  const rendered = renderTemplate(template, notice.values, {
    brand: entity.brand,
    legal: `${entity.name}. ${entity.licence}.`,
  })
  await context.create(messages, {
    entity: notice.entity,
    template: template.key,
    recipient: notice.recipient,
    address: notice.address,
    locale: 'en',
    ...rendered,
    subject_type: notice.about?.type ?? null,
    subject: notice.about?.id ?? null,
    dedupe,
    attempts: 0,
    error: null,
    due_at: after(context.now, limits.sweepEvery),
  })
}

/** Sends what is queued. A repeat carries the same Message-ID, so the other side can tell. */
export function messageRoom(mailer: Mailer, operations: Queue): Room {
  const record = command({
    name: 'message.record',
    summary: 'Note whether a message went out.',
    subject: messages,
    actors: ['system'],
    input: z.strictObject({ sent: z.boolean(), final: z.boolean(), error: z.string().nullable() }),
    moves: { from: 'queued', to: ['sent', 'failed'] },
    async handler(context) {
      const { subject: message, input, now } = context
      const attempts = message.attempts + 1
      if (input.sent) return { to: 'sent', patch: { attempts, error: null, due_at: null } }
      if (!input.final && attempts < limits.messageAttempts) {
        return { patch: { attempts, error: input.error, due_at: after(now, limits.sweepEvery * 2 ** attempts) } }
      }
      await openCase(context, operations, {
        about: { type: 'message', id: message.id, entity: message.entity },
        title: `Undeliverable: ${message.title}`,
        reasons: ['MESSAGE_UNDELIVERABLE'],
        client: message.recipient,
        facts: { error: input.error, template: message.template },
      })
      return { to: 'failed', patch: { attempts, error: input.error, due_at: null } }
    },
  })

  async function send(id: string, tower: Tower): Promise<void> {
    const message = await tower.db.one<Message>`select * from control.messages where id = ${id}`
    if (message.state !== 'queued') return
    const outcome = await mailer.send({
      to: message.address,
      subject: message.title,
      html: message.html,
      text: message.plain,
      key: message.id,
    })
    const error = outcome.result === 'done' ? null : outcome.message
    await tower.attempt(record, {
      id,
      input: { sent: outcome.result === 'done', final: outcome.result === 'rejected', error },
    })
  }

  return {
    name: 'messages',
    subjects: [messages],
    commands: [record],
    reactions: [on('message.queued', 'send message', (event, tower) => send(event.subject, tower), 'outside')],
    sweeps: [
      {
        name: 'resend messages',
        every: limits.sweepEvery,
        async run(tower) {
          const due = await tower.db.rows<Message>`
            select id from control.messages where due_at <= ${tower.now()} order by due_at limit ${limits.pageRowsMax}`
          for (const { id } of due) await send(id, tower)
        },
      },
    ],
  }
}
