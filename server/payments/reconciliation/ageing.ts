/** Upper ends of the buckets in days; the last has none. */
export const ageingDays = [1, 3, 7, 30] as const

export interface Bucket<Item> {
  /** Youngest and oldest age in days; null: no oldest. */
  from: number
  to: number | null
  items: Item[]
}

/** Sorts what stands open into buckets by its age on a day; what is dated later counts as new. */
export function ageing<Item extends { since: string }>(items: readonly Item[], today: string): Bucket<Item>[] {
  const ages = (since: string): number =>
    Math.max(0, Math.floor((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${since}T00:00:00Z`)) / 86_400_000))
  return [...ageingDays, null].map((to, index) => {
    const from = index === 0 ? 0 : ageingDays[index - 1]! + 1
    return {
      from,
      to,
      items: items.filter(({ since }) => ages(since) >= from && (to === null || ages(since) <= to)),
    }
  })
}
