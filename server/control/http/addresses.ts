import type { Command } from '../commands/command.ts'

/** The address of a command: `/v1/<plural>` to create, `/v1/<plural>/{id}/<verb>` to act on one. Throws when it has none. */
export function pathOf({ name, path, subject, creates }: Command): string {
  if (path) return path
  if (subject) return `/v1/${subject.plural}/{id}/${name.slice(name.indexOf('.') + 1)}`
  if (creates) return `/v1/${creates.plural}`
  throw new Error(`${name} has neither a subject nor something it creates, so it must name its path`)
}

export const isPublic = (command: Command): boolean => command.actors.some((kind) => kind !== 'system')

/** `{id}` as Fastify writes it. */
export const routeOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')
