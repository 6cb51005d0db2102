import type { CommandHeaders } from '../../kit/command.ts'
import type { DecisionAction, Given } from '../../kit/decision-form.tsx'
import { api } from '../../kit/http.ts'
import { words } from '../../kit/state-badge.tsx'
import type { CaseDetail, Subject } from './subject.ts'

type Sent = Promise<{ data?: unknown; response: Response }>
type Path = { path: { id: string }; header: CommandHeaders & { 'If-Match'?: string } }

/** One way to decide: who may, from which states, and the command it sends. */
interface Decision extends Omit<DecisionAction, 'blocked'> {
  permission: string
  from?: readonly string[]
  send: (params: Path, given: Given) => Sent
  /** What the command says would happen, before it is given. */
  preview?: (params: Pick<Path, 'path'>) => Sent
}

type Choice = { decisions: readonly Decision[]; reasons?: { value: string; label: string }[] }

const preview = 'What would happen'
const dryRun = { query: { dry_run: 'true' as const }, body: { rationale: preview } }

const why = ({ rationale }: Given) => ({ rationale })
const told = ({ rationale, message }: Given) => ({ rationale, client_message: message })

const refusals = [
  { value: 'REJECTED_POLICY', label: 'Against our policy' },
  { value: 'REJECTED_FRAUD', label: 'Fraud' },
  { value: 'ESCALATED_AML', label: 'Passed to AML' },
  { value: 'RETURNED_TO_SOURCE', label: 'Goes back to its source' },
] as const

type Refusal = (typeof refusals)[number]['value']

const reject: Decision = {
  id: 'reject',
  label: 'Reject',
  tone: 'danger',
  needsReason: true,
  needsMessage: true,
  permission: 'withdrawal.reject',
  from: ['review', 'waiting_for_client', 'failed'],
  send: (params, given) =>
    api.POST('/v1/withdrawals/{id}/reject', {
      params,
      body: { ...told(given), resolution: given.reason as Refusal },
    }),
}

const withdrawal: Choice = {
  reasons: [...refusals],
  decisions: [
    {
      id: 'approve',
      label: 'Approve',
      permission: 'withdrawal.approve',
      from: ['review'],
      send: (params, given) => api.POST('/v1/withdrawals/{id}/approve', { params, body: why(given) }),
      preview: ({ path }) =>
        api.POST('/v1/withdrawals/{id}/approve', { params: { path, query: dryRun.query }, body: dryRun.body }),
    },
    {
      id: 'ask',
      label: 'Ask client',
      needsMessage: true,
      permission: 'withdrawal.ask-for-information',
      from: ['review'],
      send: (params, given) => api.POST('/v1/withdrawals/{id}/ask-for-information', { params, body: told(given) }),
    },
    reject,
  ],
}

const failedWithdrawal: Choice = {
  reasons: [...refusals],
  decisions: [
    {
      id: 'retry',
      label: 'Send again',
      permission: 'withdrawal.retry',
      from: ['failed'],
      send: (params, given) => api.POST('/v1/withdrawals/{id}/retry', { params, body: why(given) }),
    },
    reject,
  ],
}

const destination = (item: CaseDetail): Choice => ({
  decisions: [
    {
      id: 'approve',
      label: 'Approve the destination',
      permission: 'instrument.approve',
      send: ({ path, header }, given) =>
        api.POST('/v1/instruments/{id}/approve', {
          params: { path, header: { 'Idempotency-Key': header['Idempotency-Key'] } },
          body: why(given),
        }),
    },
    {
      id: 'reject',
      label: 'Refuse it',
      tone: 'danger',
      permission: 'instrument.reject',
      send: ({ path, header }, given) =>
        api.POST('/v1/instruments/{id}/reject', {
          params: { path, header: { 'Idempotency-Key': header['Idempotency-Key'] } },
          body: why(given),
        }),
    },
    ...close(item, false).decisions,
  ],
  reasons: close(item, false).reasons,
})

const kyc = (hit: boolean): Choice => ({
  decisions: [
    {
      id: 'approve',
      label: hit ? 'Somebody else: approve' : 'Approve',
      permission: 'kyc.approve',
      from: ['manual_review', 'review_due', 'revoked'],
      send: (params, given) => api.POST('/v1/kyc/{id}/approve', { params, body: why(given) }),
      preview: ({ path }) =>
        api.POST('/v1/kyc/{id}/approve', { params: { path, query: dryRun.query }, body: dryRun.body }),
    },
    {
      id: 'ask',
      label: 'Ask client',
      needsMessage: true,
      permission: 'kyc.ask-for-information',
      from: ['manual_review'],
      send: (params, given) => api.POST('/v1/kyc/{id}/ask-for-information', { params, body: told(given) }),
    },
    {
      id: 'resubmit',
      label: 'Refuse documents',
      needsMessage: true,
      permission: 'kyc.reject',
      from: ['manual_review', 'revoked'],
      send: (params, given) => api.POST('/v1/kyc/{id}/reject', { params, body: { ...told(given), final: false } }),
    },
    {
      id: 'reject',
      label: hit ? 'Same person: reject' : 'Reject for good',
      tone: 'danger',
      needsMessage: true,
      permission: 'kyc.reject',
      from: ['manual_review', 'revoked'],
      send: (params, given) =>
        api.POST('/v1/kyc/{id}/reject', { params, body: { ...told(given), final: true, confirms_hit: hit } }),
    },
  ],
})

const pendingKyc: Choice = {
  decisions: [
    {
      id: 'take-over',
      label: 'Take over from the vendor',
      permission: 'kyc.take-over',
      from: ['pending'],
      send: (params, given) => api.POST('/v1/kyc/{id}/take-over', { params, body: why(given) }),
    },
  ],
}

