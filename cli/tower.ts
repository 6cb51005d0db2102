import { type CliCommand, Failure } from './command.ts'

/** Loaded when called: `openapi` needs no database driver, `audit verify` no server. */
const commands: Record<string, () => Promise<CliCommand>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  day: async () => (await import('./commands/day.ts')).day,
  check: async () => (await import('./commands/check.ts')).check,
  screen: async () => (await import('./commands/screen.ts')).screening,
  audit: async () => (await import('./commands/audit.ts')).audit,
  entity: async () => (await import('./commands/entity.ts')).entity,
  admin: async () => (await import('./commands/admin.ts')).admin,
  statement: async () => (await import('./commands/statement.ts')).statement,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcile,
  openapi: async () => (await import('./commands/openapi.ts')).openapi,
}

async function main([name, ...args]: string[]): Promise<number> {
  if (!name || name === 'help' || name === '--help' || name === '-h') {
    console.log('tower: the back office of a brokerage\n')
    for (const [each, load] of Object.entries(commands)) console.log(`  ${each.padEnd(11)}${(await load()).summary}`)
    console.log('\ntower <command> --help says more.')
    return 0
  }
  const load = commands[name]
  if (!load) throw new Failure(`There is no command ${name}: tower help lists them.`)
  const command = await load()
  if (args.includes('--help') || args.includes('-h')) {
    console.log(`${command.summary}\n\n${command.help}`)
    return 0
  }
  return command.run(args)
}

/** What people can mend is told in a sentence; anything else with its stack. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (error instanceof Failure || code?.startsWith('ERR_PARSE_ARGS')) return error.message
  return error.message.includes(' ') && !code && error.constructor === Error
    ? error.message
    : (error.stack ?? error.message)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(told(error))
  process.exitCode = 1
}
