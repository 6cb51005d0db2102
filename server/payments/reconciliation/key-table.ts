/** Strings kept as bytes in one buffer: a million of them cost what their letters cost, and no garbage collection. */
export class Texts {
  #bytes: Buffer = Buffer.allocUnsafeSlow(1 << 16)
  #ends = new Uint32Array(1 << 10)
  #count = 0

  get count(): number {
    return this.#count
  }

  get bytes(): Buffer {
    return this.#bytes
  }

  start(index: number): number {
    return index === 0 ? 0 : this.#ends[index - 1]!
  }

  end(index: number): number {
    return this.#ends[index]!
  }

  /** Keeps a text and gives its number: 0, 1, 2 ... */
  push(text: string): number {
    const start = this.start(this.#count)
    // One UTF-16 unit is at most three bytes of UTF-8.
    if (start + text.length * 3 > this.#bytes.length) this.#bytes = doubled(this.#bytes, text.length * 3)
    if (this.#count === this.#ends.length) this.#ends = grown(this.#ends)
    this.#ends[this.#count] = start + this.#bytes.write(text, start)
    return this.#count++
  }

  pop(): void {
    this.#count--
  }

  text(index: number): string {
    return this.#bytes.toString('utf8', this.start(index), this.end(index))
  }
}

/** Numbers keys 0, 1, 2 ... in the order in which they are first seen; open addressing over FNV-1a. */
export class KeyTable {
  #texts = new Texts()
  #slots = new Uint32Array(1 << 11)

  get count(): number {
    return this.#texts.count
  }

  text(index: number): string {
    return this.#texts.text(index)
  }

  intern(key: string): number {
    const candidate = this.#texts.push(key)
    const slot = this.#find(candidate)
    const found = this.#slots[slot]!
    if (found) {
      this.#texts.pop()
      return found - 1
    }
    this.#slots[slot] = candidate + 1
    if (this.#texts.count * 2 > this.#slots.length) this.#rehash()
    return candidate
  }

  /** The slot that holds an equal key, or the empty one where it belongs. */
  #find(candidate: number): number {
    const bytes = this.#texts.bytes
    const start = this.#texts.start(candidate)
    const end = this.#texts.end(candidate)
    const mask = this.#slots.length - 1
    let hash = 0x811c9dc5
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
    // Its low bits alone are weak.
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    for (let slot = (hash ^ (hash >>> 13)) & mask; ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot]!
      if (held === 0) return slot
      const from = this.#texts.start(held - 1)
      if (this.#texts.end(held - 1) - from !== end - start) continue
      let same = 0
      while (same < end - start && bytes[from + same] === bytes[start + same]) same++
      if (same === end - start) return slot
    }
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    for (let index = 0; index < this.#texts.count; index++) this.#slots[this.#find(index)] = index + 1
  }
}

function doubled(buffer: Buffer, extra: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(buffer.length * 2 + extra)
  buffer.copy(larger)
  return larger
}

/** A copy of twice the length, for arrays that grow by appending. */
export function grown<Column extends Uint32Array | Int32Array | Uint8Array | BigInt64Array>(column: Column): Column {
  const larger = new (column.constructor as new (length: number) => Column)(column.length * 2)
  larger.set(column as never)
  return larger
}
