-- A withdrawal goes back in legs, each a payment of its own; a destination has a life of its own.

do $$ begin
  if exists (select from payments.withdrawals where state in ('approved', 'unknown', 'sent', 'failed')) then
    raise exception 'payouts are under way: let them end, then migrate';
  end if;
end $$;

create table payments.withdrawal_legs (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  withdrawal text not null,
  client text not null,
  kind text not null check (kind in ('refund', 'payout')),
  -- The deposit that is refunded.
  deposit text check ((kind = 'refund') = (deposit is not null)),
  instrument text not null,
  provider text not null,
  method text not null,
  merchant_account text,
  amount bigint not null check (amount > 0),
  currency text not null,
  hold text not null,
  -- The key of its one intent: what its provider knows it by.
  key text not null,
  provider_id text,
  failure_code text,
  -- The failed leg whose money it carries.
  replaces text,
  due_at timestamptz,
  submitted_at timestamptz,
  paid_at timestamptz,
  primary key (entity, id)
);
create unique index withdrawal_legs_id on payments.withdrawal_legs (id);
create unique index withdrawal_legs_key on payments.withdrawal_legs (key);
create index withdrawal_legs_withdrawal on payments.withdrawal_legs (withdrawal, id);
create index withdrawal_legs_client on payments.withdrawal_legs (client, id);
create index withdrawal_legs_deposit on payments.withdrawal_legs (deposit) where deposit is not null;
create index withdrawal_legs_instrument on payments.withdrawal_legs (instrument);
create index withdrawal_legs_due on payments.withdrawal_legs (due_at) where due_at is not null;

-- These are each leg's own now.
alter table payments.withdrawals drop column payout_key, drop column provider_id, drop column due_at;
create index withdrawals_client_state on payments.withdrawals (client, state, id);

alter table payments.instruments
  add column state text not null default 'approved',
  add column state_since timestamptz not null default now(),
  add column method text not null default 'card',
  -- Until then nothing is sent to it, so that its owner can object.
  add column usable_from timestamptz,
  add column expires_on date,
  -- The chain of an address.
  add column network text;
alter table payments.instruments alter column state drop default, alter column state_since drop default,
  alter column method drop default;
create index instruments_client_state on payments.instruments (client, state);

-- What an account traded since a moment.
create index if not exists deals_account_time on trading.deals (account, time);
