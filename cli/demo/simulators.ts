import { fork } from 'node:child_process'
import { join } from 'node:path'
import { type Config, simulatorsAt } from '../../server/config.ts'
import type { PspConfig } from '../../server/config-psps.ts'
import { allGroups } from '../../server/trading/index.ts'
import type { SimulatorAddresses, SimulatorSettings } from '../../simulators/main.ts'
import type { Login } from '../../simulators/outbox/logins.ts'
import { Failure } from '../command.ts'

/** What the simulators are told, so that they fit the server's configuration. */
export const simulatorSettings = (
  config: Config,
  ports: SimulatorSettings['ports'],
  logins: readonly Login[],
): SimulatorSettings => ({
  folder: join(config.dataDir, 'simulators'),
  ports,
  serverUrl: `http://127.0.0.1:${config.port}`,
  manager: { login: config.mt5.login, password: config.mt5.password },
  groups: allGroups().map((group) => ({ ...group, commissionPerLot: '3.50' })),
  psps: simulated(config.psps),
  sumsub: {
    appToken: config.sumsub.appToken,
    secretKey: config.sumsub.secretKey,
    webhookSecret: config.sumsub.webhookSecret,
  },
  logins,
})

type Simulated = { [Name in keyof PspConfig]: NonNullable<PspConfig[Name]> }

/** Where there is a simulator for each, every provider is configured. */
function simulated({ checkout, skrill, cryptoProcessing, praxis, bank }: Config['psps']): Simulated {
  if (!checkout || !skrill || !cryptoProcessing || !praxis || !bank) throw new Error('production simulates nothing')
  return { checkout, skrill, cryptoProcessing, praxis, bank }
}

/** The configuration that speaks with these simulators. */
export const configFor = (config: Config, addresses: SimulatorAddresses): Config => ({
  ...config,
  mt5: { ...config.mt5, url: addresses.mt5, ca: addresses.ca },
  psps: withAddresses(simulated(config.psps), addresses),
  sumsub: { ...config.sumsub, url: addresses.sumsub },
  smtp: { ...config.smtp, host: '127.0.0.1', port: addresses.smtpPort },
})

const withAddresses = (psps: Simulated, at: SimulatorAddresses): Config['psps'] => ({
  checkout: { ...psps.checkout, url: at.checkout },
  skrill: { ...psps.skrill, url: at.skrill, payUrl: at.skrill },
  cryptoProcessing: { ...psps.cryptoProcessing, url: at.cryptoProcessing },
  praxis: { ...psps.praxis, url: at.praxis },
  bank: { ...psps.bank, url: at.bank },
})

/** Starts the simulators as a process of their own, which ends with this one. */
export async function forkSimulators(settings: SimulatorSettings) {
  const child = fork(join(import.meta.dirname, '../../simulators/main.ts'))
  child.send(settings)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const addresses = await new Promise<SimulatorAddresses>((resolve, reject) => {
    child.once('message', (said: { addresses?: SimulatorAddresses; failed?: string }) =>
      said.addresses
        ? resolve(said.addresses)
        : reject(new Failure(portTaken(said.failed ?? '') ?? String(said.failed))),
    )
    child.once('exit', (code) => reject(new Failure(`The simulators ended with ${code}.`)))
  })
  return {
    addresses,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** One sentence for a port that somebody has already. */
export const portTaken = (message: string): string | undefined => {
  const port = /EADDRINUSE[^:]*: address already in use [^ ]*:(\d+)/.exec(message)?.[1]
  return (
    port &&
    `Port ${port} is taken: stop what uses it, or set ${Number(port) === Number(process.env.PORT ?? 4000) ? 'PORT' : 'SIMULATOR_PORT'} to another number.`
  )
}

export const simulatorPorts = (env: NodeJS.ProcessEnv): SimulatorSettings['ports'] =>
  simulatorsAt(Number(env.SIMULATOR_PORT ?? 4010)).ports
