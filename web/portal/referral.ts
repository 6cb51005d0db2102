const kept = 'tower-partner-code'
const given = /^[\w-]{1,40}$/

/** Keeps the partner code of the link that brought a visitor first (`?ref=`); later links change nothing. */
export function keepReferral(): void {
  const code = new URLSearchParams(location.search).get('ref')
  if (code && given.test(code) && !localStorage.getItem(kept)) localStorage.setItem(kept, code.toUpperCase())
}

export const referral = (): string | undefined => localStorage.getItem(kept) ?? undefined

/** The client is registered: the next one on this device comes by a link of their own. */
export const forgetReferral = (): void => localStorage.removeItem(kept)
