const meta = (name: string): string => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''

const filled = (value: string): string => (value.startsWith('__') ? '' : value)

/** What the server wrote into index.html: the trading name shown on top, and whether outside systems are simulated. */
export const setting = {
  brand: filled(meta('brand')) || 'Tower',
  sandbox: meta('sandbox') === 'true',
} as const

/** The CSP nonce of this page; browsers hide the attribute, so the property is read. */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
