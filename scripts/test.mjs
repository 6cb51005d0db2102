// npm test: installs what is missing, runs every test, and says last how many passed and failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { install } from './install.mjs'
import { node24, root, run, toolEnvironment } from './runtime.mjs'
import { buildWeb } from './web.mjs'

await install()
const browser = await ensureBrowser()
await buildWeb()

const folder = mkdtempSync(join(tmpdir(), 'tower-report-'))
const report = join(folder, 'report.json')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const env = { ...toolEnvironment(), ...(browser ? { CHROMIUM: browser } : {}) }
const code = await run(node24(), [vitest, 'run', ...reporters, ...process.argv.slice(2)], { env })
const { passed, failed, skipped } = count(code)
rmSync(folder, { recursive: true })
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exitCode = code || failed || passed === 0 ? 1 : 0

function count(code) {
  let result = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    console.error(`vitest left no report: ${error.message}`)
  }
  // A file that fails outside of its tests (it can't be loaded, a hook throws) counts as one.
  const broken = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = result.numFailedTests + broken.length
  return {
    passed: result.numPassedTests,
    // So does an error that belongs to no file.
    failed: failed || (code ? 1 : 0),
    skipped: result.numPendingTests + result.numTodoTests,
  }
}
