import { fork } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../../server/config.ts'
import { type Running, startTower } from '../../server/main.ts'
import { roles } from '../../server/roles.ts'
import type { Login } from '../../simulators/outbox/logins.ts'
import type { CliCommand } from '../command.ts'
import { Failure } from '../command.ts'
import { demoLogins, openCompany } from '../demo/company.ts'
import { configFor, forkSimulators, portTaken, simulatorPorts, simulatorSettings } from '../demo/simulators.ts'

const outside = [
  ...(['MT5_URL', 'SUMSUB_URL', 'SMTP_HOST', 'CHECKOUT_URL', 'SKRILL_URL'] as const),
  ...(['CRYPTO_PROCESSING_URL', 'PRAXIS_URL', 'BANK_URL'] as const),
] as const

export const serve: CliCommand = {
  summary: 'Starts Tower, with the simulated world around it and a demo company where no other is configured.',
  help: `tower serve [--no-demo] [--quiet]

  --no-demo   no demo company and no played day; the simulators still run
  --quiet     the demo company, but no day is played

Environment: PORT (4000), SIMULATOR_PORT (4010: the ports above it), DATA_DIR (.data), DATABASE_URL, TOWER_SECRET,
NODE_ENV=production (no simulator, no demo, no default secret), and an address for each system outside:
${outside.join(', ')}.`,
  async run(args) {
    const { values } = parseArgs({ args, options: { 'no-demo': { type: 'boolean' }, quiet: { type: 'boolean' } } })
    const started = performance.now()
    const stops: (() => Promise<unknown> | unknown)[] = []
    const ended = endOfProcess()
    try {
      let config = readConfig(process.env)
      const simulated = !config.production && !outside.some((name) => process.env[name])
      const demo = simulated && !values['no-demo']
      const logins = demo ? demoLogins(config.secret) : []
      let outbox: string | undefined
      if (simulated) {
        const simulators = await forkSimulators(simulatorSettings(config, simulatorPorts(process.env), logins))
        stops.push(simulators.stop)
        outbox = simulators.addresses.outbox
        config = configFor(config, simulators.addresses)
      }
      const running = await startTower(
        config,
        async (tower, database) => {
          if (demo) await openCompany(tower, database, logins)
        },
        console.log,
      )
      stops.push(running.stop)
      console.log(greeting(config, { outbox, logins, seconds: (performance.now() - started) / 1_000 }))
      if (demo && outbox && !values.quiet) stops.push(await playInBackground(running, outbox))
      await ended
      return 0
    } catch (error) {
      const taken = error instanceof Error && portTaken(error.message)
      throw taken ? new Failure(taken) : error
    } finally {
      for (const stop of stops.reverse()) await stop()
    }
  },
}

/** Settles when this process is told to end, or when the one that started it is gone. */
const endOfProcess = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('disconnect', resolve)
    // The line to the launcher is listened to, but keeps nothing alive.
    process.channel?.unref()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })

/** A brokerage day goes on as long as the server does: the same first day for everyone, then another each time. */
async function playInBackground({ config, database }: Running, outbox: string): Promise<() => void> {
  const { count } = await database.one<{ count: bigint }>`select count(*) from clients.clients`
  const seed = count === 0n ? 1 : Number(count) * 1_000 + 1
  const settings = { url: `http://127.0.0.1:${config.port}`, outbox, seed }
  const child = fork(join(import.meta.dirname, '../../simulators/day/main.ts'))
  child.send(settings)
  child.once('exit', (code) => {
    if (code) console.log(`The played day ended (exit code ${code}); Tower goes on.`)
  })
  return () => void child.kill('SIGTERM')
}

function greeting(
  config: Config,
  { outbox, logins, seconds }: { outbox: string | undefined; logins: readonly Login[]; seconds: number },
): string {
  const { publicUrl: url } = config
  const visitors = logins.filter(({ played }) => !played)
  const addresses = [
    ['Console', `${url}/console`],
    ['Portal', `${url}/portal`],
    ['API docs', `${url}/docs`],
    ...(outbox ? [['Outbox', outbox]] : []),
  ]
  const lines = [
    `Tower is ready (${seconds.toFixed(1)} s).`,
    '',
    ...addresses.map(([name, at]) => `  ${name!.padEnd(18)}${at}`),
  ]
  if (visitors.length) {
    lines.push('', `Demo logins of the console, password ${visitors[0]!.password}, codes at ${outbox}/logins:`, '')
    lines.push(...visitors.map(({ role, email }) => `  ${(roles[role]?.title ?? role).padEnd(18)}${email}`))
  }
  return `\n${lines.join('\n')}\n`
}
