/** Keccak-256 as Ethereum uses it: the submission to SHA-3 before NIST changed its padding, so Node's SHA-3 is not it. */
export function keccak256(message: Buffer): Buffer {
  const rate = 136
  const padded = Buffer.alloc(Math.ceil((message.length + 1) / rate) * rate)
  message.copy(padded)
  padded[message.length]! ^= 0x01
  padded[padded.length - 1]! ^= 0x80
  const state = new BigUint64Array(25)
  for (let block = 0; block < padded.length; block += rate) {
    for (let lane = 0; lane < rate / 8; lane++) state[lane]! ^= padded.readBigUInt64LE(block + lane * 8)
    permute(state)
  }
  const digest = Buffer.alloc(32)
  for (let lane = 0; lane < 4; lane++) digest.writeBigUInt64LE(state[lane]!, lane * 8)
  return digest
}

const mask = (1n << 64n) - 1n
const rotated = (value: bigint, by: bigint): bigint =>
  by === 0n ? value : ((value << by) | (value >> (64n - by))) & mask

/** Keccak-f[1600], lanes at x + 5y; source: the Keccak reference, version 3.0. */
function permute(state: BigUint64Array): void {
  let register = 1
  for (let round = 0; round < 24; round++) {
    const columns = [0, 1, 2, 3, 4].map((x) => [0, 5, 10, 15, 20].reduce((all, y) => all ^ state[x + y]!, 0n))
    for (let at = 0; at < 25; at++) {
      const x = at % 5
      state[at]! ^= columns[(x + 4) % 5]! ^ rotated(columns[(x + 1) % 5]!, 1n)
    }
    let [x, y, carried] = [1, 0, state[1]!]
    for (let step = 0; step < 24; step++) {
      ;[x, y] = [y, (2 * x + 3 * y) % 5]
      const kept = state[x + 5 * y]!
      state[x + 5 * y] = rotated(carried, BigInt((((step + 1) * (step + 2)) / 2) % 64))
      carried = kept
    }
    for (let row = 0; row < 25; row += 5) {
      const lanes = [...state.subarray(row, row + 5)]
      for (let x = 0; x < 5; x++) state[row + x] = lanes[x]! ^ (~lanes[(x + 1) % 5]! & mask & lanes[(x + 2) % 5]!)
    }
    for (let bit = 0; bit < 7; bit++) {
      if (register & 1) state[0]! ^= 1n << BigInt(2 ** bit - 1)
      register = register & 0x80 ? ((register << 1) ^ 0x171) & 0xff : register << 1
    }
  }
}
