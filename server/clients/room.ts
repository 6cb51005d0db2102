import type { Roles } from '../control/access/actor.ts'
import { ownAccess } from '../control/access/own-access.ts'
import { clientPassword } from '../control/access/passwords.ts'
import type { Room } from '../control/commands/room.ts'
import type { Reader } from '../control/database/sql.ts'
import type { IntentKind } from '../control/intents/intent-kind.ts'
import { on, type Reaction, type Sweep } from '../control/jobs/reactions.ts'
import { limits } from '../control/limits.ts'
import { type Client, clients, notifyClient } from './client.ts'
import { documents } from './documents/document.ts'
import { documentQueries } from './documents/queries.ts'
import type { SecretBox } from './documents/secret-box.ts'
import { uploadDocument } from './documents/upload.ts'
import { viewDocument } from './documents/view.ts'
import { concludeKyc } from './kyc/conclude.ts'
import { approveKyc, askForInformation, rejectKyc, takeOverKyc } from './kyc/decide.ts'
import { callForReview, noteApplicant, noteRefusal, overdueKyc, rescreenKyc } from './kyc/follow.ts'
import { type KycCase, kycCases } from './kyc/kyc-case.ts'
import { kycPolicy } from './kyc/policy.ts'
import { kycQueries } from './kyc/queries.ts'
import { recordResult } from './kyc/record-result.ts'
import { submitKyc } from './kyc/submit.ts'
import { vendorCheck } from './kyc/vendor-check.ts'
import { learn, vendorNews } from './kyc/webhook.ts'
import type { KycVendor } from './kyc-vendor.ts'
import { meQuery } from './me.ts'
import { clientTemplates } from './messages.ts'
import { clientQueries } from './queries.ts'
import { amlQueue, kycQueue } from './reasons.ts'
import { confirmClientEmail, resendConfirmation } from './registration/confirm-email.ts'
import { registerClient } from './registration/register.ts'
import { requestPasswordReset, resetClientPassword } from './registration/reset-password.ts'
import { tokens } from './registration/token.ts'
import { listKeeper, lists } from './screening/lists.ts'
import { type ListReader, loadList } from './screening/load-list.ts'
import { screeningQueries } from './screening/queries.ts'
import { hitsOf, screenings } from './screening/screening.ts'
import {
  activateClient,
  attributeClient,
  closeClient,
  limitClient,
  reinstateClient,
  rejectClient,
  suspendClient,
} from './standing.ts'
import { timelineQuery } from './timeline.ts'
import { updateClient } from './update.ts'

/** What the room needs from outside. */
export interface ClientPorts {
  vendor: KycVendor
  secretBox: SecretBox
  /** Readers of sanctions lists by the list's short name: `UN`, `OFAC`. */
  listReaders: Readonly<Record<string, ListReader>>
  /** Where the portal is reached from outside, without a slash at the end. */
  publicUrl: string
  hashPassword(password: string): Promise<string>
  /** To know who may see personal data unmasked. */
  roles: Roles
  /** For reading what an intent sends to the vendor. */
  db: Reader
}

