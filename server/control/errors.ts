import { z } from 'zod'

/**
 * The one catalogue of refusals. `code` is stable and part of the API; `status` its HTTP class;
 * `title` says what is wrong, `remedy` what to do about it.
 */
export const catalogue = {
  // 400 and 422: the request itself
  invalid_request: [400, 'The request is not readable', 'Send JSON in the documented shape.'],
  invalid_input: [422, 'Some fields are not valid', 'Correct the fields named in errors and send the request again.'],
  idempotency_key_missing: [
    400,
    'A command needs an Idempotency-Key header',
    'Send a new unique key for each wish, and the same key when repeating one.',
  ],
  idempotency_key_invalid: [400, 'The Idempotency-Key is not usable', 'Use 1 to 255 visible ASCII characters.'],
  body_too_large: [413, 'The body is larger than this address takes', 'Send less, or use the upload address.'],
  unsupported_media_type: [
    415,
    'The body has an unsupported media type',
    'Send application/json, or multipart/form-data where files are taken.',
  ],
  unsupported_file: [
    422,
    'The file is not one of the kinds taken here',
    'Upload a PDF, JPEG, PNG or WebP whose content matches its type.',
  ],
  // 401 and 403: who asks
  sign_in_required: [401, 'Sign in first', 'Sign in, or send a valid API key.'],
  sign_in_failed: [
    401,
    'E-mail, password or code is wrong',
    'Check them and try again; ask an administrator when it goes on.',
  ],
  totp_required: [401, 'A one-time code is needed', 'Send the six digits of your authenticator as totp.'],
  proof_wrong: [403, 'The password or code is wrong', 'Check it and try again.'],
  second_factor_missing: [403, 'You have no second factor yet', 'Set up an authenticator app first.'],
  signature_invalid: [401, 'The signature does not match the body', 'Sign the raw bytes with the shared secret.'],
  csrf_invalid: [403, 'The request did not come from this application', 'Reload the page and try again.'],
  permission_missing: [403, 'You do not have the permission for this', 'Ask someone who holds it.'],
  step_up_required: [403, 'This needs a fresh second factor', 'Confirm with your authenticator and repeat.'],
  account_not_open: [403, 'Your access is not open', 'Ask the support desk of your broker.'],
  // 404, 409, 412, 428
  not_found: [404, 'There is nothing here, or it is not yours to see', 'Check the address and the id.'],
  method_not_allowed: [405, 'This address does not take that method', 'See the API reference.'],
  state_refused: [409, 'Its present state does not allow this', 'Look at its state first.'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used for another request', 'Use a new key for a new wish.'],
  approval_pending: [409, 'An approval for this is already waiting', 'Decide or withdraw the waiting approval first.'],
  maker_is_checker: [
    409,
    'Who made a request cannot approve it',
    'Another person with the checking permission must decide.',
  ],
  own_review: [409, 'It reviews what you did yourself', 'A colleague must take it and close it.'],
  amount_over_limit: [403, 'The amount is beyond your limit', 'Ask someone whose limit covers it.'],
  already_voted: [409, 'You have already approved this', 'Another checker must decide.'],
  approval_stale: [
    409,
    'What this was decided on has changed since',
    'The maker must look at the new preview and confirm it.',
  ],
  stale_version: [412, 'It has changed since you read it', 'Read it again and decide on what it is now.'],
  duplicate: [409, 'This exists already', 'Use the existing one, or change what makes it the same.'],
  busy: [409, 'Others were changing the same thing', 'Repeat the request with the same key.'],
  // Business refusals shared by rooms
  insufficient_funds: [409, 'There is not enough free money on the account', 'Lower the amount or fund the account.'],
  amount_out_of_range: [422, 'The amount is outside what is allowed here', 'Choose another amount.'],
  currency_mismatch: [422, 'The currency does not match', 'Use the other currency.'],
  not_eligible: [409, 'This is not possible yet', 'Finish that step first.'],
  policy_invalid: [422, 'The rules do not hold together', 'Correct the rules named in errors.'],
  list_refused: [
    422,
    'The list cannot be trusted as it stands',
    'Get the list again from its publisher; the version in force stays.',
  ],
  forbidden_address: [422, 'This address cannot be called from here', 'Give a public https address.'],
  outside_unavailable: [503, 'A system outside does not answer', 'Try again in a minute; nothing was lost.'],
  rate_limited: [429, 'Too many requests', 'Wait as long as Retry-After says.'],
  internal: [
    500,
    'Something went wrong on our side',
    'Repeat with the same Idempotency-Key; give the request id to support.',
  ],
  not_ready: [503, 'Tower is starting or cannot reach its database', 'Try again in a few seconds.'],
} as const satisfies Record<string, readonly [status: number, title: string, remedy: string]>

export type ErrorCode = keyof typeof catalogue
export const errorCodes = Object.keys(catalogue) as [ErrorCode, ...ErrorCode[]]

/** One field that is wrong: a JSON Pointer into the input and a sentence. */
export interface FieldError {
  pointer: string
  message: string
}

/** A refusal from the catalogue. Thrown anywhere in a command or query; nothing of the command stays. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly detail: string
  readonly errors: FieldError[]
  constructor(code: ErrorCode, detail = '', errors: FieldError[] = []) {
    super(`${code}: ${detail || catalogue[code][1]}`)
    this.code = code
    this.detail = detail
    this.errors = errors
  }
  get status(): number {
    return catalogue[this.code][0]
  }
}

/** Ends the command with a refusal of the catalogue. */
export function refuse(code: ErrorCode, detail?: string, errors?: FieldError[]): never {
  throw new Refusal(code, detail, errors)
}

/** Holds an invariant of the house; when it breaks, the transaction goes and the failure is loud. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${invariant}`)
}

/** A problem as RFC 9457 sends it. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(errorCodes),
    detail: z.string(),
    instance: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457) with a stable code from the catalogue' })

export type Problem = z.infer<typeof problemSchema>

export function toProblem({ code, detail, errors, status }: Refusal, instance: string): Problem {
  const [, title, remedy] = catalogue[code]
  return {
    type: `/docs/errors#${code}`,
    title,
    status,
    code,
    detail: detail ? `${detail} ${remedy}` : remedy,
    instance,
    ...(errors.length ? { errors } : {}),
  }
}
