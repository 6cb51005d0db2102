// Rules about files that no other tool checks.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { root } from './runtime.mjs'

// A test file may tell a longer story than code.
const maxLines = (path) => (path.includes('.test.') ? 600 : 500)
const ignored = new Set(['node_modules', '.git', '.data', 'dist', 'coverage'])
const generated = /^(package-lock\.json|openapi\.json|web\/kit\/api\.d\.ts|docs\/reference\/)/
const code = new Set(['.ts', '.tsx', '.mjs', '.cjs', '.js', '.sql', '.css', '.html'])
const text = new Set([...code, '.json', '.md', '.yml', '.yaml', '.sh'])
const capitals = new Set(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE'])
const kebab = /^\.?[a-z0-9]+([.-][a-z0-9]+)*$/
const migration = /^\d{4}_[a-z0-9_]+\.sql$/

const lineRules = [
  [/\t/, 'a tab'],
  [/\b(TO[D]O|FIX[M]E|X[X]X)\b/, 'an unfinished place'],
  [/\b(test|it|describe|suite)(\.\w+)*\.on[l]y\(/, 'a test that hides the others'],
  [/(?<![\w.\]}/])\/(work|home|Users)\/[\w.]/, 'a path of one machine'],
]

const offences = []
for (const path of walk('')) {
  if (generated.test(path)) continue
  const name = basename(path)
  if (!kebab.test(name) && !capitals.has(name) && !(path.startsWith('db/') && migration.test(name))) {
    offences.push(`${path}: not in kebab-case`)
  }
  if (!text.has(extname(name))) continue
  const lines = readFileSync(join(root, path), 'utf8').split('\n')
  if (code.has(extname(name)) && lines.length - 1 > maxLines(path)) {
    offences.push(`${path}: ${lines.length - 1} lines, more than ${maxLines(path)}`)
  }
  lines.forEach((line, index) => {
    for (const [pattern, what] of lineRules) if (pattern.test(line)) offences.push(`${path}:${index + 1}: ${what}`)
  })
}
const { license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const licence = join(root, 'LICENSE')
if (license !== 'Apache-2.0' || !existsSync(licence) || !readFileSync(licence, 'utf8').includes('Apache License')) {
  offences.push('package.json and LICENSE: not both Apache-2.0')
}
for (const offence of offences) console.log(offence)
process.exitCode = offences.length ? 1 : 0

function* walk(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (ignored.has(entry.name)) continue
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) yield* walk(path)
    else if (entry.isFile()) yield path
  }
}
