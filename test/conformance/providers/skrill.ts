import { skrillPsp } from '../../../server/connectors/skrill/skrill-psp.ts'
import { startSkrillSimulator } from '../../../simulators/skrill/simulator.ts'
import type { Provider } from '../provider.ts'

const key = 'a-simulator-key'
const email = 'payments@northgate.example'

/** Refunds and evidence go by Skrill's own desk; a transfer to a wallet is final once it is processed. */
export const skrill: Provider = {
  method: 'wallet',
  currency: 'EUR',
  lacks: ['refund', 'verdict', 'returnedPayout', 'partialCapture'],
  payees: { paid: 'mara@example.com', failed: 'nobody@example.com' },
  async start({ clock, webhookUrl }) {
    const merchant = { merchantId: '4637827', email, password: key, secretWord: key }
    const simulator = await startSkrillSimulator({
      ...merchant,
      clock,
      payoutDelayMs: 3_600_000,
      lateMs: 5,
    })
    const place = { payUrl: simulator.url, url: simulator.url, statusUrl: webhookUrl }
    return {
      psp: skrillPsp({ ...merchant, ...place, clock, timeoutMs: 1_000 }),
      ...simulator,
      pay(opened, fate = 'paid') {
        const wallet = { paid: opened.clientEmail, failed: `nobody.${opened.clientEmail}`, returned: '' }[fate]
        return simulator.pay({ session: opened.redirectUrl!, email: wallet }).amountMinor
      },
      decline: ({ redirectUrl }) => void simulator.pay({ session: redirectUrl!, email: 'decline@example.com' }),
    }
  },
}
