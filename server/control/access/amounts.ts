import type { Command } from '../commands/command.ts'
import type { Room } from '../commands/room.ts'
import { refuse } from '../errors.ts'
import { formatMoney, type Money, money } from '../money.ts'
import { type Actor, type Grant, inScope, type Roles, roleGives, rolesGiving } from './actor.ts'

/** How much a command moves, whichever way, in the base currency of the entity where it happens. */
export interface Moving {
  entity: string
  amount: Money
}

const limitOf = ({ max }: Grant): Money | null => (max ? money(BigInt(max.minor), max.currency) : null)

/** The most that an actor's grants let a permission move in an entity; null where nothing bounds it. */
export function mostOf(roles: Roles, actor: Actor, permission: string, entity: string): Money | null {
  if (actor.kind !== 'staff' && actor.kind !== 'key') return null
  const held = actor.grants
    .filter(({ role, scope }) => inScope(scope === '*' ? '*' : [scope], entity) && roleGives(roles, role, permission))
    .map(limitOf)
  return held.reduce(
    (most, limit) => (most && limit ? (limit.minor > most.minor ? limit : most) : null),
    held[0] ?? null,
  )
}

/** Whether an actor's grants let a permission move that much. */
export const covers = (most: Money | null, { minor }: Money): boolean =>
  most === null || (minor < 0n ? -minor : minor) <= most.minor

/** Refuses what is beyond the amount limit of the actor's grants, and names the limit and the roles that give the permission. */
export function withinAmount(roles: Roles, actor: Actor, permission: string, { entity, amount }: Moving): void {
  const most = mostOf(roles, actor, permission, entity)
  if (!most || covers(most, amount)) return
  const holders = rolesGiving(roles, permission).map((role) => roles[role]?.title ?? role)
  refuse(
    'amount_over_limit',
    `It moves ${formatMoney(amount)}; yours is up to ${formatMoney(most)} for ${permission}, held by: ${holders.join(', ')}.`,
  )
}

/** A room whose commands that move money are held to the amount limits of whoever gives them. */
export const holdAmounts = (room: Room, roles: Roles): Room =>
  room.commands ? { ...room, commands: room.commands.map((command) => held(command, roles)) } : room

function held(command: Command, roles: Roles): Command {
  const { amount, handler } = command
  if (!amount) return command
  return {
    ...command,
    async handler(context) {
      // Unless a grant is bounded the amount need not be known, nor a rate to value it by.
      const { actor } = context
      if ('grants' in actor && actor.grants.some(({ max }) => max))
        withinAmount(roles, actor, command.permission, await amount(context))
      return handler?.(context)
    },
  }
}
