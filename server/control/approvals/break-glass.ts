import { z } from 'zod'
import type { Roles } from '../access/actor.ts'
import { withinAmount } from '../access/amounts.ts'
import { personBehind } from '../access/api-keys.ts'
import { command, sentence } from '../commands/command.ts'
import { refuse } from '../errors.ts'
import { openCase } from '../queues/cases.ts'
import { operationsQueue } from '../queues/operations.ts'
import { approvals, movedBy } from './approval.ts'
import { callOf, changedBasis } from './decide.ts'

/**
 * Carries out what waits for a second person when none can be had. Its own permission, its own word in the audit log,
 * and always a case in which others look at it afterwards.
 *
 * The maker may use it on a request of their own: one person alone at night is what it is for. What a supervisor asks
 * for in exchange is that the second look comes afterwards instead of before, and is independent. So the review is
 * closed to whoever broke the glass and to the maker alike, by whatever key they come, and each acts within the amount
 * limit of their own grants as always.
 */
export const breakGlass = ({ roles, tableOf }: { roles: Roles; tableOf: (type: string) => string }) =>
  command({
    name: 'approval.break-glass',
    summary: 'In an emergency, carry out what waits for another person; a review by others is opened at once.',
    subject: approvals,
    actors: ['staff'],
    stepUp: true,
    input: z.strictObject({ rationale: sentence }),
    moves: { from: 'awaiting', to: 'executed' },
    async handler(context) {
      const { subject: approval, input, actor, command: permission, tx, perform } = context
      const moving = movedBy(approval)
      if (moving) withinAmount(roles, actor, permission, moving)
      const changed = await changedBasis(tx, approval, tableOf)
      if (changed) refuse('approval_stale', `${changed} has changed since it was made.`)
      const maker = await personBehind(tx, { kind: approval.maker_kind, id: approval.maker })
      await openCase(context, operationsQueue, {
        about: { type: approvals.type, id: approval.id, entity: approval.entity },
        title: `${actor.name} carried out ${approval.command} without a second person`,
        reasons: ['BREAK_GLASS'],
        priority: 50,
        facts: {
          command: approval.command,
          subject: approval.subject,
          maker: approval.maker_name,
          rationale: input.rationale,
        },
        barred: [...new Set([actor.id, maker])],
      })
      const done = await perform(await callOf(tx, approval))
      return { result: { outcome: 'executed', result: done } }
    },
  })
