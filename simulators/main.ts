// The world outside as one process: forked with a message of its settings, it ends with the process that forked it.

import { X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../server/control/clock.ts'
import { type BankSimulatorOptions, startBankSimulator } from './bank/simulator.ts'
import { type Certificate, selfSignedCertificate } from './certificate.ts'
import { startCheckoutSimulator } from './checkout/simulator.ts'
import { type CryptoProcessingSimulatorOptions, startCryptoProcessingSimulator } from './crypto-processing/simulator.ts'
import { symbols } from './market.ts'
import { type Mt5Group, startMt5Simulator } from './mt5/index.ts'
import type { Login } from './outbox/logins.ts'
import { startOutbox } from './outbox/outbox.ts'
import { type PraxisSimulatorOptions, startPraxisSimulator } from './praxis/simulator.ts'
import { type SkrillSimulatorOptions, startSkrillSimulator } from './skrill/simulator.ts'
import { fileStore } from './snapshot.ts'
import { startSumsubSimulator } from './sumsub/server.ts'

export interface SimulatorSettings {
  /** The folder where they keep what they know. */
  folder: string
  /** 0 for any free port. */
  ports: Record<'mt5' | 'outbox' | 'smtp' | 'sumsub' | keyof PspSecrets, number>
  /** Where the server they call lives. */
  serverUrl: string
  manager: { login: string; password: string }
  groups: readonly Mt5Group[]
  psps: PspSecrets
  sumsub: { appToken: string; secretKey: string; webhookSecret: string }
  logins: readonly Login[]
}

/** What the server and a provider both know. */
interface PspSecrets {
  checkout: { secretKey: string; webhookKey: string }
  skrill: Pick<SkrillSimulatorOptions, 'merchantId' | 'email' | 'password' | 'secretWord'>
  cryptoProcessing: Pick<CryptoProcessingSimulatorOptions, 'apiKey' | 'secretKey'>
  praxis: Pick<PraxisSimulatorOptions, 'merchantId' | 'applicationKey' | 'merchantSecret'>
  bank: Pick<BankSimulatorOptions, 'secret' | 'accounts'>
}

/** What the server needs to speak with them. */
export interface SimulatorAddresses extends Record<keyof PspSecrets, string> {
  mt5: string
  /** The certificate to trust, PEM. */
  ca: string
  sumsub: string
  outbox: string
  /** The page at which a person sends coins. */
  coinWallet: string
  smtpPort: number
}

/** How long the vendor and the bank take, in milliseconds: long enough to be seen, short enough not to bore. */
const pace = { decisionMs: 1_500, payoutDelayMs: 2_500, resendScale: 0.01 }

/** Any free port for each. */
export const freePorts: SimulatorSettings['ports'] = {
  mt5: 0,
  outbox: 0,
  smtp: 0,
  sumsub: 0,
  checkout: 0,
  skrill: 0,
  cryptoProcessing: 0,
  praxis: 0,
  bank: 0,
}

/** Starts them all; what one cannot start, ends the others. */
export async function startSimulators(settings: SimulatorSettings) {
  const { folder, ports, serverUrl, manager, groups, psps, sumsub, logins } = settings
  const clock = systemClock
  const store = (name: string) => fileStore(join(folder, `${name}.json`))
  const tls = certificateIn(folder)
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  let addresses: SimulatorAddresses | undefined
  try {
    const outbox = await startOutbox({
      smtpPort: ports.smtp,
      httpPort: ports.outbox,
      clock,
      store: store('outbox'),
      world: () => ({ ...addresses }),
      pages: () =>
        addresses
          ? [
              { title: 'Send a bank transfer', url: addresses.bank },
              { title: 'Send coins', url: addresses.coinWallet },
            ]
          : [],
      logins,
    })
    stops.push(outbox.close)
    const platform = await startMt5Simulator({
      port: ports.mt5,
      clock,
      tls,
      manager,
      groups,
      symbols,
      store: store('mt5'),
    })
    stops.push(platform.stop)
    const webhookUrl = (provider: string) => `${serverUrl}/webhooks/${provider}`
    const common = (file: keyof PspSecrets, provider: string = file) => ({
      port: ports[file],
      clock,
      webhookUrl: webhookUrl(provider),
      payoutDelayMs: pace.payoutDelayMs,
      store: store(provider),
    })
    const checkout = await startCheckoutSimulator({ ...psps.checkout, ...common('checkout') })
    stops.push(checkout.close)
    const skrill = await startSkrillSimulator({ ...psps.skrill, ...common('skrill') })
    stops.push(skrill.close)
    const coins = await startCryptoProcessingSimulator({
      ...psps.cryptoProcessing,
      ...common('cryptoProcessing', 'crypto-processing'),
      confirmMs: pace.payoutDelayMs,
    })
    stops.push(coins.close)
    const praxis = await startPraxisSimulator({ ...psps.praxis, ...common('praxis') })
    stops.push(praxis.close)
    const bank = await startBankSimulator({ ...psps.bank, ...common('bank', 'bank-wire') })
    stops.push(bank.close)
    const vendor = await startSumsubSimulator({
      ...sumsub,
      port: ports.sumsub,
      clock,
      webhookUrl: webhookUrl('sumsub'),
      decisionMs: pace.decisionMs,
      resendScale: pace.resendScale,
      store: store('sumsub'),
    })
    stops.push(vendor.close)
    addresses = {
      mt5: platform.url,
      ca: tls.cert,
      checkout: checkout.url,
      skrill: skrill.url,
      cryptoProcessing: coins.url,
      coinWallet: coins.walletUrl,
      praxis: praxis.url,
      bank: bank.url,
      sumsub: vendor.url,
      outbox: outbox.url,
      smtpPort: outbox.smtpPort,
    }
    return { addresses, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The certificate kept in the folder, or a new one where there is none that still holds for a day. */
function certificateIn(folder: string): Certificate {
  const file = join(folder, 'certificate.json')
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Certificate
    if (Date.parse(new X509Certificate(kept.cert).validTo) > Date.now() + 86_400_000) return kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const fresh = selfSignedCertificate()
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify(fresh), { mode: 0o600 })
  return fresh
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once('disconnect', () => process.exit(0))
  // Ctrl-C reaches the whole group: the process that forked this one says when to end.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
  process.once('message', async (settings: SimulatorSettings) => {
    try {
      const { addresses, stop } = await startSimulators(settings)
      const end = () => stop().finally(() => process.exit(0))
      process.removeAllListeners('disconnect').once('disconnect', end).once('SIGTERM', end)
      process.send?.({ addresses })
    } catch (error) {
      process.send?.({ failed: error instanceof Error ? error.message : String(error) }, () => process.exit(1))
    }
  })
}
