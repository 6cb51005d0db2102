import type { Currency } from '../money.ts'

/** Who asks. Staff and keys act by grants; a client acts on what is its own; the system acts for a named job or policy. */
export type Actor =
  | ({ kind: 'staff'; id: string; name: string; grants: readonly Grant[]; assuredAt: Date | null } & SignedIn & {
        /** Has no second factor yet, and may do nothing but set one up. */
        mustEnrol?: boolean
      })
  | {
      kind: 'key'
      id: string
      name: string
      grants: readonly Grant[]
      /** The epoch of keys and grants at which this was read; absent where it has just been. */
      asOf?: string
    }
  | ({ kind: 'client'; id: string; name: string; entity: string } & SignedIn & {
        /** When the second factor was last shown; absent where none is set up. */
        assuredAt?: Date | null
      })
  | { kind: 'system'; id: string; name: string }
  | { kind: 'visitor'; id: string; name: string }

interface SignedIn {
  /** By which session they ask: the hash of its token, in hex. */
  session?: string
}

export type ActorKind = Actor['kind']

/** A role held in one entity, or in all of them (`*`). */
export interface Grant {
  role: string
  scope: string
  /** The most it moves or agrees to at once, in minor units of the entity's base currency; absent where nothing bounds it. */
  max?: { minor: string; currency: Currency }
}

/** What a role may do: permission names; `x.*` covers all that begin with `x.`. */
export type Roles = Readonly<Record<string, { title: string; permissions: readonly string[] }>>

/** The permission that everyone who works here has: about oneself alone. */
export const own = 'own-access'

export const system = (job: string): Actor => ({ kind: 'system', id: `system:${job}`, name: job })

const covers = (pattern: string, permission: string): boolean =>
  pattern === permission || pattern === '*' || (pattern.endsWith('.*') && permission.startsWith(pattern.slice(0, -1)))

/** Whether a role gives a permission. */
export const roleGives = (roles: Roles, role: string, permission: string): boolean =>
  roles[role]?.permissions.some((pattern) => covers(pattern, permission)) ?? false

/** The names of the roles that give a permission: who could do it instead. */
export const rolesGiving = (roles: Roles, permission: string): string[] =>
  Object.keys(roles).filter((role) => roleGives(roles, role, permission))

/** The entities in which the actor holds a permission; `'*'` for all. */
export function scopeOf(roles: Roles, actor: Actor, permission: string): '*' | readonly string[] {
  if (actor.kind === 'system') return '*'
  if (actor.kind === 'client') return [actor.entity]
  if (actor.kind === 'visitor') return []
  if (actor.kind === 'staff' && permission === own) return '*'
  const scopes = actor.grants.filter((grant) => roleGives(roles, grant.role, permission)).map((grant) => grant.scope)
  return scopes.includes('*') ? '*' : scopes
}

export const inScope = (scope: '*' | readonly string[], entity: string): boolean =>
  scope === '*' || scope.includes(entity)
