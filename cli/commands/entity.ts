import { parseArgs } from 'node:util'
import { readConfig } from '../../server/config.ts'
import { entitySchema, openEntity } from '../../server/entities.ts'
import { startTower } from '../../server/main.ts'
import { type CliCommand, Failure } from '../command.ts'

const option = { type: 'string' } as const

export const entity: CliCommand = {
  summary: 'Opens a legal entity of the group: the first thing a new Tower needs.',
  help: `tower entity open --id ID --name NAME --brand BRAND --jurisdiction CC --licence TEXT --currency EUR --zone Europe/Nicosia

Puts every policy, plan and limit that Tower ships with in force there. Clients of the EEA and Switzerland register with
the entity 'eu', all others with 'global'. Run it while Tower is stopped, or with DATABASE_URL set.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        id: option,
        name: option,
        brand: option,
        jurisdiction: option,
        licence: option,
        currency: option,
        zone: option,
      },
    })
    if (positionals[0] !== 'open') throw new Failure('tower entity takes open, and what --help lists.')
    const { currency, zone, ...rest } = values
    const parsed = entitySchema.safeParse({ ...rest, base_currency: currency, time_zone: zone })
    if (!parsed.success)
      throw new Failure(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
    const running = await startTower(
      { ...readConfig(process.env), roles: [] },
      (tower, database) => openEntity(tower, database, parsed.data),
      () => undefined,
    )
    await running.stop()
    console.log(`${parsed.data.name} is open as ${parsed.data.id}.`)
    return 0
  },
}
