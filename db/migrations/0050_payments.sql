-- Money in and out: deposits, withdrawals, the instruments they use, and corrections by hand.

create schema payments;

create table payments.instruments (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  client text not null,
  provider text not null,
  -- The provider's token; the card number never comes here.
  token text not null,
  label text not null,
  holder text,
  currency text not null,
  -- Minor units that came in and went back through it: what may still be returned to it is the difference.
  deposited bigint not null default 0,
  returned bigint not null default 0,
  primary key (entity, id),
  unique (entity, client, provider, token, currency)
);
create index on payments.instruments (provider, token);
create index on payments.instruments (client, id);

create table payments.deposits (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  client text not null,
  account text not null,
  provider text not null,
  method text not null,
  -- What was asked for, what the provider took, and what it kept, in minor units of the currency.
  amount bigint not null,
  processed bigint,
  currency text not null,
  provider_id text,
  redirect_url text,
  instrument text,
  payer_name text,
  decline_code text,
  decided_by text,
  due_at timestamptz,
  completed_at timestamptz,
  primary key (entity, id)
);
create unique index deposits_id on payments.deposits (id);
create index on payments.deposits (client, id);
create index on payments.deposits (account, id);
create index deposits_by_state on payments.deposits (entity, state, id);
create index deposits_due on payments.deposits (due_at) where due_at is not null;
create index deposits_completed on payments.deposits (entity, completed_at) where completed_at is not null;

create table payments.withdrawals (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  client text not null,
  account text not null,
  provider text not null,
  instrument text not null,
  amount bigint not null,
  currency text not null,
  -- In the entity's base currency at the rate of the request, for limits and reports.
  amount_base bigint not null,
  hold text,
  funds text not null check (funds in ('held', 'paid_out', 'released')),
  decision text,
  decided_by text,
  straight_through boolean not null default false,
  payout_key text,
  provider_id text,
  failure_code text,
  client_message text,
  due_at timestamptz,
  submitted_at timestamptz,
  paid_at timestamptz,
  primary key (entity, id)
);
create unique index withdrawals_id on payments.withdrawals (id);
create unique index withdrawals_payout on payments.withdrawals (payout_key);
create index on payments.withdrawals (client, id);
create index on payments.withdrawals (account, id);
create index withdrawals_by_state on payments.withdrawals (entity, state, id);
create index withdrawals_due on payments.withdrawals (due_at) where due_at is not null;
create index withdrawals_paid on payments.withdrawals (entity, paid_at) where paid_at is not null;

create table payments.adjustments (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  client text not null,
  account text not null,
  amount bigint not null,
  currency text not null,
  kind text not null,
  note text not null,
  primary key (entity, id)
);
create unique index adjustments_id on payments.adjustments (id);
create index on payments.adjustments (account, id);
