// npm run check: types, format and lint, dependency rules, dead code, tidiness; quiet about what holds.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, toolEnvironment } from './runtime.mjs'

const module = (...path) => join(root, 'node_modules', ...path)
const folders = ['server', 'simulators', 'cli', 'web'].filter((folder) => existsSync(join(root, folder)))
const steps = {
  tidy: [join(root, 'scripts', 'tidy.mjs')],
  lint: [
    module('@biomejs', 'biome', 'bin', 'biome'),
    'check',
    '--colors=off',
    '--diagnostic-level=error',
    '--max-diagnostics=50',
  ],
  imports: [module('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), '--no-progress', ...folders],
  unused: [module('knip', 'bin', 'knip.js'), '--no-progress'],
  openapi: [join(root, 'cli', 'tower.ts'), 'openapi', '--check'],
  types: [module('typescript', 'bin', 'tsc'), '--noEmit', '--pretty', 'false'],
}

const wanted = process.argv.slice(2)
const chosen = Object.entries(steps).filter(([name]) => wanted.length === 0 || wanted.includes(name))
const results = await Promise.all(chosen.map(([name, args]) => step(name, args)))
process.exitCode = results.every(Boolean) ? 0 : 1

function step(name, args) {
  const start = performance.now()
  const child = spawn(node24(), args, { cwd: root, env: toolEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const collect = (chunk) => {
    output += chunk
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(8)} ${seconds} s`)
      if (code !== 0) console.log(output.trim())
      resolve(code === 0)
    })
  })
}
