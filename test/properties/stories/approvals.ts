import { rationale, reason, type Stories, type Teller } from './teller.ts'

export const approvals = ({ person, does, staff, byHouse, asked, newcomer }: Teller): Stories => ({
  async 'approvals end in every way'() {
    const { id: one } = await newcomer('first@example.com')
    const maker = await person('maker')
    const stale = await asked('client.suspend', one, { rationale }, maker)
    await staff('client.update', one, { phone: '+35799000000' })
    await staff('approval.approve', stale)
    await does(maker, 'approval.confirm', stale)
    await staff('approval.reject', stale, { rationale })
    await does(maker, 'approval.withdraw', await asked('client.suspend', one, { rationale }, maker), { reason })
    await byHouse('approval.expire', await asked('client.suspend', one, { rationale }, maker))
    await staff('approval.break-glass', await asked('client.suspend', one, { rationale }, maker), { rationale })
  },
})
