import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, isProgram, outerEnvironment, root, run } from './runtime.mjs'

/** Installs the packages of the lock file unless they are there. */
export async function install() {
  if (isInstalled()) return
  console.log('Installing packages (npm ci) ...')
  const options = ['--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  // The web is built here, which needs the packages for development too.
  const code = await run('npm', ['ci', '--include=dev', ...options], { env: outerEnvironment() })
  if (code) fail('The packages could not be installed: see what npm says above, then start again.')
}

/** Compares the lock file with the one that npm leaves at the end of an installation. */
function isInstalled() {
  const left = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(left)) return false
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const installed = packages(left)
  return Object.entries(packages(join(root, 'package-lock.json'))).every(([path, { version, optional, dev }]) => {
    const present = installed[path]
    if (present) return present.version === version
    return path === '' || optional || (dev && process.env.NODE_ENV === 'production')
  })
}

if (isProgram(import.meta.url)) await install()
