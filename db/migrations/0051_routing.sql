-- Merchant accounts, the rules that choose among them, and what became of each attempt.

create table payments.merchant_accounts (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  psp text not null,
  currency text not null,
  -- What clients read on their statements.
  descriptor text not null,
  methods text[] not null,
  card_schemes text[] not null,
  countries jsonb not null,
  -- Minor units of the currency, as text.
  limits jsonb not null,
  fees jsonb not null,
  -- Payouts need a balance at the provider, and people are told below this; null where it pays from settlements.
  prefunding_threshold bigint,
  primary key (entity, id),
  unique (entity, psp, currency, descriptor)
);
create unique index merchant_accounts_id on payments.merchant_accounts (id);

-- How an account stands now. It follows from attempts and prefundings, and changes with each of them.
create table payments.merchant_account_standings (
  account text primary key,
  entity text not null,
  health jsonb not null,
  prefunded bigint not null default 0
);

create table payments.prefundings (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  merchant_account text not null,
  -- Below zero when it was taken back.
  amount bigint not null,
  currency text not null,
  reference text not null,
  primary key (entity, id),
  unique (merchant_account, reference)
);

create table payments.outages (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  merchant_account text not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  note text not null,
  primary key (entity, id)
);
create index on payments.outages (merchant_account, to_at);

create table payments.rulesets (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  edition int not null,
  rules jsonb not null,
  fallback text[] not null,
  cascade_steps int not null,
  -- What it changes of the edition before, for whoever agrees.
  differs jsonb not null,
  note text not null,
  primary key (entity, id),
  unique (entity, edition)
);

create table payments.routing_decisions (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  subject_type text not null,
  subject text not null,
  direction text not null,
  ruleset text not null,
  rule text,
  approach text not null,
  chosen text,
  explored boolean not null,
  probe boolean not null,
  facts jsonb not null,
  trace jsonb not null,
  accounts jsonb not null,
  cascade text[] not null,
  cascade_steps int not null,
  primary key (entity, id)
);
create index on payments.routing_decisions (subject, id);

create table payments.attempts (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  merchant_account text not null,
  psp text not null,
  decision text not null,
  subject_type text not null,
  subject text not null,
  -- The call that it began with, where there is one.
  intent text,
  direction text not null,
  method text not null,
  amount bigint not null,
  -- In the entity's base currency.
  amount_base bigint not null,
  currency text not null,
  client text not null,
  -- Empty until a card is known.
  scheme text not null,
  country text not null,
  segment text not null,
  first_deposit boolean not null,
  probe boolean not null,
  -- Taken off the balance at the provider while it is under way or done, in minor units.
  prefunding_taken bigint not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  result text check (result in ('approved', 'declined', 'technical', 'abandoned')),
  kind text,
  response_code text,
  advice_code text,
  primary key (entity, id)
);
create unique index attempts_id on payments.attempts (id);
create index on payments.attempts (subject, id);
create index attempts_started on payments.attempts (merchant_account, started_at) include (direction, amount, result);
create index attempts_ended on payments.attempts (merchant_account, ended_at) where result in ('approved', 'declined', 'technical');
create index attempts_replayed on payments.attempts (entity, direction, started_at);

alter table payments.deposits add merchant_account text;
