import type { Actor } from './actor.ts'

export const realmNames = ['staff', 'client'] as const
export type RealmName = (typeof realmNames)[number]

/** Someone who can sign in. */
export interface Holder {
  id: string
  name: string
  /** A PHC string, see {@link hashPassword}; whatever else stands there opens to no password. */
  passwordHash: string
  /** Base32; null while no second factor is set up. */
  totpSecret: string | null
  /** Whether the person may act now. Checked at sign-in, and by `actorOf` at each request. */
  open: boolean
}

/** One kind of people who sign in: where they are kept, and what they are once they are in. */
export interface Realm {
  name: RealmName
  /** By e-mail address, whatever its case, or by id. */
  find(emailOrId: string): Promise<Holder | undefined>
  /** The actor of today; undefined when the holder may no longer act. */
  actorOf(holder: string, session: { assuredAt: Date | null; session?: string }): Promise<Actor | undefined>
}
