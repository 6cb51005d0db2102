import { codeAt, newTotpSecret } from '../../../server/control/access/totp.ts'
import { seconds } from '../../../server/control/clock.ts'
import { reason, type Stories, type Teller, visitor } from './teller.ts'

export const access = ({ person, does, staff, made, agreed, newcomer, house, clock }: Teller): Stories => ({
  async 'people come and go'() {
    const input = { email: 'new@example.com', name: 'New' }
    await agreed('staff.invite', undefined, {
      ...input,
      email: 'granted@example.com',
      grants: [{ role: 'support', scope: 'eu' }],
    })
    const id = await made(staff('staff.invite', undefined, input))
    const { body } = await staff('staff.renew-invitation', id)
    await does(visitor, 'staff.accept', id, { invitation_token: body.invitation, password: 'correct horse battery' })
    await agreed('staff.grant', id, { role: 'support', scope: 'eu', reason })
    await agreed('staff.revoke', id, { role: 'support', scope: 'eu', reason })
    await staff('staff.suspend', id, { reason })
    await agreed('staff.reinstate', id, { reason })
    const key = await made(
      does(await person('maker'), 'api-key.create', undefined, {
        name: 'a key',
        grants: [{ role: 'support', scope: '*' }],
      }),
    )
    await staff('api-key.end', key, { reason })
  },

  async 'people change their own way in'() {
    const code = (secret: string) => {
      clock.advance(seconds(30))
      return codeAt(secret, clock.now())
    }
    const colleague = await person('own')
    const member = { current_password: 'correct horse battery' }
    await does(colleague, 'staff.change-password', colleague.id, { ...member, password: member.current_password })
    const theirs = newTotpSecret()
    await does(colleague, 'staff.set-authenticator', colleague.id, {
      ...member,
      totp_secret: theirs,
      totp: code(theirs),
      present_totp: code(house.authenticator),
    })
    const { actor, id } = await newcomer('own@example.com')
    const known = { current_password: 'a long password' }
    await does(actor, 'client.change-password', id, { ...known, password: known.current_password })
    const secret = newTotpSecret()
    await does(actor, 'client.set-authenticator', id, { ...known, totp_secret: secret, totp: code(secret) })
    await does(actor, 'client.remove-authenticator', id, { ...known, totp: code(secret) })
  },
})