/** Clients: registration, documents, verification, screening. */
export function clientsRoom(ports: ClientPorts): Room {
  const { vendor, secretBox, publicUrl, hashPassword } = ports
  const keeper = listKeeper()
  const check = vendorCheck(ports)
  const record = recordResult({ lists: keeper, publicUrl })
  const conclude = concludeKyc(keeper)
  const overdue = overdueKyc(publicUrl)
  const review = callForReview(publicUrl)
  const rescreen = rescreenKyc(keeper)
  const activate = activateClient(publicUrl)

  const doors = ownAccess({
    realm: 'client',
    of: clients,
    password: clientPassword,
    hashPassword,
    tell: (context, client, news) =>
      notifyClient(context, news, client, {}, { type: clients.type, id: client.id, occasion: context.entry }),
  })

  const kycCase = (db: Reader, id: string) => db.one<KycCase>`select * from clients.kyc_cases where id = ${id}`

  const reactions: Reaction[] = [
    on('kyc_vendor.check.done', 'note applicant', async ({ subject, data }, tower) => {
      const { applicant } = data.value as { applicant?: string }
      if (applicant) await tower.run(noteApplicant, { id: subject, input: { applicant } })
    }),
    on('kyc_vendor.check.rejected', 'note refusal of the vendor', async ({ subject, data }, tower) => {
      const input = { code: String(data.code), message: String(data.message) }
      await tower.attempt(noteRefusal, { id: subject, input })
    }),
    on('kyc_case.auto_verified', 'conclude verification', async ({ subject }, tower) => {
      await tower.attempt(conclude, { id: subject, input: {} })
    }),
    on('kyc_case.approved', 'activate client', async ({ subject }, tower) => {
      await tower.attempt(activate, { id: (await kycCase(tower.db, subject)).client, input: {} })
    }),
    on('kyc_case.revoked', 'limit client', async ({ subject }, tower) => {
      const reason = 'The approval of the verification was revoked.'
      await tower.attempt(limitClient, { id: (await kycCase(tower.db, subject)).client, input: { reason } })
    }),
    on('kyc_case.rejected', 'reject client', async ({ subject }, tower) => {
      const { client, outcome } = await kycCase(tower.db, subject)
      if (outcome === 'rejected_final') await tower.attempt(rejectClient, { id: client, input: {} })
    }),
    on('client.details_changed', 'review changed client', async ({ subject }, tower) => {
      const kyc = await tower.db.maybe<KycCase>`select * from clients.kyc_cases where client = ${subject}`
      const input = { reason_code: 'K24_TRIGGER_REVIEW', rationale: 'Verified details have changed.' } as const
      if (kyc) await tower.attempt(review, { id: kyc.id, input })
    }),
    on('list.loaded', 'screen all clients', async (_, tower) => {
      const ready = await keeper(tower.db)
      for (let from = ''; ; ) {
        const some = await tower.db.rows<Client & { kyc: string }>`
          select c.*, k.id as kyc from clients.kyc_cases k join clients.clients c on c.id = k.client
          where k.id > ${from} and k.state in ('manual_review', 'info_requested', 'approved', 'review_due', 'revoked')
          order by k.id limit ${limits.pageRowsMax}`
        for (const client of some) {
          const hits = await hitsOf(tower.db, client, ready)
          if (hits.some(({ cleared }) => !cleared)) await tower.attempt(rescreen, { id: client.kyc, input: {} })
        }
        const last = some.at(-1)
        if (!last) return
        from = last.kyc
      }
    }),
  ]

  const sweeps: Sweep[] = [
    {
      name: 'verifications due',
      every: limits.sweepEvery,
      async run(tower) {
        const due = await tower.db.rows<KycCase>`
          select * from clients.kyc_cases where due_at <= ${tower.now()} and state in ('pending', 'resubmit', 'info_requested', 'approved')
          order by due_at limit ${limits.pageRowsMax}`
        for (const kyc of due) {
          // A vendor that cannot be asked is as late as one that has not decided: the case says so.
          const word =
            kyc.state === 'pending' && kyc.applicant
              ? await learn(tower, vendor, record, kyc.id, kyc.applicant).catch(() => 'unreachable')
              : 'none'
          if (['none', 'unreachable', 'collecting', 'in_review'].includes(word))
            await tower.attempt(overdue, { id: kyc.id, input: {} })
        }
      },
    },
  ]

  return {
    name: 'clients',
    subjects: [clients, tokens, documents, kycCases, lists, screenings],
    commands: [
      registerClient({ publicUrl, hashPassword }),
      confirmClientEmail,
      resendConfirmation(publicUrl),
      requestPasswordReset(publicUrl),
      resetClientPassword(hashPassword),
      ...Object.values(doors),
      updateClient,
      activate,
      limitClient,
      rejectClient,
      suspendClient,
      reinstateClient,
      closeClient,
      attributeClient,
      uploadDocument(secretBox),
      viewDocument(secretBox),
      submitKyc(check),
      record,
      conclude,
      approveKyc,
      rejectKyc,
      askForInformation(publicUrl),
      takeOverKyc,
      noteApplicant,
      noteRefusal,
      review,
      overdue,
      rescreen,
      loadList(ports.listReaders),
    ],
    queries: [
      ...clientQueries(ports.roles),
      timelineQuery,
      ...kycQueries,
      ...documentQueries,
      ...screeningQueries,
      meQuery,
    ],
    reactions,
    sweeps,
    queues: [kycQueue, amlQueue],
    policies: [kycPolicy],
    templates: clientTemplates,
    intents: [check as IntentKind],
    webhooks: [vendorNews(vendor, record)],
  }
}
