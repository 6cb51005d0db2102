const meta = (name: string): string =>
  globalThis.document?.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''

const filled = (value: string): string => (value.startsWith('__') ? '' : value)

/** What the server wrote into index.html: the trading name shown on top, and whether outside systems are simulated. */
export const setting = {
  brand: filled(meta('brand')) || 'Tower',
  sandbox: meta('sandbox') === 'true',
  /** Whose session this app uses: a browser may hold one of each. */
  realm: import.meta.env.BASE_URL.startsWith('/portal') ? 'client' : 'staff',
} as const

/** The CSP nonce of this page; browsers hide the attribute, so the property is read. */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
