import { checkoutPsp } from '../../../server/connectors/checkout/checkout-psp.ts'
import { startCheckoutSimulator } from '../../../simulators/checkout/simulator.ts'
import type { Fate, Opened, Provider } from '../provider.ts'

const key = 'a-simulator-key'
const cards: Record<Fate, string> = {
  paid: '4242424242424242',
  returned: '4000056655665556',
  failed: '4000000000003220',
}

export const checkout: Provider = {
  method: 'card',
  currency: 'EUR',
  lacks: [],
  payees: { paid: 'src_good', failed: 'src_decline1', returned: 'src_return1' },
  async start({ clock, webhookUrl }) {
    const simulator = await startCheckoutSimulator({
      clock,
      secretKey: key,
      webhookKey: key,
      webhookUrl,
      // Payouts move only when a test says so.
      payoutDelayMs: 3_600_000,
      lateMs: 5,
    })
    const pay = ({ redirectUrl, clientName }: Opened, card: string) =>
      simulator.pay({ session: redirectUrl!, card, holder: clientName })
    return {
      psp: checkoutPsp({
        url: simulator.url,
        secretKey: key,
        webhookKey: key,
        processingChannel: 'pc_test',
        timeoutMs: 1_000,
      }),
      ...simulator,
      pay(opened, fate = 'paid') {
        pay(opened, cards[fate])
        return opened.amountMinor
      },
      decline: (opened) => void pay(opened, '4000000000000002'),
      dispute: (reference) => simulator.dispute(reference, '10.4'),
    }
  },
}
