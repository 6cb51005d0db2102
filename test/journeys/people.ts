import { existsSync } from 'node:fs'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, onTestFailed } from 'vitest'
import { codeOf, type Login } from '../../simulators/outbox/logins.ts'
import { needWeb } from './tower.ts'

const places = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const executablePath = process.env.CHROMIUM || places.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path))
const switches = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
const patience = 15_000
const codePeriodMs = 30_000

/** Someone before a screen of their own. */
export interface Person {
  page: Page
  /** What went wrong in their browser: errors thrown or written, and what the content security policy stopped. */
  troubles: string[]
}

/** The browser of a test file, closed after it. Call it at the top; `here` is false where the machine has none. */
export async function testBrowser() {
  if (!executablePath)
    console.warn('No Chromium here: the journeys in a browser are skipped. Set CHROMIUM to its path.')
  else needWeb()
  const browser = executablePath
    ? await chromium.launch({ executablePath, headless: true, args: [...switches, ...quiet] })
    : undefined
  afterAll(() => browser?.close())

  /** Comes with nothing kept from before: no cookie, no cache. */
  const comes = async (options: BrowserContextOptions = {}): Promise<Person> => {
    if (!browser) throw new Error('There is no browser.')
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
    context.setDefaultTimeout(patience)
    const page = await context.newPage()
    const troubles: string[] = []
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`content security policy: ${violatedDirective} stopped ${blockedURI}`),
      ),
    )
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() !== 'error' || isAnswerToNobody(message.text(), message.location().url)) return
      troubles.push(`${page.url()}: ${message.text()} ${message.location().url}`)
    })
    onTestFailed(async () => {
      if (!page.isClosed()) console.error(page.url(), troubles, await page.locator('body').ariaSnapshot())
    })
    return { page, troubles }
  }
  return { here: Boolean(browser), comes }
}

/** Chromium writes an error for every refusal: 401 to who asks who they are, and before the code of the authenticator. */
const isAnswerToNobody = (text: string, url: string): boolean =>
  url.endsWith('/v1/session') && text.includes('status of 401')

const lastPeriods = new Map<string, number>()

/** The authenticator's next code: each opens once, and the one to come is taken already. */
function nextCode(login: Login): string {
  const now = Math.floor(Date.now() / codePeriodMs)
  const period = Math.max(now, (lastPeriods.get(login.email) ?? 0) + 1)
  if (period > now + 1) throw new Error(`${login.email} has used up the codes of this minute.`)
  lastPeriods.set(login.email, period)
  return codeOf(login, new Date(period * codePeriodMs))
}

/** Signs in to the console, password first and then the code. */
export async function signInStaff({ page }: Person, url: string, login: Login): Promise<void> {
  await page.goto(`${url}/console/`)
  await page.getByLabel('E-mail').fill(login.email)
  await page.getByLabel('Password', { exact: true }).fill(login.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Enter the code' }).waitFor()
  await page.keyboard.type(nextCode(login))
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
}

/** Types the next code where the console asks for a fresh one. */
export async function confirmWithCode({ page }: Person, login: Login): Promise<void> {
  await page.getByRole('dialog', { name: 'Confirm that it is you' }).locator('input:focus').waitFor()
  await page.keyboard.type(nextCode(login))
}

/** Signs in to the portal. */
export async function signInClient({ page }: Person, url: string, email: string, password: string): Promise<void> {
  await page.goto(`${url}/portal/`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
}
