/** Keeps one key while the outcome of the same input is unknown, and takes a new one for every new intention. */
export function intentions(newKey: () => string = () => crypto.randomUUID()) {
  let open: { input: string; key: string } | null = null
  return {
    keyFor(input: unknown): string {
      const text = JSON.stringify(input) ?? ''
      if (open?.input !== text) open = { input: text, key: newKey() }
      return open.key
    },
    settle(): void {
      open = null
    },
  }
}
