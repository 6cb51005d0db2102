const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const secretLength = 32

/** 160 random bits in base 32, as RFC 4226 recommends for a shared secret. */
export const newSecret = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(secretLength)), (byte) => alphabet[byte % alphabet.length]).join('')

/** In groups of four, to be typed. */
export const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? ''

/** What an authenticator app on this device opens. */
export const appLink = (secret: string, brand: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(brand)}:${encodeURIComponent(account)}?${new URLSearchParams({ secret, issuer: brand })}`

/** A code of the app, or one of the recovery codes: told apart by their form. */
export const factorOf = (typed: string): { totp: string } | { recovery_code: string } =>
  /^\d{6}$/.test(typed.trim()) ? { totp: typed.trim() } : { recovery_code: typed.trim() }
