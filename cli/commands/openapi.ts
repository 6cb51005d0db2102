import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import openapiTypes, { astToString } from 'openapi-typescript'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/control/database/sql.ts'
import { openApi } from '../../server/control/http/openapi.ts'
import type { CliCommand } from '../command.ts'
import { declaredHouse } from '../house.ts'

const root = join(import.meta.dirname, '../..')

export const openapi: CliCommand = {
  summary: 'Prints the description of the API; writes it and the types of the web, or says whether they are stale.',
  help: `tower openapi            prints openapi.json
tower openapi --write    writes openapi.json and web/kit/api.d.ts
tower openapi --check    exit code 1 when those two are not what the house declares`,
  async run(args) {
    const { values } = parseArgs({ args, options: { write: { type: 'boolean' }, check: { type: 'boolean' } } })
    const document = describe()
    if (!values.write && !values.check) {
      process.stdout.write(document)
      return 0
    }
    const types = astToString(await openapiTypes(document))
    const files = { 'openapi.json': document, 'web/kit/api.d.ts': types }
    let stale = 0
    for (const [file, text] of Object.entries(files)) {
      const path = join(root, file)
      if (values.write) writeFileSync(path, text)
      else if (readFileSync(path, 'utf8') !== text) {
        console.log(`${file} is not what the house declares: npm run openapi writes it.`)
        stale++
      }
    }
    return stale ? 1 : 0
  },
}

/** The document of the house as it is declared: nothing is started, nothing outside is called. */
function describe(): string {
  // Any secret will do: none is used.
  const config = readConfig({ TOWER_SECRET: Buffer.alloc(32).toString('base64') })
  const house = declaredHouse(config, openDatabase('postgresql:///nowhere'))
  return `${JSON.stringify(openApi(house), null, 2)}\n`
}
