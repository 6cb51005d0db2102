import type { components } from './api.d.ts'

/** One refused field of a request: where it is (dotted), what is wrong, in words. */
export interface FieldError {
  path: string
  message: string
}

/** A refused or failed request, as the API explains it (RFC 9457). `status` is 0 when no answer came at all. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors: readonly FieldError[]
  readonly type: string

  constructor(body: Partial<Pick<Problem, 'status' | 'code' | 'title' | 'detail' | 'errors' | 'type'>>) {
    super(body.detail || body.title || 'The request failed')
    this.name = 'Problem'
    this.status = body.status ?? 0
    this.code = body.code ?? 'unknown'
    this.title = body.title ?? 'The request failed'
    this.detail = body.detail ?? ''
    this.errors = body.errors ?? []
    this.type = body.type ?? 'about:blank'
  }

  /** No answer, or the server's own failure: the effect is unknown, and the same key may be sent again. */
  get unsure(): boolean {
    return this.status === 0 || this.status >= 500
  }

  /** The first message per field, for `form.setErrors`. */
  get fields(): Record<string, string> {
    return Object.fromEntries([...this.errors].reverse().map(({ path, message }) => [path, message]))
  }
}

/** `/amount/currency`, a JSON Pointer, as forms name their fields: `amount.currency`. */
const dotted = (pointer: string): string =>
  pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')

/** Reads an error answer; one that is no problem document (a proxy's page) keeps its status in words. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text()
  const fallback = { status: response.status, title: response.statusText || `Status ${response.status}` }
  if (!/json/.test(response.headers.get('content-type') ?? '')) return new Problem(fallback)
  try {
    const body: Partial<components['schemas']['Problem']> = JSON.parse(text)
    const errors = body.errors?.map(({ pointer, message }) => ({ path: dotted(pointer), message }))
    return new Problem({ ...fallback, ...body, errors })
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return new Problem(fallback)
  }
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem({ code: 'client_error', title: 'Something went wrong here', detail: String(error) })