/** The outcome of an outside call that nobody could find out, said by a person. */
const unknownOutcome = (intent: string): Choice => {
  const say = (outcome: 'done' | 'rejected') => (params: Path, given: Given) =>
    api.POST('/v1/intents/{id}/resolve', {
      params: { path: { id: intent }, header: { 'Idempotency-Key': params.header['Idempotency-Key'] } },
      body: { outcome, rationale: given.rationale },
    })
  return {
    decisions: [
      { id: 'done', label: 'It was done', permission: 'intent.resolve', send: say('done') },
      { id: 'not-done', label: 'It was not done', permission: 'intent.resolve', tone: 'plain', send: say('rejected') },
    ],
  }
}

const close = (item: CaseDetail, first: boolean): Choice => ({
  reasons: item.resolutions.map(({ code, title }) => ({ value: code, label: title })),
  decisions: [
    {
      id: 'resolve',
      label: first ? 'Resolve' : 'Close with a code',
      needsReason: true,
      permission: 'case.resolve',
      tone: first ? 'primary' : 'plain',
      send: ({ header }, given) =>
        api.POST('/v1/cases/{id}/resolve', {
          params: { path: { id: item.id }, header: { 'Idempotency-Key': header['Idempotency-Key'] } },
          body: { resolution: given.reason ?? '', rationale: given.rationale },
        }),
    },
  ],
})

const dispute = (item: CaseDetail): Choice => ({
  ...close(item, true),
  decisions: [
    {
      id: 'resolve',
      label: 'Conclude the dispute',
      needsReason: true,
      permission: 'dispute.resolve',
      send: ({ path, header }, given) =>
        api.POST('/v1/disputes/{id}/resolve', {
          params: { path, header: { 'Idempotency-Key': header['Idempotency-Key'] } },
          body: { resolution: given.reason as 'UPHELD_PAID', rationale: given.rationale },
        }),
    },
  ],
})

const deposit = (item: CaseDetail, state: string): Choice => {
  const rest = close(item, false)
  const decisions: Decision[] =
    state === 'review'
      ? [
          {
            id: 'accept',
            label: 'Accept and credit',
            permission: 'deposit.accept',
            from: ['review'],
            send: (params, given) => api.POST('/v1/deposits/{id}/accept', { params, body: why(given) }),
          },
          {
            id: 'return',
            label: 'Send back to the card',
            tone: 'danger',
            permission: 'deposit.return',
            from: ['review'],
            send: (params, given) => api.POST('/v1/deposits/{id}/return', { params, body: why(given) }),
          },
        ]
      : [
          {
            id: 'credit',
            label: 'Credit again',
            withoutRationale: true,
            permission: 'deposit.credit-again',
            from: ['posted'],
            send: (params) => api.POST('/v1/deposits/{id}/credit-again', { params, body: {} }),
          },
        ]
  return { ...rest, decisions: [...decisions, ...rest.decisions] }
}

const account = (item: CaseDetail, state: string): Choice => {
  const rest = close(item, false)
  const decisions: Decision[] =
    state === 'failed'
      ? [
          {
            id: 'retry',
            label: 'Try again',
            withoutRationale: true,
            permission: 'trading-account.retry',
            from: ['failed'],
            send: (params) => api.POST('/v1/trading-accounts/{id}/retry', { params, body: {} }),
          },
        ]
      : [
          {
            id: 'restore',
            label: 'Restore our leverage',
            permission: 'trading-account.restore',
            from: ['active', 'read_only'],
            send: (params, given) => api.POST('/v1/trading-accounts/{id}/restore', { params, body: why(given) }),
          },
        ]
  return { ...rest, decisions: [...decisions, ...rest.decisions] }
}

/** The decisions there are on a case, by what it is about and how that stands. */
export function choiceFor(item: CaseDetail, subject: Subject): Choice {
  const { intent } = item.facts
  if (typeof intent === 'string') return unknownOutcome(intent)
  switch (subject.type) {
    case 'withdrawal':
      return subject.state === 'failed' ? failedWithdrawal : withdrawal
    case 'kyc case':
      return subject.state === 'pending' ? pendingKyc : kyc(openHit(subject.evidence.screenings))
    case 'deposit':
      return deposit(item, subject.state)
    case 'trading account':
      return account(item, subject.state)
    default:
      return item.subject_type === 'dispute'
        ? dispute(item)
        : item.subject_type === 'instrument'
          ? destination(item)
          : close(item, true)
  }
}

/** A screening whose hits nobody has cleared or confirmed. */
export const openHit = ([latest]: readonly { hits: readonly { cleared: boolean }[]; disposition: string | null }[]) =>
  latest !== undefined && latest.disposition === null && latest.hits.some(({ cleared }) => !cleared)

/** The decisions as the form shows them; what cannot be done says why. */
export const shownActions = (
  { decisions }: Choice,
  subject: Subject,
  may: (permission: string) => boolean,
): DecisionAction[] =>
  decisions.map(({ id, label, tone, needsReason, needsMessage, withoutRationale, permission, from }) => {
    const state = subject.type === 'none' ? undefined : subject.state
    const blocked = [
      !may(permission) && `takes the permission ${permission}`,
      from &&
        state &&
        !from.includes(state) &&
        `it stands at “${words(state)}”, this goes from “${from.map(words).join('” or “')}”`,
    ].filter((reason) => typeof reason === 'string')
    return { id, label, tone, needsReason, needsMessage, withoutRationale, blocked }
  })
