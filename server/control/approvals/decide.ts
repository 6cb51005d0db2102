import { z } from 'zod'
import type { Actor, Grant, Roles } from '../access/actor.ts'
import { inScope, rolesGiving, scopeOf } from '../access/actor.ts'
import { withinAmount } from '../access/amounts.ts'
import { personBehind } from '../access/api-keys.ts'
import { grantsOf } from '../access/grants.ts'
import { after } from '../clock.ts'
import { type ApprovedCall, command, type Governed, sentence, subject } from '../commands/command.ts'
import { json, raw, type Tx } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { type Approval, approvals, movedBy } from './approval.ts'

interface Vote extends Governed {
  approval: string
  round: number
  maker: string
  checker: string
  checker_name: string
  note: string | null
  assured_at: Date | null
}

const votes = subject<Vote>({
  type: 'approval vote',
  prefix: 'av',
  table: 'control.approval_votes',
  plural: 'approval-votes',
})

/** Checking is a permission of its own for each command. */
export const checkingPermission = (commandName: string): string => `check:${commandName}`

/** The commands by which people decide on approvals. The roles and tables of the house are handed in, for control knows none. */
export function approvalCommands(parts: { roles: Roles; tableOf: (type: string) => string }) {
  const mayCheck = async (tx: Tx, actor: Actor, approval: Approval) => {
    const permission = checkingPermission(approval.command)
    if (actor.id === (await personBehind(tx, { kind: approval.maker_kind, id: approval.maker })))
      refuse('maker_is_checker')
    if (!inScope(scopeOf(parts.roles, actor, permission), approval.entity)) {
      refuse(
        'permission_missing',
        `It takes ${permission}, held by: ${rolesGiving(parts.roles, permission).join(', ') || 'no one yet'}.`,
      )
    }
  }

  const approve = command({
    name: 'approval.approve',
    summary: 'Approve what another person asked for; with the last approval needed it is carried out at once.',
    subject: approvals,
    // A key is not a second person: whoever made it could agree with themselves.
    actors: ['staff'],
    input: z.strictObject({ note: sentence.optional() }),
    stepUp: true,
    moves: { from: 'awaiting', to: ['awaiting', 'executed', 'stale'] },
    async handler({ subject: approval, input, actor, tx, create, perform }) {
      await mayCheck(tx, actor, approval)
      const moving = movedBy(approval)
      if (moving) withinAmount(parts.roles, actor, checkingPermission(approval.command), moving)
      const changed = await changedBasis(tx, approval, parts.tableOf)
      if (changed)
        return {
          to: 'stale',
          result: { approval: approval.id, outcome: 'stale', detail: `${changed} has changed since it was made.` },
        }
      const before =
        await tx.rows<Vote>`select * from control.approval_votes where approval = ${approval.id} and round = ${approval.round} order by id`
      if (before.some((vote) => vote.checker === actor.id)) refuse('already_voted')
      const assuredAt = actor.kind === 'staff' ? actor.assuredAt : null
      await create(votes, {
        entity: approval.entity,
        approval: approval.id,
        round: approval.round,
        maker: approval.maker,
        checker: actor.id,
        checker_name: actor.name,
        note: input.note ?? null,
        assured_at: assuredAt,
      })
      const checkers = [...before.map((vote) => vote.checker), actor.id]
      if (checkers.length < approval.checkers_needed) {
        return { patch: {}, result: { outcome: 'awaiting', approvals: checkers.length } }
      }
      const done = await perform(await callOf(tx, approval, checkers))
      return { to: 'executed', result: { outcome: 'executed', result: done } }
    },
  })

  const reject = command({
    name: 'approval.reject',
    summary: 'Refuse what another person asked for; nothing of it happens.',
    subject: approvals,
    actors: ['staff'],
    input: z.strictObject({ rationale: sentence }),
    moves: { from: ['awaiting', 'stale'], to: 'rejected' },
    async handler({ subject: approval, actor, tx }) {
      await mayCheck(tx, actor, approval)
    },
  })

  const withdraw = command({
    name: 'approval.withdraw',
    summary: 'Take back what you asked for.',
    subject: approvals,
    input: z.strictObject({ reason: sentence.optional() }),
    moves: { from: ['awaiting', 'stale'], to: 'withdrawn' },
    async handler({ subject: approval, actor }) {
      onlyMaker(actor, approval)
    },
  })

  const confirm = command({
    name: 'approval.confirm',
    summary: 'Ask again on what the rows are now, with what it would do to them; earlier approvals no longer count.',
    subject: approvals,
    input: z.strictObject({}),
    moves: { from: 'stale', to: 'awaiting' },
    async handler({ subject: approval, actor, tx, now, rehearse }) {
      onlyMaker(actor, approval)
      const { basis, preview, moving } = await rehearse(await callOf(tx, approval))
      return {
        patch: {
          basis: json(basis) as never,
          preview: json(preview) as never,
          amount: moving?.amount.minor ?? null,
          currency: moving?.amount.currency ?? null,
          round: approval.round + 1,
          due_at: after(now, limits.approvalLife),
        },
      }
    },
  })

  const expire = command({
    name: 'approval.expire',
    summary: 'End an approval that nobody decided in time.',
    subject: approvals,
    actors: ['system'],
    input: z.strictObject({}),
    moves: { from: ['awaiting', 'stale'], to: 'expired' },
  })

  return { approve, reject, withdraw, confirm, expire }
}

function onlyMaker(actor: Actor, approval: Approval): void {
  if (actor.id !== approval.maker)
    refuse('permission_missing', `Only ${approval.maker_name}, who made it, can do this.`)
}

/** The first row whose version moved since the approval was made. */
export async function changedBasis(
  tx: Tx,
  approval: Approval,
  tableOf: (type: string) => string,
): Promise<string | undefined> {
  for (const item of approval.basis) {
    const row = await tx.maybe<{
      version: number
    }>`select version from ${raw(tableOf(item.type))} where id = ${item.id} for update`
    if (row?.version !== item.version) return `${item.type} ${item.id}`
  }
  return undefined
}

/** The command that an approval is about, as its maker asked for it. */
export const callOf = async (tx: Tx, approval: Approval, checkers: readonly string[] = []): Promise<ApprovedCall> => ({
  command: approval.command,
  approval: approval.id,
  maker: await makerOf(tx, approval),
  subject: approval.subject,
  input: approval.input,
  reason: approval.reason,
  checkers,
})

/** The maker with the grants of today: who lost them in the meantime, was suspended or ended no longer acts. */
async function makerOf(tx: Tx, approval: Approval): Promise<Actor> {
  if (approval.maker_kind === 'system') return { kind: 'system', id: approval.maker, name: approval.maker_name }
  if (approval.maker_kind === 'client')
    return { kind: 'client', id: approval.maker, name: approval.maker_name, entity: approval.entity }
  const held = await tx.maybe<{ grants: Grant[] }>`
    select ${grantsOf} from (select ${approval.maker}::text as id) k
    where not exists (select from control.staff s where s.id = k.id and s.state <> 'active')
      and not exists (select from control.api_keys a where a.id = k.id and a.ended_at is not null)`
  const grants = held?.grants ?? []
  return approval.maker_kind === 'key'
    ? { kind: 'key', id: approval.maker, name: approval.maker_name, grants }
    : { kind: 'staff', id: approval.maker, name: approval.maker_name, grants, assuredAt: null }
}
