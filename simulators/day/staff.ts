import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf, type Login } from '../outbox/logins.ts'
import { type Answer, Browser, Refused } from './browser.ts'

interface Shift {
  url: string
  logins: readonly Login[]
  /** The share of cases, in percent, that nobody gets to: a queue that is never seen empty. */
  leave: number
  /** Cases younger than this wait, in milliseconds: a person needs a moment. */
  thinking: number
  /** Between two looks at the queues, in milliseconds. */
  every: number
  stopped: AbortSignal
}

/** The staff of the day: each signs in, works the queues of their role by simple rules, and agrees to what others made. */
export async function workShift(shift: Shift): Promise<string[]> {
  const trouble = new Set<string>()
  const rounds: Record<string, (person: Person) => Promise<void>> = {
    kyc_reviewer: async (person) => {
      await workQueue(person, 'kyc', shift, decideKyc)
      await workQueue(person, 'aml', shift, decideHit)
    },
    payments: async (person) => {
      await workQueue(person, 'deposits', shift, decideDeposit)
      await workQueue(person, 'withdrawals', shift, decideWithdrawal)
    },
    risk: (person) => workQueue(person, 'platform', shift, decidePlatform),
    partners: admitPartners,
    compliance: checkOthers,
    finance: checkOthers,
  }
  await Promise.all(
    Object.entries(rounds).map(async ([role, round]) => {
      const login = shift.logins.find((each) => each.played && each.role === role)
      if (!login) return
      const person = new Person(shift.url, login, shift.stopped)
      while (!shift.stopped.aborted) {
        await round(person).catch((error: Error) => {
          if (!shift.stopped.aborted) trouble.add(`${role}: ${error.message}`)
        })
        await pause(shift.every, undefined, { signal: shift.stopped }).catch(() => undefined)
      }
    }),
  )
  return [...trouble]
}

/** Someone at a desk: signs in when the session is over, and gives the second factor again when it is asked for. */
export class Person {
  #browser: Browser
  readonly #url: string
  readonly #login: Login
  readonly #stopped: AbortSignal
  #signedIn: Promise<void> | undefined
  /** The cases it took, with their versions then. */
  readonly taken = new Map<string, number>()

  constructor(url: string, login: Login, stopped: AbortSignal) {
    this.#url = url
    this.#login = login
    this.#stopped = stopped
    this.#browser = new Browser(url, 'staff')
  }

  get = (path: string) => this.#as((browser) => browser.get(path))
  all = (path: string) => this.#as((browser) => browser.all(path))
  post = (path: string, body: object = {}) => this.#as((browser) => browser.post(path, body))

  async #as<Result>(ask: (browser: Browser) => Promise<Result>): Promise<Result> {
    this.#signedIn ??= this.#signIn()
    const session = this.#signedIn
    await session
    return ask(this.#browser).catch(async (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      if (error.code === 'step_up_required')
        await this.#withCode((totp) => this.#browser.post('/v1/session/step-up', { totp }))
      else if (error.status === 401) {
        if (this.#signedIn === session) this.#signedIn = this.#signIn()
        await this.#signedIn
      } else throw error
      return ask(this.#browser)
    })
  }

  async #signIn(): Promise<void> {
    const { email, password } = this.#login
    this.#browser = new Browser(this.#url, 'staff')
    try {
      await this.#withCode((totp) => this.#browser.post('/v1/session', { email, password, totp }))
    } catch (error) {
      this.#signedIn = undefined
      throw error
    }
  }

  /** A code opens once: where it was used already, the next one is awaited. */
  async #withCode(use: (totp: string) => Promise<unknown>): Promise<void> {
    for (;;) {
      const code = codeOf(this.#login, new Date())
      try {
        await use(code)
        return
      } catch (error) {
        if (!(error instanceof Refused) || error.code !== 'sign_in_failed') throw error
        while (codeOf(this.#login, new Date()) === code) await pause(500, undefined, { signal: this.#stopped })
      }
    }
  }
}

/** A number from 0 to 99 that follows from the text alone. */
const luck = (text: string): number => createHash('sha256').update(text).digest().readUInt16BE(0) % 100

/** Refusals that only mean that somebody or something was faster. */
const overtaken = new Set(['state_refused', 'stale_version', 'not_found', 'duplicate', 'already_voted', 'busy'])

async function unlessOvertaken(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Refused) || !overtaken.has(error.code)) throw error
  })
}

async function workQueue(
  person: Person,
  queue: string,
  { leave, thinking }: Shift,
  decide: (item: Answer, person: Person) => Promise<void>,
): Promise<void> {
  for (const item of await person.all(`/v1/cases?queue=${queue}&view=open`)) {
    // Of its own, those that have come back from a client.
    const back = item.state === 'assigned' && person.taken.has(item.id) && person.taken.get(item.id) !== item.version
    if (!back && (item.state !== 'new' || luck(item.title) < leave)) continue
    if (Date.now() - Date.parse(item.opened_at) < thinking) continue
    // An approval that waits for someone else is not asked for again.
    const { data } = await person.get(`/v1/approvals?subject=${item.subject}`)
    if (data.length) continue
    await unlessOvertaken(
      person.post(`/v1/cases/${item.id}/take`).then(({ version }) => {
        person.taken.set(item.id, version)
        return decide(item, person)
      }),
    )
  }
}

