import type { Roles } from './control/access/actor.ts'

/**
 * Who may do what. A permission is the name of a command or read; `check:<command>` lets a person agree to what
 * another made. No role makes and checks the same money movement.
 */
const everyone = [
  'case.read',
  'approval.read',
  'approval.withdraw',
  'approval.confirm',
  'client.read',
  'trading-account.read',
  'deposit.read',
  'withdrawal.read',
  'instrument.read',
  'deal.read',
  'kyc.read',
  'report.read',
  'policy.read',
  'audit.read',
] as const
const worker = [...everyone, 'case.work', 'case.resolve'] as const
const checker = ['approval.approve', 'approval.reject'] as const

export const roles: Roles = {
  kyc_reviewer: {
    title: 'KYC reviewer',
    permissions: [...worker, 'kyc.*', 'document.*', 'client.personal', 'queue.aml'],
  },
  payments: {
    title: 'Payments',
    permissions: [
      ...worker,
      'deposit.*',
      'withdrawal.*',
      'adjustment.make',
      'ledger.read',
      'trading-account.retry',
      'intent.resolve',
    ],
  },
  risk: {
    title: 'Risk and dealing',
    permissions: [
      ...worker,
      'exposure.*',
      'limit.*',
      'book.*',
      'trading-account.set-leverage',
      'trading-account.restore',
      'trading-account.open',
      'trading-account.retry',
      'ledger.read',
    ],
  },
  partners: {
    title: 'Partners',
    permissions: [...worker, 'partner.*', 'plan.*', 'commission.*', 'dispute.*'],
  },
  compliance: {
    title: 'Compliance',
    permissions: [
      ...worker,
      ...checker,
      'approval.break-glass',
      'queue.aml',
      'kyc.*',
      'document.*',
      'client.*',
      'list.*',
      'policy.change',
      'check:kyc.approve',
      'check:client.suspend',
      'check:client.close',
      'check:policy.change',
      'check:withdrawal.approve',
      'ledger.read',
      'partner.read',
      'commission.read',
    ],
  },
  finance: {
    title: 'Finance',
    permissions: [
      ...worker,
      ...checker,
      'ledger.read',
      'exposure.read',
      'partner.read',
      'commission.read',
      'policy.change',
      'check:adjustment.make',
      'check:deposit.return',
      'check:withdrawal.approve',
      'check:intent.resolve',
      'check:plan.change',
      'check:partner.approve',
      'check:partner.reinstate',
      'check:policy.change',
      'check:trading-account.set-leverage',
      'check:limit.change',
      'check:book.change',
    ],
  },
  support: {
    title: 'Support',
    permissions: [...everyone, 'case.work', 'withdrawal.cancel', 'client.resend-confirmation'],
  },
  admin: {
    title: 'Administrator',
    permissions: [
      ...everyone,
      ...checker,
      'staff.*',
      'api-key.*',
      'webhook-endpoint.*',
      'webhook-delivery.*',
      'check:staff.grant',
      'check:staff.revoke',
      'check:staff.invite',
      'check:staff.reinstate',
      'case.work',
      'case.resolve',
    ],
  },
  auditor: {
    title: 'Auditor',
    permissions: [
      ...everyone,
      'ledger.read',
      'document.read',
      'exposure.read',
      'partner.read',
      'commission.read',
      'staff.read',
      'api-key.read',
      'webhook-endpoint.read',
    ],
  },
}
