import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from './api.d.ts'
import { api, data } from './http.ts'
import { asProblem } from './problem.ts'

export type Session = components['schemas']['Session']

const sessionQuery = {
  queryKey: ['session'],
  /** Nobody is an answer, not an error. */
  queryFn: async (): Promise<Session | null> => {
    try {
      return await data(api.GET('/v1/session'))
    } catch (error) {
      if (asProblem(error).status === 401) return null
      throw error
    }
  },
  staleTime: 60_000,
}

/** Who is signed in: `data` is null for nobody. */
export const useSession = () => useQuery(sessionQuery)

/** Whether the signed-in person holds a permission; the server decides, this only hides what would be refused. */
export function useMay(): (permission: string) => boolean {
  const { data: session } = useSession()
  const held = new Set(session?.permissions)
  return (permission) => held.has(permission)
}

/** Ends the session here and on the server, and forgets everything that was read. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await api.DELETE('/v1/session')
    client.clear()
    location.assign(import.meta.env.BASE_URL)
  }
}
