-- Posting, holds, folding and partitions. Conventions stand in migrations/0020_ledger.sql.
-- Errors are TW1xx with a stable message; server/ledger/errors.ts maps them.

-- Posts transfers of one entity, one or thousands, all or none, and gives the id under which each one stands:
-- the id sent, or that of the transfer already posted under its (kind, reference) with the same legs and hold.
-- Transfers are applied in the order of the arrays. `p_of` says to which transfer (from 1) a leg belongs.
-- Locks: exact balances in account order, then references in order, then holds (always under their balance's lock).
-- The plan is fixed for one leg and for thousands, as planning anew costs more than posting: index look-ups by leg.
-- Arguments are expanded arrays in PL/pgSQL, so a subscript costs the same at any length.
create or replace function ledger.post(
  p_entity text,
  p_ids text[], p_kinds text[], p_references text[], p_effective timestamptz[],
  p_overdraft boolean[], p_holds text[], p_details jsonb[],
  p_of integer[], p_lines smallint[], p_accounts text[], p_currencies text[], p_amounts bigint[]
) returns text[] language plpgsql
set plan_cache_mode = force_generic_plan set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off
as $$
declare
  v_at timestamptz;
  v_new text[];
  v_replayed integer[];
  v_stand text[] := p_ids;
  v_expected integer := cardinality(p_of);
  v_legs integer;
  v_unbalanced boolean;
  v_currency boolean;
  v_floor boolean;
begin
  perform count(*) from (
    select from ledger.balances where entity = p_entity and account = any (p_accounts) order by account for no key update
  ) locked;
  -- After the locks, so that it never runs backwards within an exact account.
  v_at := clock_timestamp();

  with added as (
    insert into ledger.transfers
      (entity, id, kind, reference, command, effective_at, posted_at, reverses, overdraft, details)
    select p_entity, t.id, t.kind, t.reference, nullif(current_setting('tower.audit', true), ''), t.effective, v_at,
      case when t.kind = 'reversal' then t.reference end, t.overdraft, t.details
    from unnest(p_ids, p_kinds, p_references, p_effective, p_overdraft, p_details)
      as t (id, kind, reference, effective, overdraft, details)
    order by t.kind, t.reference
    on conflict do nothing
    returning id
  )
  select array_agg(id) into v_new from added;

  if cardinality(v_new) is distinct from cardinality(p_ids) then
    select array_agg(t.place) into v_replayed
    from unnest(p_ids) with ordinality as t (id, place) where t.id <> all (coalesce(v_new, '{}'));
    select count(*) into v_expected from unnest(p_of) as l (place) where l.place <> all (v_replayed);
  end if;

  if cardinality(array_remove(p_holds, null)) > 0 then
    perform ledger.consume_holds(p_entity, p_ids, p_holds, v_replayed, p_of, p_accounts, v_at);
  end if;

  with leg as materialized (
    -- What an account receives in a transfer counts before what it gives.
    select p_ids[place] as transfer, place, line, account, currency, amount, natural_amount, wrong_currency,
      version is not null as exact,
      (posted + sum(natural_amount) over sequence)::bigint as balance_after,
      version + row_number() over sequence as account_version,
      held, case when not p_overdraft[place] then floor end as floor
    from (
      select l.place, l.line, l.account, a.currency, l.amount, a.direction * l.amount as natural_amount,
        l.currency <> a.currency as wrong_currency, a.floor, b.posted, b.held, b.version
      from unnest(p_of, p_lines, p_accounts, p_currencies, p_amounts) as l (place, line, account, currency, amount)
      join ledger.accounts a on a.entity = p_entity and a.id = l.account
      left join ledger.balances b on b.entity = p_entity and b.account = l.account
      where v_replayed is null or l.place <> all (v_replayed)
    ) sent
    window sequence as (partition by account order by place, natural_amount < 0, line rows unbounded preceding)
  ), written as (
    insert into ledger.entries
      (entity, transfer, line, account, currency, amount, balance_after, account_version, posted_at)
    select p_entity, transfer, line, account, currency, amount, balance_after, account_version, v_at from leg
  ), moved as (
    update ledger.balances b set posted = b.posted + m.amount, version = b.version + m.entries
    from (
      select account, sum(natural_amount)::bigint as amount, count(*) as entries
      from leg where exact group by account
    ) m
    where b.entity = p_entity and b.account = m.account
  )
  select count(*), bool_or(wrong_currency), bool_or(natural_amount < 0 and balance_after - held < floor),
    bool_or(amount = 0) or exists (select from leg group by place, currency having sum(amount) <> 0)
  into v_legs, v_currency, v_floor, v_unbalanced
  from leg;

  if v_legs <> v_expected then
    perform ledger.fail('TW103', 'unknown_account', jsonb_build_object('accounts', (
      select jsonb_agg(distinct l.account) from unnest(p_accounts) as l (account)
      where not exists (select from ledger.accounts a where a.entity = p_entity and a.id = l.account))));
  end if;
  if v_currency then
    perform ledger.fail('TW102', 'currency_mismatch', (
      select jsonb_build_object('account', a.id, 'currency', a.currency, 'posted', l.currency)
      from unnest(p_accounts, p_currencies) as l (account, currency)
      join ledger.accounts a on a.entity = p_entity and a.id = l.account where a.currency <> l.currency limit 1));
  end if;
  if v_unbalanced then
    perform ledger.fail('TW101', 'unbalanced_transfer', (
      select jsonb_build_object('reference', p_references[l.place], 'currency', l.currency, 'sum', sum(l.amount)::text)
      from unnest(p_of, p_currencies, p_amounts) as l (place, currency, amount)
      group by l.place, l.currency having sum(l.amount) <> 0 order by l.place limit 1));
  end if;
  if v_floor then
    perform ledger.fail('TW104', 'insufficient_funds', (
      select jsonb_build_object('reference', t.reference, 'account', e.account, 'currency', e.currency,
        'short', (a.floor + b.held - e.balance_after)::text)
      from unnest(v_new) as n (id)
      join ledger.transfers t on t.entity = p_entity and t.id = n.id
      join ledger.entries e on e.entity = p_entity and e.transfer = t.id and e.posted_at = t.posted_at
      join ledger.accounts a on a.entity = p_entity and a.id = e.account
      join ledger.balances b on b.entity = p_entity and b.account = e.account
      where not t.overdraft and a.direction * e.amount < 0 and e.balance_after - b.held < a.floor
      order by array_position(p_ids, t.id), e.line limit 1));
  end if;
  if v_replayed is not null then
    v_stand := ledger.replays(p_entity, p_ids, p_kinds, p_references, p_holds, v_replayed,
      p_of, p_lines, p_accounts, p_amounts);
  end if;
  return v_stand;
end
$$;

-- Posts one transfer of two opposite legs in one currency, without a hold: what ledger.post does, at half its cost.
-- It covers an exact account against an append one; anything else, and what stood already, ledger.post decides.
create or replace function ledger.post_pair(
  p_entity text, p_id text, p_kind text, p_reference text, p_effective timestamptz, p_overdraft boolean, p_details jsonb,
  p_currency text, p_amount bigint, p_first text, p_second text
) returns text language plpgsql as $$
declare
  v_at timestamptz;
  v record;
begin
  -- The exact leg's change, in its account's natural direction, under that account's lock.
  update ledger.balances b set posted = b.posted + e.change, version = b.version + 1
  from (
    select x.mode = 'exact' as is_first,
      case x.mode when 'exact' then x.id else y.id end as account,
      case x.mode when 'exact' then x.direction * p_amount else y.direction * -p_amount end as change,
      case x.mode when 'exact' then x.floor else y.floor end as floor
    from ledger.accounts x, ledger.accounts y
    where x.entity = p_entity and x.id = p_first and x.currency = p_currency
      and y.entity = p_entity and y.id = p_second and y.currency = p_currency and x.mode <> y.mode
  ) e
  where b.entity = p_entity and b.account = e.account
  returning b.posted, b.held, b.version, e.is_first, e.account, e.change, e.floor into v;
  if found then
    -- After the lock, so that it never runs backwards within an exact account.
    v_at := clock_timestamp();
    insert into ledger.transfers
      (entity, id, kind, reference, command, effective_at, posted_at, reverses, overdraft, details)
    values (p_entity, p_id, p_kind, p_reference, nullif(current_setting('tower.audit', true), ''), p_effective, v_at,
      case when p_kind = 'reversal' then p_reference end, p_overdraft, p_details)
    on conflict do nothing;
    if found then
      if v.change < 0 and not p_overdraft and v.posted - v.held < v.floor then
        perform ledger.fail('TW104', 'insufficient_funds', jsonb_build_object('reference', p_reference,
          'account', v.account, 'currency', p_currency, 'short', (v.floor + v.held - v.posted)::text));
      end if;
      insert into ledger.entries
        (entity, transfer, line, account, currency, amount, balance_after, account_version, posted_at)
      values
        (p_entity, p_id, 1, p_first, p_currency, p_amount,
          case when v.is_first then v.posted end, case when v.is_first then v.version end, v_at),
        (p_entity, p_id, 2, p_second, p_currency, -p_amount,
          case when not v.is_first then v.posted end, case when not v.is_first then v.version end, v_at);
      return p_id;
    end if;
    update ledger.balances set posted = posted - v.change, version = version - 1
    where entity = p_entity and account = v.account;
  end if;
  return (ledger.post(p_entity, array[p_id], array[p_kind], array[p_reference], array[p_effective], array[p_overdraft],
    array[null::text], array[p_details], array[1, 1], array[1, 2]::smallint[], array[p_first, p_second],
    array[p_currency, p_currency], array[p_amount, -p_amount]))[1];
end
$$;

create or replace function ledger.fail(p_state text, p_name text, p_detail jsonb) returns void language plpgsql as $$
begin
  raise exception using errcode = p_state, message = p_name, detail = coalesce(p_detail, '{}')::text;
end
$$;

-- Part of ledger.post: ends the holds that its new transfers post. What a transfer leaves of its hold is free again.
create or replace function ledger.consume_holds(
  p_entity text, p_ids text[], p_holds text[], p_replayed integer[], p_of integer[], p_accounts text[], p_at timestamptz
) returns void language plpgsql as $$
declare
  v_wanted text[];
  v_ended text[];
begin
  select array_agg(t.hold) into v_wanted from unnest(p_holds) with ordinality as t (hold, place)
  where t.hold is not null and t.place <> all (coalesce(p_replayed, '{}'));
  with ended as (
    update ledger.holds h set state = 'posted', transfer = t.id, ended_at = p_at
    from unnest(p_ids, p_holds) with ordinality as t (id, hold, place)
    where h.entity = p_entity and h.id = t.hold and h.state = 'held' and t.place <> all (coalesce(p_replayed, '{}'))
      and exists (
        select from unnest(p_of, p_accounts) as l (place, account) where l.place = t.place and l.account = h.account)
    returning h.id, h.account, h.amount
  ), freed as (
    update ledger.balances b set held = b.held - e.amount
    from (select account, sum(amount)::bigint as amount from ended group by account) e
    where b.entity = p_entity and b.account = e.account
  )
  select array_agg(id) into v_ended from ended;
  if cardinality(v_ended) is distinct from cardinality(v_wanted) then
    perform ledger.fail('TW106', 'hold_not_open', (
      select jsonb_build_object('hold', coalesce(
        min(w.id) filter (where w.id <> all (coalesce(v_ended, '{}'))), min(w.id)))
      from unnest(v_wanted) as w (id)));
  end if;
end
$$;

-- Part of ledger.post: the ids under which all stand, when those in p_replayed were there before with the same content.
create or replace function ledger.replays(
  p_entity text, p_ids text[], p_kinds text[], p_references text[], p_holds text[],
  p_replayed integer[], p_of integer[], p_lines smallint[], p_accounts text[], p_amounts bigint[]
) returns text[] language plpgsql as $$
declare
  v_place integer;
  v_stands record;
begin
  foreach v_place in array p_replayed loop
    select t.id, t.posted_at,
      (select h.id from ledger.holds h where h.entity = p_entity and h.transfer = t.id) as hold
    into v_stands from ledger.transfers t
    where t.entity = p_entity and t.kind = p_kinds[v_place] and t.reference = p_references[v_place];
    if v_stands.id is null
      or v_stands.hold is distinct from p_holds[v_place]
      or (select array_agg(row(e.line, e.account, e.amount) order by e.line) from ledger.entries e
          where e.entity = p_entity and e.transfer = v_stands.id and e.posted_at = v_stands.posted_at)
        is distinct from
        (select array_agg(row(l.line, l.account, l.amount) order by l.line)
          from unnest(p_of, p_lines, p_accounts, p_amounts) as l (place, line, account, amount) where l.place = v_place)
    then
      perform ledger.fail('TW105', 'transfer_conflict',
        jsonb_build_object('kind', p_kinds[v_place], 'reference', p_references[v_place], 'transfer', v_stands.id));
    end if;
    p_ids[v_place] := v_stands.id;
  end loop;
  return p_ids;
end
$$;

-- Reserves part of an exact account's balance. The same reference with the same account and amount gives the first hold.
create or replace function ledger.hold(
  p_entity text, p_id text, p_account text, p_currency text, p_amount bigint, p_reference text
) returns text language plpgsql as $$
declare
  v record;
  v_first record;
begin
  perform from ledger.balances where entity = p_entity and account = p_account for no key update;
  select a.currency, a.floor, b.posted, b.held into v
  from ledger.balances b join ledger.accounts a on a.entity = b.entity and a.id = b.account
  where b.entity = p_entity and b.account = p_account;
  if v.currency is null then
    perform ledger.fail('TW103', 'unknown_account', jsonb_build_object('accounts', jsonb_build_array(p_account)));
  elsif v.currency <> p_currency then
    perform ledger.fail('TW102', 'currency_mismatch',
      jsonb_build_object('account', p_account, 'currency', v.currency, 'posted', p_currency));
  end if;
  insert into ledger.holds (entity, id, account, amount, reference)
  values (p_entity, p_id, p_account, p_amount, p_reference) on conflict (entity, reference) do nothing;
  if not found then
    select id, account, amount into v_first from ledger.holds where entity = p_entity and reference = p_reference;
    if (v_first.account, v_first.amount) is distinct from (p_account, p_amount) then
      perform ledger.fail('TW105', 'transfer_conflict',
        jsonb_build_object('kind', 'hold', 'reference', p_reference, 'hold', v_first.id));
    end if;
    return v_first.id;
  end if;
  if v.posted - v.held - p_amount < v.floor then
    perform ledger.fail('TW104', 'insufficient_funds', jsonb_build_object('reference', p_reference,
      'account', p_account, 'currency', p_currency, 'short', (v.floor + v.held + p_amount - v.posted)::text));
  end if;
  update ledger.balances set held = held + p_amount where entity = p_entity and account = p_account;
  return p_id;
end
$$;

-- Gives a hold's money back to the available balance.
create or replace function ledger.release(p_entity text, p_id text) returns void language plpgsql as $$
declare
  v_account text;
  v_amount bigint;
begin
  select account into v_account from ledger.holds where entity = p_entity and id = p_id;
  perform from ledger.balances where entity = p_entity and account = v_account for no key update;
  update ledger.holds set state = 'released', ended_at = clock_timestamp()
  where entity = p_entity and id = p_id and state = 'held' returning amount into v_amount;
  if not found then
    perform ledger.fail('TW106', 'hold_not_open', jsonb_build_object('hold', p_id));
  end if;
  update ledger.balances set held = held - v_amount where entity = p_entity and account = v_account;
end
$$;

-- Moves every append account's fold up to the oldest running transaction; gives the number of folds moved.
-- Safe beside posting and beside itself: below that point nothing can appear any more, so each pair
-- (upto, amount) is true for ever, on this server. Folds brought in from another server by a logical restore
-- lie ahead of its transaction numbers; they are dropped and made again.
create or replace function ledger.fold() returns integer language plpgsql as $$
declare
  v_upto xid8 := pg_snapshot_xmin(pg_current_snapshot());
  v_count integer;
begin
  delete from ledger.folds where upto > v_upto;
  insert into ledger.folds as f (entity, account, upto, amount)
  select a.entity, a.id, v_upto, coalesce(old.amount, 0) + tail.amount
  from ledger.accounts a
  left join ledger.folds old on old.entity = a.entity and old.account = a.id
  cross join lateral (
    select count(*) as entries, coalesce(a.direction * sum(e.amount), 0)::bigint as amount from ledger.entries e
    where e.entity = a.entity and e.account = a.id and e.account_version is null
      and e.xact >= coalesce(old.upto, '0'::xid8) and e.xact < v_upto
  ) tail
  where a.mode = 'append' and tail.entries > 0
  order by a.entity, a.id
  on conflict (entity, account) do update set upto = excluded.upto, amount = excluded.amount
    where f.upto < excluded.upto;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- Makes the month partitions of `entries` from the month of p_from, p_months of them; gives the number made.
-- A month that already has rows in the default partition stays there: slower to prune, never wrong.
create or replace function ledger.make_partitions(p_from timestamptz, p_months integer) returns integer
language plpgsql as $$
declare
  v_start timestamptz;
  v_end timestamptz;
  v_name text;
  v_made integer := 0;
begin
  for v_month in 0 .. p_months - 1 loop
    v_start := (date_trunc('month', p_from at time zone 'UTC') + make_interval(months => v_month)) at time zone 'UTC';
    v_end := (date_trunc('month', p_from at time zone 'UTC') + make_interval(months => v_month + 1)) at time zone 'UTC';
    v_name := 'entries_' || to_char(v_start at time zone 'UTC', 'YYYY_MM');
    continue when to_regclass('ledger.' || v_name) is not null
      or exists (select from ledger.entries_default where posted_at >= v_start and posted_at < v_end);
    execute format('create table ledger.%I (like ledger.entries including defaults including constraints)', v_name);
    execute format('alter table ledger.entries attach partition ledger.%I for values from (%L) to (%L)',
      v_name, v_start, v_end);
    execute format('create trigger no_truncate before truncate on ledger.%I
      for each statement execute function ledger.refuse_change()', v_name);
    execute format('revoke update, delete, truncate on ledger.%I from public', v_name);
    v_made := v_made + 1;
  end loop;
  return v_made;
end
$$;

select ledger.make_partitions(clock_timestamp(), 3);

-- Ends an open hold and reserves the same amount in parts, each under a reference of its own. Nothing becomes free meanwhile.
create or replace function ledger.split_hold(
  p_entity text, p_id text, p_ids text[], p_references text[], p_amounts bigint[]
) returns void language plpgsql as $$
declare
  v_account text;
  v_amount bigint;
begin
  select account into v_account from ledger.holds where entity = p_entity and id = p_id;
  perform from ledger.balances where entity = p_entity and account = v_account for no key update;
  update ledger.holds set state = 'released', ended_at = clock_timestamp()
  where entity = p_entity and id = p_id and state = 'held' returning amount into v_amount;
  if not found then
    perform ledger.fail('TW106', 'hold_not_open', jsonb_build_object('hold', p_id));
  end if;
  if v_amount <> (select sum(amount) from unnest(p_amounts) as p (amount)) then
    perform ledger.fail('TW108', 'hold_not_divided', jsonb_build_object('hold', p_id, 'amount', v_amount::text));
  end if;
  insert into ledger.holds (entity, id, account, amount, reference)
  select p_entity, p.id, v_account, p.amount, p.reference
  from unnest(p_ids, p_references, p_amounts) as p (id, reference, amount);
end
$$;
