import type { IntentKind } from '../intents/intent-kind.ts'
import type { Reaction, Sweep } from '../jobs/reactions.ts'
import type { Template } from '../messages/template.ts'
import type { PolicyDeclaration } from '../policies/policy.ts'
import type { Queue } from '../queues/queue.ts'
import type { WebhookSource } from '../webhooks/inbox.ts'
import type { Command, Query, Subject } from './command.ts'

/** What one part of the house declares. `main.ts` collects the rooms; nothing registers itself. */
export interface Room {
  name: string
  subjects?: readonly Subject[]
  commands?: readonly Command[]
  queries?: readonly Query[]
  reactions?: readonly Reaction[]
  sweeps?: readonly Sweep[]
  queues?: readonly Queue[]
  policies?: readonly PolicyDeclaration[]
  templates?: readonly Template[]
  intents?: readonly IntentKind[]
  webhooks?: readonly WebhookSource[]
}

/** All rooms together, looked up by name. Throws on a name declared twice. */
export interface House {
  rooms: readonly Room[]
  commands: ReadonlyMap<string, Command>
  queries: ReadonlyMap<string, Query>
  subjects: ReadonlyMap<string, Subject>
  queues: ReadonlyMap<string, Queue>
  policies: ReadonlyMap<string, PolicyDeclaration>
  templates: ReadonlyMap<string, Template>
  webhooks: ReadonlyMap<string, WebhookSource>
  /** By event type. */
  reactions: ReadonlyMap<string, readonly Reaction[]>
  sweeps: readonly Sweep[]
}

export function houseOf(rooms: readonly Room[]): House {
  const gather = <Item>(
    kind: string,
    pick: (room: Room) => readonly Item[] | undefined,
    name: (item: Item) => string,
  ) => {
    const found = new Map<string, Item>()
    for (const item of rooms.flatMap((room) => pick(room) ?? [])) {
      if (found.has(name(item))) throw new Error(`${kind} ${name(item)} is declared twice`)
      found.set(name(item), item)
    }
    return found
  }
  const reactions = gather(
    'reaction',
    (room) => room.reactions,
    (reaction) => reaction.name,
  )
  return {
    rooms,
    commands: gather(
      'command',
      (room) => room.commands,
      (command) => command.name,
    ),
    queries: gather(
      'query',
      (room) => room.queries,
      (query) => query.name,
    ),
    subjects: gather(
      'subject',
      (room) => room.subjects,
      (subject) => subject.type,
    ),
    queues: gather(
      'queue',
      (room) => room.queues,
      (queue) => queue.name,
    ),
    policies: gather(
      'policy',
      (room) => room.policies,
      (policy) => policy.name,
    ),
    templates: gather(
      'template',
      (room) => room.templates,
      (template) => template.key,
    ),
    webhooks: gather(
      'webhook source',
      (room) => room.webhooks,
      (source) => source.provider,
    ),
    reactions: Map.groupBy([...reactions.values()], (reaction) => reaction.event),
    sweeps: rooms.flatMap((room) => room.sweeps ?? []),
  }
}
