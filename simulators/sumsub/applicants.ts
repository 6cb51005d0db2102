import { createHash } from 'node:crypto'
import type { Clock } from '../../server/control/clock.ts'
import { type Decision, decide, monitoringHit, type Review } from './decisions.ts'

export interface Image {
  id: string
  idDocType: string
  idDocSubType?: string
  country: string
  fileName: string
  mediaType: string
  digest: string
}

export interface Applicant {
  id: string
  inspectionId: string
  externalUserId: string
  levelName: string
  createdAt: string
  details: Record<string, unknown>
  images: Image[]
  /** File names since the last decision. */
  fresh: string[]
  review: { reviewStatus: string; createDate: string; reviewDate?: string; reviewResult?: Review; attemptCnt: number }
}

/** A refusal in Sumsub's own form. */
export class Refusal extends Error {
  readonly status: number
  readonly errorCode: number | undefined

  constructor(status: number, message: string, errorCode?: number) {
    super(message)
    this.status = status
    this.errorCode = errorCode
  }
}

interface Options {
  clock: Clock
  seed: number
  /** Between the request for a check and its decision, in real milliseconds. */
  decisionMs: number
  /** A GREEN is followed by the RED of ongoing monitoring after so long; null never. */
  redLaterMs: () => number | null
  /** What `kept` gave in an earlier life. */
  before?: { applicants: Applicant[]; made: number } | undefined
  notify: (payload: Record<string, unknown>) => void
}

/** `2026-02-21 13:23:19.321`, as in Sumsub's `createdAtMs`. */
const stamp = (date: Date) => date.toISOString().slice(0, 23).replace('T', ' ')
/** `2026-02-21 13:23:19+0000`, as in its other times. */
const zonedStamp = (date: Date) => `${stamp(date).slice(0, 19)}+0000`

/** The applicants of the simulated vendor and the life of their reviews. */
export function applicantBook({ clock, seed, decisionMs, redLaterMs, before, notify }: Options) {
  const byId = new Map(before?.applicants.map((applicant) => [applicant.id, applicant]))
  const timers = new Set<NodeJS.Timeout>()
  let made = before?.made ?? 0

  const nextId = () => createHash('sha256').update(`${seed}:${++made}`).digest('hex').slice(0, 24)

  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
  }

  function announce(type: string, { id, inspectionId, externalUserId, levelName, review }: Applicant) {
    const { reviewStatus, reviewResult } = review
    const now = clock.now()
    notify({
      applicantId: id,
      inspectionId,
      applicantType: 'individual',
      correlationId: nextId(),
      levelName,
      sandboxMode: true,
      externalUserId,
      type,
      ...(reviewResult && { reviewResult }),
      reviewStatus,
      createdAt: zonedStamp(now),
      createdAtMs: stamp(now),
      clientId: 'simulated',
    })
  }

  function conclude(applicant: Applicant, decision: Decision) {
    applicant.fresh = []
    if (decision === 'onHold') {
      applicant.review.reviewStatus = 'onHold'
      announce('applicantOnHold', applicant)
      return
    }
    Object.assign(applicant.review, {
      reviewStatus: 'completed',
      reviewDate: zonedStamp(clock.now()),
      reviewResult: decision,
    })
    announce('applicantReviewed', applicant)
  }

  function find(match: (applicant: Applicant) => boolean): Applicant {
    const found = [...byId.values()].find(match)
    if (!found) throw new Refusal(404, 'Applicant not found')
    return found
  }

  /** The decision of the attempt under way, after its time. */
  function reviewLater(applicant: Applicant) {
    const { review } = applicant
    const attempt = review.attemptCnt
    later(decisionMs, () => {
      if (review.reviewStatus !== 'pending' || review.attemptCnt !== attempt) return
      const files = applicant.fresh.length ? applicant.fresh : applicant.images.map(({ fileName }) => fileName)
      conclude(applicant, decide(files))
      const redMs = redLaterMs()
      if (redMs === null || review.reviewResult?.reviewAnswer !== 'GREEN') return
      later(redMs, () => conclude(applicant, monitoringHit))
    })
  }

  for (const applicant of byId.values()) if (applicant.review.reviewStatus === 'pending') reviewLater(applicant)

  return {
    kept: () => ({ applicants: [...byId.values()], made }),
    get: (id: string) => find((applicant) => applicant.id === id),
    getByReference: (reference: string) => find(({ externalUserId }) => externalUserId === reference),
    all: () => [...byId.values()],

    create(levelName: string, externalUserId: string, details: Record<string, unknown>): Applicant {
      const known = [...byId.values()].find((applicant) => applicant.externalUserId === externalUserId)
      if (known) {
        throw new Refusal(409, `Applicant with external user id '${externalUserId}' already exists: ${known.id}`)
      }
      const createDate = zonedStamp(clock.now())
      const applicant: Applicant = {
        id: nextId(),
        inspectionId: nextId(),
        externalUserId,
        levelName,
        createdAt: createDate.slice(0, 19),
        details,
        images: [],
        fresh: [],
        review: { reviewStatus: 'init', createDate, attemptCnt: 0 },
      }
      byId.set(applicant.id, applicant)
      announce('applicantCreated', applicant)
      return applicant
    },

    /** Takes a document. Refused while a check is under way (1006) and when the same bytes are there (1000). */
    upload(applicant: Applicant, image: Omit<Image, 'id'>): Image {
      if (applicant.review.reviewStatus === 'pending') throw new Refusal(409, 'Applicant is being checked', 1006)
      if (applicant.images.some(({ digest }) => digest === image.digest)) {
        throw new Refusal(409, 'Duplicate document', 1000)
      }
      const stored = { id: String(Number.parseInt(nextId().slice(0, 8), 16)), ...image }
      applicant.images.push(stored)
      applicant.fresh.push(image.fileName)
      return stored
    },

    requestCheck(applicant: Applicant) {
      const { review } = applicant
      if (review.reviewStatus === 'pending') return
      review.reviewStatus = 'pending'
      review.attemptCnt++
      announce('applicantPending', applicant)
      reviewLater(applicant)
    },

    /** What `testCompleted` does: any applicant, any verdict, now. */
    conclude,

    stop() {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
