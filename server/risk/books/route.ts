import { z } from 'zod'
import { command } from '../../control/commands/command.ts'
import { refuse } from '../../control/errors.ts'
import { id } from '../../control/ids.ts'
import { decide } from '../../control/policies/decide.ts'
import { books } from './book.ts'
import { bookPolicy } from './policy.ts'

export const routeAccount = command({
  name: 'book.route',
  summary: 'Let the policy choose the book of a new account.',
  actors: ['system'],
  creates: books,
  input: z.strictObject({ account: id('ta') }),
  async handler(context) {
    const { input, tx, now, create } = context
    const there = await tx.maybe`select id from risk.books where account = ${input.account}`
    if (there) return
    const account =
      (await tx.maybe<{
        entity: string
        client: string
        leverage: number
        category: string
        risk: string
        country: string
        accounts: number
      }>`
        select a.entity, a.client, a.leverage, c.category, c.risk, c.country,
          (select count(*)::int from trading.accounts o where o.client = a.client) as accounts
        from trading.accounts a join clients.clients c on c.entity = a.entity and c.id = a.client
        where a.id = ${input.account}`) ?? refuse('not_found')
    const { entity, client, category, risk, country } = account
    const judgement = await decide(
      context,
      bookPolicy,
      { type: 'trading account', id: input.account, entity },
      {
        category,
        risk,
        country,
        leverage: BigInt(account.leverage),
        accounts: BigInt(account.accounts),
      },
    )
    const book = judgement.outcome === 'auto' ? 'B' : 'A'
    const created = await create(books, {
      entity,
      account: input.account,
      client,
      book,
      decision: judgement.decision,
      since: now,
    })
    return { created, policy: judgement.policy, result: { id: created.id, book } }
  },
})
