import { cryptoProcessingPsp } from '../../../server/connectors/crypto-processing/crypto-processing-psp.ts'
import { formatAmount } from '../../../server/control/money.ts'
import { startCryptoProcessingSimulator } from '../../../simulators/crypto-processing/simulator.ts'
import type { Provider } from '../provider.ts'

const keys = { apiKey: 'test-key', secretKey: 'AbCdEfG123456' }

export const cryptoProcessing: Provider = {
  method: 'crypto',
  currency: 'EUR',
  // A chain refuses nobody, and what went to it comes back by nobody's order.
  lacks: ['source', 'decline', 'refund', 'dispute', 'verdict', 'returnedPayout'],
  payees: { paid: `USDTT:T${'g'.repeat(33)}`, failed: `USDTT:Tfa1${'g'.repeat(30)}` },
  async start({ clock, webhookUrl }) {
    const simulator = await startCryptoProcessingSimulator({
      ...keys,
      clock,
      webhookUrl,
      // What is asked for arrives whole.
      fee: '0',
      confirmMs: 3_600_000,
      lateMs: 5,
    })
    return {
      psp: cryptoProcessingPsp({ ...keys, url: simulator.url, clock, reportPath: '/sim/report', timeoutMs: 1_000 }),
      ...simulator,
      async pay({ instructions, amountMinor, currency }) {
        const worth = formatAmount(amountMinor, currency)
        const { received, fee } = simulator.receive({ address: instructions!.address!, worth })
        await simulator.settle()
        // Hundred-millionths to cents: what is finer stays there.
        return (received.amount - fee) / 1_000_000n
      },
    }
  },
}
