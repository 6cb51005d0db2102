import { parseArgs } from 'node:util'
import { simulatorsAt } from '../../server/config.ts'
import type { FaultLevel } from '../../simulators/day/plan.ts'
import { playDay } from '../../simulators/day/play.ts'
import { controlSheet, sheetText } from '../../simulators/day/sheet.ts'
import { type CliCommand, Failure } from '../command.ts'

const levels: readonly FaultLevel[] = ['none', 'some', 'all']

export const day: CliCommand = {
  summary: 'Plays a brokerage day against a running Tower through its public faces, and prints a control sheet.',
  help: `tower day [--clients N] [--seed S] [--faults none|some|all] [--url URL] [--outbox URL] [--leave PERCENT] [--json]

  --clients N     how many clients come (20)
  --seed S        the same seed gives the same plan (by the time of day)
  --faults LEVEL  what goes wrong outside: duplicated, late, reordered and forged webhooks, lost answers, drift (none)
  --url URL       the running Tower (http://127.0.0.1:4000, or by PORT)
  --outbox URL    its outbox, which knows the simulated world (http://127.0.0.1:4014, or by SIMULATOR_PORT)
  --leave PERCENT cases that staff leave open (0)
  --json          the sheet as JSON

Exit code 1 when an invariant does not hold. Plays on simulators only: a Tower without them cannot be played on.`,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        clients: { type: 'string', default: '20' },
        seed: { type: 'string' },
        faults: { type: 'string', default: 'none' },
        url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? 4000}` },
        outbox: { type: 'string', default: simulatorsAt(Number(process.env.SIMULATOR_PORT ?? 4010)).outbox },
        leave: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
      },
    })
    const whole = (name: 'clients' | 'leave', most: number) => {
      const number = Number(values[name])
      if (!Number.isInteger(number) || number < 0 || number > most)
        throw new Failure(`--${name} takes a whole number up to ${most}.`)
      return number
    }
    const faults = levels.find((level) => level === values.faults)
    if (!faults) throw new Failure(`--faults takes ${levels.join(', ')}.`)
    const seed = values.seed === undefined ? Math.floor(Date.now() / 1_000) % 1_000_000 : Number(values.seed)
    if (!Number.isSafeInteger(seed) || seed < 0) throw new Failure('--seed takes a whole number.')
    const { url, outbox, json } = values
    let done = 0
    const clients = whole('clients', 10_000)
    const result = await playDay({
      url,
      outbox,
      clients,
      seed,
      faults,
      leave: whole('leave', 100),
      onClient: () => {
        done++
        if (!json && process.stdout.isTTY) process.stdout.write(`\r${done} of ${clients} clients `)
      },
    }).catch((error: Error & { cause?: { code?: string } }) => {
      if (error.cause?.code !== 'ECONNREFUSED') throw error
      throw new Failure(`Nothing answers at ${url} or ${outbox}: start Tower with npm start first.`)
    })
    const sheet = controlSheet(result)
    console.log(json ? JSON.stringify(sheet, null, 2) : `\n${sheetText(sheet)}`)
    return sheet.some(({ holds }) => holds === false) ? 1 : 0
  },
}
