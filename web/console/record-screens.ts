import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'

/** Screens by their address; each is read when it is first opened. */
export const recordScreens: Record<string, RouteComponent> = {
  '/': lazyRouteComponent(() => import('./dashboard.tsx'), 'Dashboard'),
  '/money': lazyRouteComponent(() => import('./money.tsx'), 'MoneyMovement'),
  '/chargebacks': lazyRouteComponent(() => import('./chargebacks/chargebacks-page.tsx'), 'Chargebacks'),
  '/chargebacks/$id': lazyRouteComponent(() => import('./chargebacks/chargeback-page.tsx'), 'ChargebackPage'),
  '/withdrawals/$id': lazyRouteComponent(() => import('./withdrawals/withdrawal-page.tsx'), 'WithdrawalRecord'),
  '/routing': lazyRouteComponent(() => import('./routing/accounts-page.tsx'), 'MerchantAccounts'),
  '/routing/$id': lazyRouteComponent(() => import('./routing/account-page.tsx'), 'MerchantAccountPage'),
  '/routing/rules/$entity': lazyRouteComponent(() => import('./routing/rules-page.tsx'), 'RoutingRules'),
  '/deposits/$id': lazyRouteComponent(() => import('./deposits/deposit-page.tsx'), 'DepositRecord'),
  '/receipts': lazyRouteComponent(() => import('./receipts/board.tsx'), 'UnknownPayments'),
  '/reconciliation': lazyRouteComponent(() => import('./reconciliation/reconciliation-page.tsx'), 'ReconciliationPage'),
  '/ledger': lazyRouteComponent(() => import('./ledger.tsx'), 'Ledger'),
  '/ledger/$id': lazyRouteComponent(() => import('./ledger-account.tsx'), 'LedgerAccount'),
  '/exposure': lazyRouteComponent(() => import('./exposure.tsx'), 'Exposure'),
  '/partners': lazyRouteComponent(() => import('./partners.tsx'), 'Partners'),
  '/partners/$id': lazyRouteComponent(() => import('./partner.tsx'), 'Partner'),
  '/audit': lazyRouteComponent(() => import('./audit.tsx'), 'Audit'),
  '/policies': lazyRouteComponent(() => import('./policies.tsx'), 'Policies'),
  '/policies/$entity/$name': lazyRouteComponent(() => import('./policy.tsx'), 'Policy'),
  '/calendars': lazyRouteComponent(() => import('./calendars.tsx'), 'Calendars'),
  '/machines': lazyRouteComponent(() => import('./machines.tsx'), 'Machines'),
  '/staff': lazyRouteComponent(() => import('./staff.tsx'), 'Staff'),
  '/reports': lazyRouteComponent(() => import('./reports.tsx'), 'Reports'),
}
