import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'

/** Screens by their address; each is read when it is first opened. */
export const recordScreens: Record<string, RouteComponent> = {
  '/': lazyRouteComponent(() => import('./dashboard.tsx'), 'Dashboard'),
  '/money': lazyRouteComponent(() => import('./money.tsx'), 'MoneyMovement'),
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
