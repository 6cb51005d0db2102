import { bankWirePsp } from '../../../server/connectors/bank/wire-psp.ts'
import { formatAmount } from '../../../server/control/money.ts'
import { startBankSimulator } from '../../../simulators/bank/simulator.ts'
import type { Provider } from '../provider.ts'

const secret = 'a-simulator-key'
const iban = 'DE02120300000000202051'

/** A bank has no refunds and no disputes: a credit is final, and goes back as a transfer of its own. */
export const bankWire: Provider = {
  method: 'bank',
  currency: 'EUR',
  lacks: ['reference', 'decline', 'refund', 'dispute', 'verdict', 'partialCapture'],
  payees: { paid: 'GB29NWBK60161331926819', failed: 'GB89NWBK60161331920404', returned: 'GB34NWBK60161331920909' },
  async start({ clock, webhookUrl }) {
    const simulator = await startBankSimulator({
      clock,
      secret,
      webhookUrl,
      accounts: [{ iban, currency: 'EUR' }],
      payoutDelayMs: 3_600_000,
      lateMs: 5,
    })
    const account = { iban, bic: 'NRTHDEFFXXX', holder: 'Northgate Markets (EU) Ltd', bank: 'Simulated Bank' }
    return {
      psp: bankWirePsp({ url: simulator.url, secret, clock, timeoutMs: 1_000, accounts: { EUR: account } }),
      ...simulator,
      pay({ instructions, amountMinor, currency, clientName }) {
        simulator.payIn({
          amount: formatAmount(amountMinor, currency),
          currency,
          name: clientName,
          creditorReference: instructions!.reference!,
        })
        return amountMinor
      },
    }
  },
}
