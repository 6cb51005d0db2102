import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router'
import { Failure } from '../kit/failure.tsx'
import { Inside, Visitors } from './app.tsx'
import { Confirm } from './confirm.tsx'
import { Forgot } from './forgot.tsx'
import { Home } from './home.tsx'
import { Register } from './register.tsx'
import { Reset } from './reset.tsx'

const root = createRootRoute({ notFoundComponent: () => <Navigate to="/" replace /> })
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Inside })
const visitors = createRoute({ getParentRoute: () => root, id: 'visitors', component: Visitors })

const open = [
  createRoute({ getParentRoute: () => root, path: '/confirm', component: Confirm }),
  createRoute({ getParentRoute: () => root, path: '/reset', component: Reset }),
]

const strangers = [
  createRoute({ getParentRoute: () => visitors, path: '/register', component: Register }),
  createRoute({ getParentRoute: () => visitors, path: '/forgot', component: Forgot }),
]

const screens = [
  createRoute({ getParentRoute: () => inside, path: '/', component: Home }),
  createRoute({
    getParentRoute: () => inside,
    path: '/verification',
    component: lazyRouteComponent(() => import('./verification.tsx'), 'Verification'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/accounts',
    component: lazyRouteComponent(() => import('./accounts.tsx'), 'Accounts'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/accounts/open',
    component: lazyRouteComponent(() => import('./accounts.tsx'), 'OpenAccount'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/accounts/$id',
    component: lazyRouteComponent(() => import('./account.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/deposit',
    component: lazyRouteComponent(() => import('./deposit.tsx'), 'Deposit'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/deposits/$id',
    component: lazyRouteComponent(() => import('./deposit-status.tsx'), 'DepositStatus'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/withdraw',
    component: lazyRouteComponent(() => import('./withdraw.tsx'), 'Withdraw'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/withdrawals/$id',
    component: lazyRouteComponent(() => import('./withdrawal-status.tsx'), 'WithdrawalStatus'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/money',
    component: lazyRouteComponent(() => import('./money.tsx'), 'MoneyPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/partner',
    component: lazyRouteComponent(() => import('./partner.tsx'), 'PartnerPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/partner/dispute',
    component: lazyRouteComponent(() => import('./dispute.tsx'), 'OpenDispute'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/profile',
    component: lazyRouteComponent(() => import('./profile.tsx'), 'Profile'),
  }),
]

export const router = createRouter({
  routeTree: root.addChildren([...open, visitors.addChildren(strangers), inside.addChildren(screens)]),
  basepath: import.meta.env.BASE_URL,
  defaultPreload: 'intent',
  scrollRestoration: true,
  scrollToTopSelectors: ['#content'],
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
})
