import { compact } from '../../control/account-numbers.ts'
import { days } from '../../control/clock.ts'
import type { Reader } from '../../control/database/sql.ts'
import type { Method } from '../routing/merchant-account.ts'
import { type Candidate, candidatesOf, type Evidence, type Known, namesIn } from './match.ts'

/** How long a deposit is looked for after it was asked. */
const expectedFor = days(10)
/** Most clients that are looked at for one receipt. */
const clientsRead = 200
const kept = 10

/** Whose a receipt may be: whoever its texts, its account, its amount or its payer's name point to, and how surely. */
export async function gatherCandidates(
  reader: Reader,
  evidence: Evidence & { method: Method },
  now: Date,
): Promise<Candidate[]> {
  const { references, numbers, ids, logins } = namesIn(evidence)
  const account = evidence.payer_account && compact(evidence.payer_account)
  const words = (evidence.payer_name ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word.length > 1)
  const since = new Date(now.getTime() - expectedFor)
  const known = await reader.rows<Omit<Known, 'accounts' | 'expected'> & { accounts: Plain[]; expected: Plain[] }>`
    with pointed as (
      select id from clients.clients where right(id, 12) = any(${[...references, ...numbers].map((one) => one.toLowerCase())}) or id = any(${ids})
      union select client from trading.accounts where login = any(${logins})
      union select client from payments.deposits where id = any(${ids})
      union select client from payments.instruments where token = ${account}
      union (select client from payments.deposits where method = ${evidence.method} and currency = ${evidence.currency} and amount = ${evidence.amount}
        and state in ('initiated', 'pending', 'unknown', 'expired') and created_at > ${since} order by id desc limit ${clientsRead / 2})
      union (select id from clients.clients where lower(last_name) = any(${words}) order by id limit ${clientsRead / 2})
    )
    select c.id as client, c.entity, c.first_name || ' ' || c.last_name as name,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'login', a.login, 'currency', a.currency) order by a.id)
        from trading.accounts a where a.client = c.id and a.state = 'active' and a.login is not null), '[]') as accounts,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'account', d.account, 'amount', d.amount::text, 'currency', d.currency, 'claim', d.claim) order by d.id)
        from payments.deposits d where d.client = c.id and d.state in ('initiated', 'pending', 'unknown', 'expired')
          and (d.method = ${evidence.method} or d.id = any(${ids})) and d.created_at > ${since}), '[]') as expected,
      coalesce((select array_agg(d.id) from payments.deposits d where d.client = c.id and d.id = any(${ids})), '{}') as deposits,
      case when exists (select from payments.instruments i where i.token = ${account} and i.client = c.id and i.deposited > 0)
        then (select count(distinct i.client)::int from payments.instruments i where i.token = ${account} and i.deposited > 0) else 0 end as payers
    from clients.clients c where c.id in (select id from pointed) and c.state <> 'closed' order by c.id limit ${clientsRead}`
  return candidatesOf(
    evidence,
    known.map((one) => ({
      ...one,
      accounts: one.accounts as unknown as Known['accounts'],
      expected: one.expected.map((deposit) => ({
        ...deposit,
        amount: BigInt(deposit.amount ?? 0),
      })) as unknown as Known['expected'],
    })),
  ).slice(0, kept)
}

type Plain = Record<string, string | null>
