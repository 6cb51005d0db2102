import type { Stories, Teller } from './teller.ts'

export const webhooks = ({ staff, byHouse, made, idOf, trouble }: Teller): Stories => ({
  async 'subscribers are told'() {
    const endpoint = await made(
      staff('webhook-endpoint.create', undefined, {
        entity: 'eu',
        url: 'https://203.0.113.7/hook',
        events: ['*'],
        description: 'A subscriber',
      }),
    )
    await trouble('an-event')
    const delivery = await idOf('select id from control.webhook_deliveries where endpoint = $1 limit 1', endpoint)
    await byHouse('webhook-delivery.record', delivery, { status: 410, error: null })
    await staff('webhook-endpoint.enable', endpoint)
    await staff('webhook-delivery.replay', delivery)
    await staff('webhook-endpoint.disable', endpoint)
  },
})
