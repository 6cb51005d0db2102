import { after } from '../clock.ts'
import type { Eyes, Rehearsal } from '../commands/command.ts'
import type { Work } from '../commands/work.ts'
import { json } from '../database/sql.ts'
import { refuse } from '../errors.ts'
import { limits } from '../limits.ts'
import { type Approval, approvals } from './approval.ts'

interface Opening {
  eyes: Eyes
  trial: Rehearsal
  inputHash: string
  subject: string | null
}

/** Stores what was asked, by whom, on which versions, and what it would do. Nothing of the command itself happens. */
export async function openApproval(work: Work, { eyes, trial, inputHash, subject }: Opening): Promise<Approval> {
  const { command, actor } = work
  const waiting = await work.tx.maybe<{ id: string }>`
    select id from control.approvals where command = ${command.name} and subject = ${subject} and state in ('awaiting', 'stale')`
  if (waiting) refuse('approval_pending', `${waiting.id} is waiting for ${command.name} on ${subject}.`)
  const { basis, preview, moving } = trial
  const input = work.input as Record<string, unknown>
  work.events = []
  work.jobs = []
  const approval = await work.create(approvals, {
    entity: await entityOf(work),
    command: command.name,
    subject_type: command.subject?.type ?? null,
    subject,
    input: json(input) as never,
    input_hash: inputHash,
    reason: String(input.rationale ?? input.reason ?? '') || null,
    maker: actor.id,
    maker_kind: actor.kind,
    maker_name: actor.name,
    basis: json(basis) as never,
    preview: json(preview) as never,
    because: eyes.because,
    policy: eyes.policy ?? null,
    amount: moving?.amount.minor ?? null,
    currency: moving?.amount.currency ?? null,
    checkers_needed: eyes.checkers,
    round: 1,
    due_at: after(work.now, limits.approvalLife),
  })
  work.concern({ type: 'approval', id: approval.id, entity: approval.entity })
  return approval
}

/** The entity of the first row it rests on; a command on nothing names it in its input. */
async function entityOf(work: Work): Promise<string> {
  const named = (work.input as { entity?: string }).entity
  const about = work.auditEntry().entity as string
  return about !== '*' ? about : (named ?? '*')
}
