import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isProgram, run } from './runtime.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const packages = ['chromium', 'fonts-liberation']
const how = `The browser tests need Chromium: as root, apt-get install ${packages.join(' ')}, or set CHROMIUM to its path.`

/** The path of Chromium or Chrome, if there is one. */
export function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/snap/bin')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

/** The same, installed where that is possible; says how where it is not. */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium (apt-get) ...')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] }
    const get = () => run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
    if ((await get()) !== 0) {
      await run('apt-get', ['update', '-qq'], quiet)
      await get()
    }
  }
  const installed = findBrowser()
  if (!installed) console.error(how)
  return installed
}

if (isProgram(import.meta.url)) process.exit((await ensureBrowser()) ? 0 : 1)
