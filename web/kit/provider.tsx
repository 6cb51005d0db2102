import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './base.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications, notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import type { ReactNode } from 'react'
import { asProblem } from './problem.ts'
import { nonce, setting } from './setting.ts'
import { theme, variables } from './theme.ts'

/** Says what went wrong and what the server advises; the same message is shown once, not stacked. */
export function tellProblem(error: unknown): void {
  const problem = asProblem(error)
  const lines = [problem.detail, ...problem.errors.map(({ path, message }) => `${path}: ${message}`)]
  notifications.show({
    id: `${problem.code}:${problem.detail}`,
    color: problem.unsure ? 'warn' : 'bad',
    title: problem.title,
    message: lines.filter(Boolean).join('\n') || 'Nothing was changed.',
    autoClose: 8000,
  })
}

/** A lost session shows the sign-in page: whoever watches `['session']` sees nobody. */
function heard(error: unknown, client: QueryClient): boolean {
  if (asProblem(error).status !== 401) return false
  if (client.getQueryData(['session'])) client.setQueryData(['session'], null)
  return true
}

const client: QueryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, error) => asProblem(error).unsure && count < 2 },
  },
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (!heard(error, client) && query.state.data !== undefined) tellProblem(error)
    },
  }),
  mutationCache: new MutationCache({
    onError: (error, _input, _context, mutation) => {
      if (mutation.meta?.quiet) return
      if (!heard(error, client)) tellProblem(error)
    },
  }),
})

const scheme = localStorageColorSchemeManager({ key: 'tower-scheme' })

/** Theme, server state, messages and dialogs for one app. */
export function Provider({ children }: { children: ReactNode }) {
  const value = nonce()
  setNonce(value)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
      getStyleNonce={() => value}
    >
      <QueryClientProvider client={client}>
        <ModalsProvider labels={{ confirm: 'Confirm', cancel: 'Cancel' }}>{children}</ModalsProvider>
        {/* A phone's lower edge is the portal's navigation. */}
        <Notifications position={setting.realm === 'client' ? 'top-center' : 'bottom-left'} limit={4} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
