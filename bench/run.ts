/** `npm run bench [name ...]`: each benchmark beside the reach it is held against, as one table, with the machine. */
import { cpus, totalmem } from 'node:os'
import type { Row } from './bench.ts'

const benchmarks: Record<string, () => Promise<{ run(): Promise<Row[]> }>> = {
  ledger: () => import('./ledger.ts'),
  pipe: () => import('./pipe.ts'),
  withdrawals: () => import('./withdrawals.ts'),
  decisions: () => import('./withdrawal-decisions.ts'),
  queues: () => import('./queues.ts'),
  reconciliation: () => import('./reconciliation.ts'),
  screening: () => import('./screening.ts'),
  webhooks: () => import('./webhooks.ts'),
  start: () => import('./start.ts'),
}

const wanted = process.argv.slice(2)
console.log(
  `Node ${process.version}, PostgreSQL ${process.env.DATABASE_URL ? 'at DATABASE_URL' : '18, embedded, fsync on'}, ` +
    `${cpus().length} x ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${new Date().toISOString().slice(0, 10)}\n`,
)
console.log('| what | measured (median) | held against | ratio | reach | met |\n|---|---|---|---|---|---|')
let held = true
for (const [name, load] of Object.entries(benchmarks)) {
  if (wanted.length && !wanted.includes(name)) continue
  for (const { what, measured, against, ratio, reach, met } of await (await load()).run()) {
    held &&= met
    console.log(
      `| ${what} | ${measured} | ${against} | ${ratio?.toFixed(2) ?? ''} | ${reach} | ${met ? 'yes' : '**no**'} |`,
    )
  }
}
process.exit(held ? 0 : 1)
