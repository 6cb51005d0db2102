import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readConfig } from '../../server/config.ts'
import { system } from '../../server/control/access/actor.ts'
import { newTotpSecret, totpUri } from '../../server/control/access/totp.ts'
import { startTower } from '../../server/main.ts'
import { type CliCommand, Failure } from '../command.ts'

export const admin: CliCommand = {
  summary: 'Adds an administrator from the machine itself: the first one, or one after all others are lost.',
  help: `tower admin create --email ADDRESS [--name NAME]

Prints a password and the secret of an authenticator, once. Run it while Tower is stopped or DATABASE_URL is set.
Everyone else is invited in the console, by this administrator and a second person.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { email: { type: 'string' }, name: { type: 'string' } },
    })
    const { email, name = 'Administrator' } = values
    if (positionals[0] !== 'create' || !email) throw new Failure('tower admin takes create --email ADDRESS.')
    const password = randomBytes(15).toString('base64url')
    const secret = newTotpSecret()
    const running = await startTower(
      { ...readConfig(process.env), roles: [] },
      async (tower) => {
        await tower.pipe.execute('staff.invite', {
          actor: system('command line'),
          input: { email, name, password, totp_secret: secret, grants: [{ role: 'admin', scope: '*' }] },
        })
      },
      () => undefined,
    )
    await running.stop()
    console.log(
      `${email} is an administrator.\n\n  password       ${password}\n  authenticator  ${totpUri(secret, email)}\n\nNeither is shown again.`,
    )
    return 0
  },
}
