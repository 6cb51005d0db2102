import { IconCompass } from '@tabler/icons-react'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { Page } from '../kit/page.tsx'
import { App } from './app.tsx'
import { pages } from './pages.ts'
import { recordScreens } from './record-screens.ts'

const root = createRootRoute({ component: App, notFoundComponent: NotFound })

/** Every screen comes in a file of its own, on first use. */
const screens = {
  ...recordScreens,
  '/account': lazyRouteComponent(() => import('./account.tsx'), 'Account'),
  '/queues/$queue': lazyRouteComponent(() => import('./queues/queue-page.tsx'), 'QueuePage'),
  '/approvals': lazyRouteComponent(() => import('./approvals/approvals-page.tsx'), 'ApprovalsPage'),
  '/clients': lazyRouteComponent(() => import('./clients/clients-page.tsx'), 'ClientsPage'),
  '/clients/$id': lazyRouteComponent(() => import('./clients/client-page.tsx'), 'ClientPage'),
}

const routes = Object.entries(screens).map(([path, component]) =>
  createRoute({ getParentRoute: () => root, path, component }),
)

/** Pages named in the navigation that have no screen yet. */
const empty = pages
  .filter(({ to, queue }) => !queue && !(to in screens))
  .map(({ to, label, about, icon }) =>
    createRoute({
      getParentRoute: () => root,
      path: to,
      component: () => (
        <Page title={label} description={about}>
          <Empty icon={icon} title="Nothing here yet">
            {about}
          </Empty>
        </Page>
      ),
    }),
  )

const development = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/gallery',
        component: lazyRouteComponent(() => import('../kit/gallery.tsx'), 'Gallery'),
      }),
    ]
  : []

function NotFound() {
  return (
    <Page title="Not found">
      <Empty icon={IconCompass} title="There is no such page">
        The address may be old. Press Ctrl K to find a record or a page.
      </Empty>
    </Page>
  )
}

export const router = createRouter({
  routeTree: root.addChildren([...routes, ...empty, ...development]),
  basepath: import.meta.env.BASE_URL,
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
})
