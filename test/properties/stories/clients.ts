import { hours } from '../../../server/control/clock.ts'
import { rationale, reason, type Stories, type Teller, visitor } from './teller.ts'

export const clients = ({
  does,
  staff,
  byHouse,
  idOf,
  agreed,
  newcomer,
  tokenFor,
  client,
  house,
  clock,
}: Teller): Stories => ({
  async 'a client is verified, limited, suspended and closed'() {
    const { actor } = await client()
    await does(visitor, 'client.register', undefined, {
      email: 'slow@example.com',
      password: 'a long password',
      first_name: 'Slow',
      last_name: 'Reader',
      birth_date: '1979-01-02',
      country: 'SE',
      accepts_terms: true,
    })
    clock.advance(hours(1))
    await does(visitor, 'client.resend-confirmation', undefined, { email: 'slow@example.com' })
    await does(visitor, 'client.request-password-reset', undefined, { email: 'known@example.com' })
    await does(visitor, 'client.reset-password', undefined, {
      token: await tokenFor(actor.id),
      password: 'another long password',
    })
    await staff('client.update', actor.id, { phone: '+35799123456' })
    const paper = await idOf('select id from clients.documents where client = $1 limit 1', actor.id)
    await staff('document.view', paper)
    await byHouse('client.limit', actor.id, { reason })
    await byHouse('client.activate', actor.id)
    await agreed('client.suspend', actor.id, { rationale })
    await staff('client.reinstate', actor.id, { rationale })
    await house.settle()
    const leaver = await newcomer('leaver@example.com')
    await agreed('client.close', leaver.id, { rationale })
    const refused = await newcomer('refused@example.com')
    await byHouse('client.reject', refused.id)
  },
})
