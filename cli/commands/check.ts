import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Checked, checkHouse, checkOutside } from '../../server/check.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { seconds, systemClock } from '../../server/control/clock.ts'
import { connectorsOf } from '../../server/main.ts'
import type { CliCommand } from '../command.ts'
import { declaredHouse, onDatabase } from '../house.ts'

const betweenLooks = seconds(5)

export const check: CliCommand = {
  summary: 'Derives every balance again and tests every rule of the house on its database.',
  help: `tower check [--outside] [--json]

  --outside   also compares with the trading platform and the payment providers, which must be reachable
  --json      the findings as JSON

Reads only, so it may run beside Tower. Exit code 1 when anything is found. Configured as tower serve is.`,
  async run(args) {
    const { values } = parseArgs({ args, options: { outside: { type: 'boolean' }, json: { type: 'boolean' } } })
    const config = withSimulatorTrust(readConfig(process.env))
    const checked = await onDatabase(config, async (database) => {
      const inside = await checkHouse(database, [...declaredHouse(config, database).queues.keys()])
      if (!values.outside) return inside
      const outside = connectorsOf(config)
      try {
        return [...inside, ...(await checkedTwice(() => checkOutside(database, outside, systemClock.now())))]
      } finally {
        await outside.close()
      }
    })
    console.log(values.json ? JSON.stringify(checked, null, 2) : table(checked))
    return checked.some(({ findings }) => findings.length) ? 1 : 0
  },
}

/** What is on its way differs for a moment: only what differs twice by the same is found. */
async function checkedTwice(look: () => Promise<Checked[]>): Promise<Checked[]> {
  const first = await look()
  if (first.every(({ findings }) => findings.length === 0)) return first
  await pause(betweenLooks)
  const told = new Set(first.flatMap(({ findings }) => findings.map(({ subject, detail }) => `${subject} ${detail}`)))
  return (await look()).map((checked) => ({
    ...checked,
    findings: checked.findings.filter(({ subject, detail }) => told.has(`${subject} ${detail}`)),
  }))
}

/** The demo's platform has a certificate of its own, which it keeps in the data folder. */
function withSimulatorTrust(config: Config): Config {
  const file = join(config.dataDir, 'simulators', 'certificate.json')
  if (config.production || config.mt5.ca || process.env.MT5_URL || !existsSync(file)) return config
  return { ...config, mt5: { ...config.mt5, ca: (JSON.parse(readFileSync(file, 'utf8')) as { cert: string }).cert } }
}

function table(checked: readonly Checked[]): string {
  const shown = 20
  const lines = checked.flatMap(({ rule, title, findings }) => [
    `${findings.length ? 'BROKEN' : 'holds '}  ${rule.padEnd(24)}${title}`,
    ...findings
      .slice(0, shown)
      .map(
        ({ entity, subject, detail, rule: of }) =>
          `          ${[of === rule ? '' : of, entity, subject].filter(Boolean).join(' ')}: ${detail}`,
      ),
    ...(findings.length > shown ? [`          and ${findings.length - shown} more`] : []),
  ])
  const broken = checked.filter(({ findings }) => findings.length).length
  return [
    ...lines,
    '',
    broken ? `${broken} of ${checked.length} rules are broken.` : `All ${checked.length} rules hold.`,
  ].join('\n')
}
