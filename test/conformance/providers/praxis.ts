import { praxisPsp } from '../../../server/connectors/praxis/praxis-psp.ts'
import { startPraxisSimulator } from '../../../simulators/praxis/simulator.ts'
import type { Fate, Opened, Provider } from '../provider.ts'

const merchant = { merchantId: 'API-Test', applicationKey: 'app-key-1', merchantSecret: 'praxis-test-secret' }
const cards: Record<Fate, string> = {
  paid: '4242424242424242',
  returned: '4000056655665556',
  failed: '4000000000003220',
}

export const praxis: Provider = {
  method: 'card',
  currency: 'EUR',
  // Praxis tells of a chargeback; what the scheme decides is told at the processor's desk.
  lacks: ['verdict'],
  payees: { paid: 'good/owner', failed: 'decline1/owner', returned: 'return1/owner' },
  async start({ clock, webhookUrl }) {
    const simulator = await startPraxisSimulator({
      ...merchant,
      clock,
      webhookUrl,
      payoutDelayMs: 3_600_000,
      lateMs: 5,
    })
    const pay = ({ redirectUrl, clientName }: Opened, card: string) =>
      simulator.pay({ session: redirectUrl!, card, holder: clientName })
    return {
      psp: praxisPsp({
        ...merchant,
        url: simulator.url,
        notificationUrl: webhookUrl,
        reportPath: '/sim/report',
        clock,
        timeoutMs: 1_000,
      }),
      ...simulator,
      pay(opened, fate = 'paid') {
        pay(opened, cards[fate])
        return opened.amountMinor
      },
      decline: (opened) => void pay(opened, '4000000000000002'),
    }
  },
}