const codesOf = (item: Answer): string[] => item.reasons.map((reason: Answer) => reason.code ?? reason)

async function decideKyc(item: Answer, person: Person): Promise<void> {
  const kyc = `/v1/kyc/${item.subject}`
  const codes = codesOf(item)
  const { state, rationale } = await person.get(kyc)
  if (state === 'pending') return
  if (codes.some((code) => ['K10_TAMPER', 'K11_DUPLICATE_ID', 'K16_BLOCKED_COUNTRY'].includes(code))) {
    await person.post(`${kyc}/reject`, {
      rationale: 'The document shows signs of alteration.',
      final: true,
      client_message: 'We could not verify your identity.',
    })
  } else if (rationale === null && codes.includes('K18_RISK_SCORE_HIGH') && luck(`${item.subject} ask`) < 25) {
    await person.post(`${kyc}/ask-for-information`, {
      rationale: 'The picture leaves a doubt about the address.',
      client_message: 'Please upload your passport once more, with all corners in the picture.',
    })
  } else {
    await person.post(`${kyc}/approve`, { rationale: 'Documents, data and photo agree.' })
  }
}

/** Compares the hit: the same name and the same date of birth is the same person. */
async function decideHit(item: Answer, person: Person): Promise<void> {
  const kyc = await person.get(`/v1/kyc/${item.subject}`)
  const hits: Answer[] = kyc.screenings[0]?.hits ?? []
  const same = hits.some(({ score }) => score >= 0.97)
  if (same) {
    await person.post(`/v1/kyc/${item.subject}/reject`, {
      rationale: 'Name and date of birth are those of the listed person.',
      final: true,
      confirms_hit: true,
      client_message: 'We cannot open an account for you.',
    })
  } else {
    await person.post(`/v1/kyc/${item.subject}/approve`, {
      rationale: 'Another date of birth and nationality: somebody else of a similar name.',
    })
  }
}

async function decideDeposit(item: Answer, person: Person): Promise<void> {
  const codes = codesOf(item)
  if (item.subject_type !== 'deposit' || codes.includes('D03_THIRD_PARTY')) {
    await person.post(`/v1/cases/${item.id}/note`, {
      text: 'The payer is somebody else: held until the client has explained it.',
    })
  } else if (codes.includes('D08_PLATFORM_POST_FAIL')) {
    await person.post(`/v1/deposits/${item.subject}/credit-again`)
  } else if ((await person.get(`/v1/deposits/${item.subject}`)).state === 'review') {
    await person.post(`/v1/deposits/${item.subject}/accept`, {
      rationale: 'Amount and payer fit what is known of the client.',
    })
  }
}

async function decideWithdrawal(item: Answer, person: Person): Promise<void> {
  if (item.subject_type !== 'withdrawal') return
  const path = `/v1/withdrawals/${item.subject}`
  const { withdrawal } = await person.get(`${path}/evidence`)
  const codes = codesOf(item)
  if (withdrawal.state === 'failed') {
    await person.post(`${path}/reject`, {
      rationale: 'The card takes no payments back.',
      client_message: 'Your card does not take payments: the money is back on your account.',
      resolution: 'RETURNED_TO_SOURCE',
    })
  } else if (withdrawal.state !== 'review') {
    return
  } else if (
    !withdrawal.approvable.now ||
    codes.some((code) => ['W06_NAME_MISMATCH', 'W17_CHARGEBACK_OPEN', 'W26_LINKED_ACCOUNTS'].includes(code)) ||
    (codes.includes('W15_DEP_THEN_WD') && luck(item.subject) < 50)
  ) {
    await person.post(`${path}/reject`, {
      rationale: 'Money in and out without trading.',
      client_message: 'Please use your account for trading before you withdraw.',
    })
  } else {
    await person.post(`${path}/approve`, { rationale: 'Identity, source and destination agree.' })
  }
}

async function decidePlatform(item: Answer, person: Person): Promise<void> {
  if (codesOf(item).includes('LEVERAGE_DRIFT'))
    await person.post(`/v1/trading-accounts/${item.subject}/restore`, {
      rationale: 'Nobody here has asked for another leverage.',
    })
}

async function admitPartners(person: Person): Promise<void> {
  const applied = await person.all('/v1/partners?state=applied')
  for (const { id, entity } of applied) {
    const { data } = await person.get(`/v1/approvals?subject=${id}`)
    if (data.length) continue
    const plans = (await person.get('/v1/commission-plans')).data
    const plan = plans.find((each: Answer) => each.entity === entity)
    if (plan)
      await unlessOvertaken(
        person.post(`/v1/partners/${id}/approve`, {
          plan: plan.name,
          rationale: 'A verified client with a following of their own.',
        }),
      )
  }
}

async function checkOthers(person: Person): Promise<void> {
  for (const approval of await person.all('/v1/approvals?state=open')) {
    if (approval.may_check && approval.state === 'awaiting')
      await unlessOvertaken(
        person.post(`/v1/approvals/${approval.id}/approve`, { note: 'Looked at the evidence; agreed.' }),
      )
  }
}
