import { isAddress, type Network } from './address.ts'
import { isIban } from './iban.ts'
import type { Instrument } from './instrument.ts'

/** Letters that banks carry: the SEPA character set (EPC217-08), which holders of bank accounts are written in. */
const carried = /^[A-Za-z0-9/\-?:().,'+ À-ɏ]+$/

/** Whether money can be sent by these details: check digits, checksums, letters. A provider's token is its own affair. */
export function isSoundDestination({
  method,
  token,
  network,
  holder,
}: Pick<Instrument, 'method' | 'token' | 'network' | 'holder'>): boolean {
  if (method === 'bank') return isIban(token) && (holder === null || carried.test(holder))
  if (method === 'crypto' && network !== null) return isAddress(token, network as Network)
  return true
}
