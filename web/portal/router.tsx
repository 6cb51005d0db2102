import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router'
import { Empty } from '../kit/empty.tsx'
import { Failure } from '../kit/failure.tsx'
import { Page } from '../kit/page.tsx'
import { App } from './app.tsx'
import { pages } from './pages.ts'

const root = createRootRoute({ component: App, notFoundComponent: () => <Navigate to="/" replace /> })

const screens = pages.map(({ to, label, about, icon }) =>
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

/** Shown by the app to visitors; whoever is signed in goes on. */
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: () => <Navigate to="/" replace />,
})

export const router = createRouter({
  routeTree: root.addChildren([...screens, register]),
  basepath: import.meta.env.BASE_URL,
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} retry={reset} />,
})
