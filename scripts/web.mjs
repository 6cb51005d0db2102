import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fail, node24, root, run } from './runtime.mjs'

const apps = ['console', 'portal']
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')

/** Builds the web applications whose sources changed since their last build. */
export async function buildWeb() {
  const hash = sourcesHash()
  const stale = apps.filter((app) => existsSync(join(root, 'web', app, 'index.html')) && builtFrom(app) !== hash)
  if (stale.length === 0) return
  if (!existsSync(vite)) {
    if (stale.every((app) => existsSync(built(app)))) return
    fail('The web is not built and its builder is not installed: run npm ci --include=dev, then npm start.')
  }
  console.log(`Building the web (${stale.join(', ')}) ...`)
  const codes = await Promise.all(
    stale.map(async (app) => {
      const code = await run(node24(), [vite, 'build', join('web', app), '--logLevel', 'error'])
      if (code === 0) remember(app, hash)
      return code
    }),
  )
  if (codes.some(Boolean)) fail('The web could not be built: see the errors above.')
}

const built = (app) => join(root, 'web', app, 'dist', 'index.html')
const stamp = (app) => join(root, 'node_modules', '.cache', 'tower', `${app}.hash`)
const builtFrom = (app) => existsSync(built(app)) && existsSync(stamp(app)) && readFileSync(stamp(app), 'utf8')

function remember(app, hash) {
  mkdirSync(dirname(stamp(app)), { recursive: true })
  writeFileSync(stamp(app), hash)
}

function sourcesHash() {
  const hash = createHash('sha256')
  const add = (path) => hash.update(path).update(readFileSync(join(root, path)))
  const walk = (folder) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isFile()) {
        if (!/\.test\.tsx?$/.test(path)) add(path)
      } else if (entry.name !== 'dist' && entry.name !== 'node_modules') walk(path)
    }
  }
  walk('web')
  add('package-lock.json')
  return hash.digest('hex')
}
