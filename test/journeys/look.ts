import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { Person } from './people.ts'

const wide = { width: 1440, height: 900 }
/** What is left of it at 200 %. */
const zoomed = { width: 720, height: 450 }
const narrow = { width: 390, height: 844 }
/** WCAG 2.2, levels A and AA, as axe names them. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What Tab may take to go around a screen. */
const tabs = 260
/** Cumulative layout shift while a screen is loaded; 0.1 is called good (web.dev/articles/cls). */
const mostShift = 0.05

/** What is wrong with some screens, in lines: in light and dark, wide, at 200 % and narrow, by eye and by keyboard. */
export async function look({ page, troubles }: Person, base: string, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  await page.addInitScript(watchShifts)
  for (const path of paths) {
    const say = (lines: readonly string[], how: string) =>
      found.push(...lines.map((line) => `${new URL(base).pathname}/${path} ${how}: ${line}`))
    await page.setViewportSize(wide)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${base}/${path}`)
    await shown(page, 'light')
    const shifted = await page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)
    if (shifted > mostShift) say([`things move by ${shifted.toFixed(3)} while it loads`], 'wide')
    say(await broken(page), 'light, wide')
    say(await unreached(page), 'by Tab')
    await page.setViewportSize(zoomed)
    say(await overflow(page, zoomed.width), 'at 200 %')
    await page.setViewportSize(narrow)
    await page.emulateMedia({ colorScheme: 'dark' })
    await shown(page, 'dark')
    say(await overflow(page, narrow.width), 'narrow')
    say(await broken(page), 'dark, narrow')
  }
  await page.context().close()
  return [...found, ...troubles]
}

/** Waits for the heading and for all that is being read. */
const shown = (page: Page, scheme: string) =>
  page.waitForFunction(
    (wanted) =>
      document.documentElement.dataset.mantineColorScheme === wanted &&
      document.querySelector('h1')?.textContent?.trim() &&
      !document.querySelector('[class*=Skeleton-root], [class*=Loader-root], [aria-busy=true]') &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    scheme,
  )

async function overflow(page: Page, width: number): Promise<string[]> {
  const needed = await page.evaluate(() => document.documentElement.scrollWidth)
  return needed > width ? [`it is ${needed} wide on ${width}`] : []
}

/** Sums what moves without a person having asked for it. Runs in the page. */
function watchShifts(): void {
  const kept = globalThis as unknown as { shifted: number }
  kept.shifted = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) kept.shifted += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Goes around by Tab: which controls it does not come to, and which do not show that it is there. Rows of tables aside. */
async function unreached(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const kept = globalThis as unknown as { came: Map<Element, string>; looks: (element: Element) => string }
    kept.came = new Map()
    kept.looks = (element) =>
      [element, element.parentElement, element.nextElementSibling, element.parentElement?.parentElement]
        .map((near) => {
          if (!near) return ''
          const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(near)
          return [outline, boxShadow, borderColor, backgroundColor].join()
        })
        .join(';')
    ;(document.activeElement as HTMLElement | null)?.blur()
    addEventListener('focusin', ({ target }) => kept.came.set(target as Element, kept.looks(target as Element)))
  })
  for (let count = 0; count < tabs; count += 20) {
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement === document.body)) break
  }
  return page.evaluate((most) => {
    const { came, looks } = globalThis as unknown as { came: Map<Element, string>; looks: (element: Element) => string }
    ;(document.activeElement as HTMLElement | null)?.blur()
    const name = (element: Element) =>
      `${element.localName} “${element.getAttribute('aria-label') || element.textContent?.trim().slice(0, 40) || element.id}”`
    const controls = [
      ...document.querySelectorAll<HTMLInputElement>('a[href], button, input, select, textarea'),
    ].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.disabled &&
        element.checkVisibility() &&
        !element.closest('tbody') &&
        (element.type !== 'radio' || element.checked),
    )
    const never = came.size < most ? controls.filter((element) => !came.has(element)) : []
    const unseen = [...came].filter(([element, look]) => element.isConnected && looks(element) === look)
    return [
      ...never.map((element) => `never comes to ${name(element)}`),
      ...unseen.map(([element]) => `does not show on ${name(element)}`),
    ]
  }, tabs - 10)
}

/** What axe finds, in lines. */
export async function broken(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (values) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values } }),
    standards,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  )
}
