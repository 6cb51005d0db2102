/* Stands in until `openapi-typescript openapi.json` writes this file. */
export interface paths {
  '/v1/session': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Session'] } } }
    }
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: { content: { 'application/json': { email: string; password: string; totp?: string } } }
      responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': components['schemas']['Session'] } } }
    }
    delete: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: { 204: { headers: Record<string, unknown>; content?: never } }
    }
  }
  '/v1/registrations': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody: {
        content: {
          'application/json': { email: string; password: string; name: string; country: string; referral?: string }
        }
      }
      responses: { 201: { headers: Record<string, unknown>; content: { 'application/json': { id: string } } } }
    }
  }
}
export interface components {
  schemas: {
    Session: { id: string; name: string; email: string; kind: string; permissions: string[] }
  }
}
