import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatDecimal } from '../server/control/money.ts'
import { median, type Row } from './bench.ts'

const rows = Number(process.env.ROWS ?? 1_000_000)
const rounds = Number(process.env.ROUNDS ?? 3)
/** One row in so many is a break. */
const breakEvery = 100
const payoutOf = 10_000
/** Coprime to the counts, so that each file has an order of its own. */
const stride = 7_919
const command = new URL('../cli/commands/reconcile.ts', import.meta.url).href
/** A process of its own, so that its peak memory is that of the work alone. */
const measured = `
  const { reconcile } = await import(${JSON.stringify(command)})
  const start = performance.now()
  process.exitCode = await reconcile.run(process.argv.slice(1))
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const cpuMs = (userCPUTime + systemCPUTime) / 1000
  console.error(JSON.stringify({ ms: performance.now() - start, cpuMs, peakKiB: maxRSS }))`

interface Case {
  args: string[]
  breaks: number
}

const reference = (index: number): string => `ch_3${index.toString(36).padStart(23, 'x')}`
const adyenReference = (index: number): string => String(8_000_000_000_000_000 + index)
const cents = (value: number): string => formatDecimal(BigInt(value), 2)
const amountOf = (index: number): number => 5_000 + (index % 997) * 100
const feeOf = (index: number): number => Math.round(amountOf(index) * 0.015) + 25

/** Writes lines without holding the file in memory. */
function write(file: string, lines: Iterable<string>): void {
  const handle = openSync(file, 'w')
  let part: string[] = []
  for (const line of lines) {
    part.push(line)
    if (part.length === 20_000) {
      writeSync(handle, `${part.join('\n')}\n`)
      part = []
    }
  }
  writeSync(handle, `${part.join('\n')}\n`)
  closeSync(handle)
}

/** Half with Stripe, half with Adyen; every hundredth row differs, in one of four ways. */
function generate(folder: string, count: number): Case {
  const half = count / 2
  const isBroken = (index: number) => index % breakEvery === 0
  const way = (index: number) => (index / breakEvery) % 4
  const files = [`ledger-${count}.csv`, `stripe-${count}.csv`, `adyen-${count}.csv`].map((name) => join(folder, name))
  const [ledger, stripe, adyen] = files as [string, string, string]
  write(
    ledger,
    (function* () {
      yield 'ledger_id,client_id,psp,psp_reference,merchant_reference,type,currency,amount,expected_fee,status,created_at_utc'
      for (let step = 0; step < count; step++) {
        const index = (step * stride) % count
        if (isBroken(index) && way(index) === 0) continue
        const id = `LD${String(index).padStart(8, '0')}`
        const [psp, key] = index < half ? ['stripe', reference(index)] : ['adyen', adyenReference(index)]
        const amount = amountOf(index) + (isBroken(index) && way(index) === 1 ? 500 : 0)
        const fee = feeOf(index) + (isBroken(index) && way(index) === 2 ? 100 : 0)
        const status = isBroken(index) && way(index) === 3 ? 'pending' : 'settled'
        yield `${id},C${index % 100_000},${psp},${key},DEP-${id},deposit,EUR,${cents(amount)},${cents(fee)},${status},2026-03-10T08:00:00Z`
      }
    })(),
  )
  write(
    stripe,
    (function* () {
      yield 'automatic_payout_id,automatic_payout_effective_at_utc,automatic_payout_effective_at,balance_transaction_id,created_utc,created,available_on_utc,available_on,currency,gross,fee,net,reporting_category,source_id,description,customer_facing_amount,customer_facing_currency,charge_id,payment_intent_id,payment_method_type,card_brand,card_funding,card_country,statement_descriptor,payment_metadata[ledger_id]'
      for (let index = 0; index < half; index++) {
        const key = reference(index)
        const [gross, fee, net] = [amountOf(index), feeOf(index), amountOf(index) - feeOf(index)].map(cents)
        const payout = `po_1${String(Math.floor(index / payoutOf)).padStart(22, '0')}`
        yield `${payout},2026-03-14 00:00:00,2026-03-14 00:00:00,txn_${key},2026-03-10 08:00:00,2026-03-10 08:00:00,2026-03-13 00:00:00,2026-03-13 00:00:00,eur,${gross},${fee},${net},charge,${key},Deposit,${gross},eur,${key},pi_${key},card,Visa,debit,IT,BROKER,`
      }
    })(),
  )
  write(
    adyen,
    (function* () {
      yield 'Company Account,Merchant Account,Psp Reference,Merchant Reference,Payment Method,Creation Date,TimeZone,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC),Exchange Rate,Net Currency,Net Debit (NC),Net Credit (NC),Commission (NC),Markup (NC),Scheme Fees (NC),Interchange (NC),Payment Method Variant,Batch Number,Reserved4,Reserved5,Reserved6,Reserved7,Reserved8,Reserved9,Reserved10,Modification Merchant Reference,Booking Date,Booking Date TimeZone'
      let paid = 0
      for (let index = half; index < count; index++) {
        const net = amountOf(index) - feeOf(index)
        paid += net
        const key = adyenReference(index)
        yield `Broker,BROKER_ECOM,${key},DEP,visa,2026-03-10 08:00:00,CET,Settled,${key},EUR,,${cents(amountOf(index))},1,EUR,,${cents(net)},,${cents(feeOf(index))},,,visa,1,,,,,,,,<auto>,2026-03-11 23:50:00,CET`
      }
      yield `Broker,BROKER_ECOM,,TX1XT batch 1,,2026-03-11 00:00:00,CET,MerchantPayout,TX1XT,EUR,,,1,EUR,${cents(paid)},,,,,,,1,,,,,,,,<auto>,2026-03-11 23:50:00,CET`
    })(),
  )
  return { args: ['--json', '--ledger', ledger, '--external', stripe, adyen], breaks: count / breakEvery }
}

