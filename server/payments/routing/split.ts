import { createHash } from 'node:crypto'

/** A number from above 0 to below 1 that is always the same for the same text, evenly spread over texts. */
export function unit(text: string): number {
  const top = createHash('sha256').update(text).digest().readUIntBE(0, 6)
  return (top + 0.5) / 2 ** 48
}

/**
 * Orders accounts so that each comes first for its share of all keys, and for any key always in the same order. What an
 * account loses when it falls out goes to the others by their weights, and no other payment moves.
 * Source: weighted rendezvous hashing, C. Schindelhauer and G. Schomaker, "Weighted distributed hash tables", SPAA 2005.
 */
export const inShares = <Share extends { account: string; weight: number }>(
  shares: readonly Share[],
  key: string,
): Share[] =>
  shares
    .map((share) => ({ share, pull: share.weight / -Math.log(unit(`${key}:${share.account}`)) }))
    .sort((a, b) => b.pull - a.pull || (a.share.account < b.share.account ? -1 : 1))
    .map(({ share }) => share)
