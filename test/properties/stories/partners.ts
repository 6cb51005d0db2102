import { rationale, type Stories, type Teller } from './teller.ts'

export const partners = ({ broker, does, staff, byHouse, made, agreed, client, house, mt5 }: Teller): Stories => ({
  async 'a partner brings a client, earns and disagrees'() {
    const partner = await broker.client({ email: 'partner@example.com' })
    const id = await made(does(partner.actor, 'partner.apply', undefined, { link: 'SAMPLE' }))
    await agreed('partner.approve', id, { plan: 'standard', rationale })
    const brought = await broker.client({ email: 'brought@example.com', partner_code: 'SAMPLE' })
    await byHouse('client.attribute', brought.actor.id, { partner: id })
    await broker.deposit(brought, '1000.00')
    const opened = mt5.order({ login: brought.account.login!, symbol: 'EURUSD', side: 'buy', lots: '0.20' })
    mt5.close({ login: brought.account.login!, position: String(opened.PositionID) })
    await house.sweep('read deals of mt5')
    await house.settle()
    const dispute = await made(
      does(partner.actor, 'dispute.open', undefined, { code: 'B01_MISSING_TRADES', statement: 'One is missing.' }),
    )
    await staff('dispute.resolve', dispute, { resolution: 'REJECTED_AS_CALCULATED', rationale })
    await staff('partner.suspend', id, { rationale })
    await agreed('partner.reinstate', id, { rationale })
    await staff('partner.terminate', id, { rationale })
    const other = await client()
    const unwanted = await made(does(other.actor, 'partner.apply', undefined, {}))
    await staff('partner.reject', unwanted, { rationale })
  },
})