function measure({ args, breaks }: Case): { seconds: number; cpuSeconds: number; mebibytes: number } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', measured, '--', ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 30 },
  )
  if (status !== 0) throw new Error(`tower reconcile ended with ${status}: ${stderr}`)
  const found = (JSON.parse(stdout) as { breaks: unknown[] }).breaks.length
  if (found !== breaks) throw new Error(`${found} breaks were found, ${breaks} are in the files`)
  const { ms, cpuMs, peakKiB } = JSON.parse(stderr.trim().split('\n').at(-1)!) as Record<string, number>
  return { seconds: ms! / 1_000, cpuSeconds: cpuMs! / 1_000, mebibytes: peakKiB! / 1_024 }
}

/** The command of the command line over files of settled size, once and doubled, in interleaved rounds. */
export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tower-bench-'))
  try {
    const [single, double] = [generate(folder, rows), generate(folder, rows * 2)]
    const all = Array.from({ length: rounds }, () => ({ once: measure(single), twice: measure(double) }))
    const seconds = median(all.map(({ once }) => once.seconds))
    const mebibytes = Math.max(...all.map(({ once }) => once.mebibytes))
    const ratio = median(all.map(({ once, twice }) => twice.cpuSeconds / once.cpuSeconds))
    const size = `${rows.toLocaleString('en')} rows with as many settlement lines, 1 % breaks`
    return [
      {
        what: `reconciliation of ${size}`,
        measured: `${seconds.toFixed(1)} s`,
        against: 'the clock',
        reach: '<= 30 s',
        met: seconds <= 30,
      },
      {
        what: 'the same, peak memory of its process',
        measured: `${mebibytes.toFixed(0)} MiB`,
        against: 'the machine',
        reach: '<= 1,024 MiB',
        met: mebibytes <= 1_024,
      },
      {
        // Processor time: what else the machine does would drown the difference.
        what: 'the same, twice the rows and lines, processor time',
        measured: `${median(all.map(({ twice }) => twice.cpuSeconds)).toFixed(1)} s`,
        against: `once, ${median(all.map(({ once }) => once.cpuSeconds)).toFixed(1)} s`,
        ratio,
        reach: '<= 2.2',
        met: ratio <= 2.2,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
