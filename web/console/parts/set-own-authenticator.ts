import type { CommandHeaders } from '../../kit/command.ts'
import { api } from '../../kit/http.ts'
import type { AuthenticatorChange } from '../../kit/own-access.tsx'

/** Sends the authenticator that a member of staff sets up for oneself. */
export const setOwnAuthenticator = (id: string) => (body: AuthenticatorChange, headers: CommandHeaders) =>
  api.POST('/v1/staff/{id}/set-authenticator', { params: { path: { id } }, body, headers })
