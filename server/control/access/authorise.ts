import type { Command } from '../commands/command.ts'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { type Actor, own, type Roles, rolesGiving, scopeOf } from './actor.ts'

/**
 * Whether the actor may ask for this command at all, and in which entities.
 * Names everything that is missing and who has it. An approved command asks no second factor again: its checkers gave theirs.
 */
export function authorise(
  command: Pick<Command, 'permission' | 'actors' | 'stepUp'>,
  actor: Actor,
  roles: Roles,
  now: Date,
  options: { approved?: boolean } = {},
): '*' | readonly string[] {
  const scope = scopeOf(roles, actor, command.permission)
  if (
    actor.kind === 'system' ||
    (command.actors.includes(actor.kind) && (actor.kind === 'client' || actor.kind === 'visitor'))
  ) {
    if (command.stepUp && actor.kind === 'client' && !isAssured(actor, now)) refuse('step_up_required')
    return scope
  }
  if (actor.kind === 'staff' && actor.mustEnrol && command.permission !== own) refuse('second_factor_missing')
  if (actor.kind === 'visitor') refuse('sign_in_required')
  if (!command.actors.includes(actor.kind) || scope.length === 0) {
    const holders = rolesGiving(roles, command.permission).map((role) => roles[role]?.title ?? role)
    refuse(
      'permission_missing',
      `It takes ${command.permission}, held by: ${holders.join(', ') || 'the system itself'}.`,
    )
  }
  if (command.stepUp && actor.kind === 'staff' && !options.approved && !isAssured(actor, now))
    refuse('step_up_required')
  return scope
}

/** Whether the second factor is fresh, or a client has none to show. */
export const isAssured = (actor: Actor, now: Date): boolean =>
  (actor.kind === 'client' && actor.assuredAt === undefined) ||
  ((actor.kind === 'staff' || actor.kind === 'client') &&
    !!actor.assuredAt &&
    now.getTime() - actor.assuredAt.getTime() <= limits.assuranceAge)
