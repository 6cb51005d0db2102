// npm start: from a fresh clone to a running Tower, under any Node >= 20 and without any package.
import { install } from './install.mjs'
import { become, root } from './runtime.mjs'
import { buildWeb } from './web.mjs'

await install()
await buildWeb()
become(['cli/tower.ts', 'serve', ...process.argv.slice(2)], { cwd: root })
