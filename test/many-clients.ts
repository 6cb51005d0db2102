import type { Database } from '../server/control/database/sql.ts'

/**
 * Fills the tables that a withdrawal's decision reads with clients of the entity `eu` who have traded and been paid
 * before: per client an account, two cards, three deposits, two paid withdrawals with a leg each, twenty deals, and one
 * request in `checking`, `wd_ask<n>`. Written past the guards, as the owner: there is no history to it.
 */
export async function fillClients(owner: Database, count: number): Promise<void> {
  const everyone = `generate_series(1, ${Number(count)}) n`
  const stamp = `1, now() - interval '90 days', now() - interval '90 days'`
  const statements = [
    `insert into clients.clients (entity, id, version, created_at, updated_at, state, state_since, email, password_hash,
      first_name, last_name, birth_date, country, currency, terms_accepted_at)
      select 'eu', 'cl_' || n, ${stamp}, 'active', now(), 'c' || n || '@example.com', '-', 'Nora', 'Client' || n, '1990-01-01', 'SE', 'EUR', now() from ${everyone}`,
    `insert into clients.screenings (entity, id, version, created_at, updated_at, client, query, lists, threshold, hits, hit_count)
      select 'eu', 'sc_' || n, ${stamp}, 'cl_' || n, '{}', '[]', '0.9', '[]', 0 from ${everyone}`,
    `insert into clients.kyc_cases (entity, id, version, created_at, updated_at, state, state_since, client, submitted_at, screening, document_expiry)
      select 'eu', 'ky_' || n, ${stamp}, 'approved', now(), 'cl_' || n, now(), 'sc_' || n, current_date + 900 from ${everyone}`,
    `insert into ledger.accounts (entity, id, code, name, class, currency, mode, floor)
      select 'eu', 'ac_' || n, 'client/' || n, 'Client', 'liability', 'EUR', 'exact', 0 from ${everyone}`,
    `insert into ledger.balances (entity, account, posted, held) select 'eu', 'ac_' || n, 100000, 5000 from ${everyone}`,
    `insert into ledger.holds (entity, id, account, amount, reference) select 'eu', 'ho_' || n, 'ac_' || n, 5000, 'wd_ask' || n from ${everyone}`,
    `insert into trading.accounts (entity, id, version, created_at, updated_at, state, state_since, client, platform, login, group_name, leverage, currency, ledger_account)
      select 'eu', 'ta_' || n, ${stamp}, 'active', now(), 'cl_' || n, 'mt5', n::text, 'real', 30, 'EUR', 'ac_' || n from ${everyone}`,
    `insert into payments.instruments (entity, id, version, created_at, updated_at, state, state_since, client, provider, method, token, label, holder, currency, deposited, returned)
      select 'eu', 'pi_' || n || '_' || k, ${stamp}, 'approved', now(), 'cl_' || n, 'checkout', 'card', 'src_' || n || '_' || k, 'Visa', 'Nora Client' || n, 'EUR', 60000, 2000
      from ${everyone}, generate_series(1, 2) k`,
    `insert into payments.deposits (entity, id, version, created_at, updated_at, state, state_since, client, account, provider, method, amount, processed, currency, provider_id, instrument, completed_at)
      select 'eu', 'dp_' || n || '_' || k, ${stamp}, 'completed', now(), 'cl_' || n, 'ta_' || n, 'checkout', 'card', 40000, 40000, 'EUR', 'pay_' || n || '_' || k,
        'pi_' || n || '_' || (k % 2 + 1), now() - interval '40 days' from ${everyone}, generate_series(1, 3) k`,
    `insert into payments.withdrawals (entity, id, version, created_at, updated_at, state, state_since, client, account, provider, instrument, amount, currency, amount_base, funds, hold, paid_at)
      select 'eu', 'wd_' || n || '_' || k, 1, now() - interval '20 days', now(), 'paid', now(), 'cl_' || n, 'ta_' || n, 'checkout', 'pi_' || n || '_1', 2000, 'EUR', 2000, 'paid_out', null, now()
      from ${everyone}, generate_series(1, 2) k
      union all select 'eu', 'wd_ask' || n, 1, now(), now(), 'checking', now(), 'cl_' || n, 'ta_' || n, 'checkout', 'pi_' || n || '_1', 5000, 'EUR', 5000, 'held', 'ho_' || n, null from ${everyone}`,
    `insert into payments.withdrawal_legs (entity, id, version, created_at, updated_at, state, state_since, withdrawal, client, kind, deposit, instrument, provider, method, amount, currency, hold, key)
      select 'eu', 'wl_' || n || '_' || k, 1, now() - interval '20 days', now(), 'paid', now(), 'wd_' || n || '_' || k, 'cl_' || n, 'refund', 'dp_' || n || '_1', 'pi_' || n || '_2', 'checkout', 'card', 2000, 'EUR', '-', 'K' || n || '_' || k
      from ${everyone}, generate_series(1, 2) k`,
    `insert into trading.deals (entity, id, account, client, platform, ticket, position, action, entry_kind, symbol, volume, contract_size, price, profit, swap, commission, currency, comment, time, audit_entry)
      select 'eu', 'de_' || n || '_' || k, 'ta_' || n, 'cl_' || n, 'mt5', n || '.' || k, n || '.' || k, 'buy', 'in', 'EURUSD', 10000000, '100000', '1.1', 100, 0, 0, 'EUR', '', now() - k * interval '1 day', '-'
      from ${everyone}, generate_series(1, 20) k`,
    `insert into clients.documents (entity, id, version, created_at, updated_at, state, state_since, client, kind, type, file_name, media_type, size, sha256, issued_on)
      select 'eu', 'dc_' || n || '_' || k, ${stamp}, 'accepted', now(), 'cl_' || n, case k when 1 then 'address' else 'identity' end, 'paper', 'a.png', 'image/png', 1, '-', current_date - 60
      from ${everyone}, generate_series(1, 2) k`,
    `insert into control.cases (entity, id, version, created_at, updated_at, state, state_since, queue, subject_type, subject, title, client, reasons, resolved_at)
      select 'eu', 'ca_' || n, ${stamp}, 'resolved', now(), 'withdrawals', 'withdrawal', 'wd_' || n || '_1', 'First', 'cl_' || n, '{}', now() from ${everyone}`,
    // Each has changed something lately, long enough ago.
    `insert into audit.entries (id, entity, command, actor_kind, actor, actor_name, subject_type, subject, input, checkers, at, salt)
      select 'ae_' || n, 'eu', 'client.update', 'client', 'cl_' || n, 'Nora', 'client', 'cl_' || n, '{}', '{}', now() - interval '30 days', '\\x00' from ${everyone}`,
  ]
  const tables = [...new Set(statements.map((statement) => /insert into ([a-z_.]+)/.exec(statement)![1]))]
  const guards = (word: 'disable' | 'enable') =>
    tables.map((table) => `alter table ${table} ${word} trigger user`).join(';')
  await owner.pool.query([guards('disable'), ...statements, guards('enable')].join(';'))
  await owner.pool.query('vacuum analyze')
}
