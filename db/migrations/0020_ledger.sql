-- The ledger: double entry, in minor units.
--
-- Signs, in one place: `entries.amount` is signed with debits positive, so a transfer's entries sum to 0 in each currency.
-- Everything called a balance (`balances`, `balance_after`, `folds.amount`, floors) is in the account's natural direction:
-- an asset or expense grows by debits, a liability, equity or income by credits. A client with money is always > 0.
create schema ledger;

create table ledger.accounts (
  entity text not null,
  id text not null,
  code text not null,
  name text not null,
  class text not null check (class in ('asset', 'liability', 'equity', 'income', 'expense')),
  currency text not null,
  -- exact: a locked balance row and a running balance. append: entries only, never a hot row.
  mode text not null check (mode in ('exact', 'append')),
  owner text,
  -- What the available balance may not be taken below; null is no floor. Append accounts are watched, not stopped.
  floor bigint check (mode = 'exact' or floor is null),
  opened_at timestamptz not null default clock_timestamp(),
  direction smallint not null generated always as (case when class in ('asset', 'expense') then 1 else -1 end) stored,
  primary key (entity, id),
  unique (entity, code, currency)
);
create index accounts_owner on ledger.accounts (entity, owner) where owner is not null;

-- One row for each exact account. `version` is the number of its entries.
create table ledger.balances (
  entity text not null,
  account text not null,
  posted bigint not null default 0,
  held bigint not null default 0,
  version bigint not null default 0,
  primary key (entity, account),
  foreign key (entity, account) references ledger.accounts (entity, id)
) with (fillfactor = 60);

create table ledger.transfers (
  entity text not null,
  id text not null,
  kind text not null,
  reference text not null,
  -- The audit entry of the command that posted it.
  command text,
  effective_at timestamptz not null,
  posted_at timestamptz not null,
  -- The reference of a transfer of kind `reversal`, so that the key allows one reversal of a transfer.
  reverses text,
  -- Posted by the negative-balance path: no floor stopped it.
  overdraft boolean not null,
  details jsonb,
  primary key (entity, id),
  unique (entity, kind, reference)
);
-- Posted in about the order of their time: a block range index, which costs a posting next to nothing.
create index transfers_time on ledger.transfers using brin (effective_at);

-- No foreign keys and no checks, which cost each posting anew: only ledger.post writes here, and the check finds what another hand did.
create table ledger.entries (
  entity text not null,
  transfer text not null,
  line smallint not null,
  account text not null,
  currency text not null,
  amount bigint not null,
  -- Exact accounts only: the running balance, and the place in the account's unbroken sequence from 1.
  balance_after bigint,
  account_version bigint,
  posted_at timestamptz not null,
  -- The writing transaction: what is below every running one is final, so an append balance can be folded there.
  xact xid8 not null default pg_current_xact_id(),
  primary key (entity, transfer, line, posted_at)
) partition by range (posted_at);
create index entries_exact on ledger.entries (entity, account, account_version) where account_version is not null;
create index entries_append on ledger.entries (entity, account, xact) where account_version is null;
create table ledger.entries_default partition of ledger.entries default;

-- The balance of an append account from all entries with `xact < upto`; readers add the tail from there.
create table ledger.folds (
  entity text not null,
  account text not null,
  upto xid8 not null,
  amount bigint not null,
  primary key (entity, account),
  foreign key (entity, account) references ledger.accounts (entity, id)
);

create table ledger.holds (
  entity text not null,
  id text not null,
  account text not null,
  amount bigint not null check (amount > 0),
  state text not null default 'held' check (state in ('held', 'posted', 'released')),
  reference text not null,
  -- The transfer that posted it.
  transfer text,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (entity, id),
  unique (entity, reference),
  foreign key (entity, account) references ledger.balances (entity, account),
  check ((state = 'held') = (ended_at is null)),
  check ((state = 'posted') = (transfer is not null))
);
create index holds_open on ledger.holds (entity, account) where state = 'held';
create index holds_transfer on ledger.holds (entity, transfer) where transfer is not null;

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'TW107', message = 'immutable',
    detail = format('%s on %I.%I: what is posted is corrected by a reversal', tg_op, tg_table_schema, tg_table_name);
end
$$;

create trigger immutable before update or delete on ledger.entries
  for each row execute function ledger.refuse_change();
create trigger immutable before update or delete on ledger.transfers
  for each row execute function ledger.refuse_change();
create trigger no_truncate before truncate on ledger.entries
  for each statement execute function ledger.refuse_change();
create trigger no_truncate before truncate on ledger.entries_default
  for each statement execute function ledger.refuse_change();
create trigger no_truncate before truncate on ledger.transfers
  for each statement execute function ledger.refuse_change();
revoke update, delete, truncate on ledger.entries, ledger.entries_default, ledger.transfers from public;

-- Every account with its balance now. A fold of another server (a logical restore brings one along) counts as none.
create view ledger.standing as
  select a.entity, a.id, a.code, a.name, a.class, a.currency, a.mode, a.owner, a.floor, a.direction,
    coalesce(b.posted, coalesce(f.amount, 0) + tail.amount) as posted,
    coalesce(b.held, 0) as held,
    b.version
  from ledger.accounts a
  left join ledger.balances b on b.entity = a.entity and b.account = a.id
  left join ledger.folds f on f.entity = a.entity and f.account = a.id
    and f.upto <= pg_snapshot_xmin(pg_current_snapshot())
  left join lateral (
    select coalesce(a.direction * sum(e.amount), 0)::bigint as amount
    from ledger.entries e
    where a.mode = 'append' and e.entity = a.entity and e.account = a.id and e.account_version is null
      and e.xact >= coalesce(f.upto, '0'::xid8)
  ) tail on true;
