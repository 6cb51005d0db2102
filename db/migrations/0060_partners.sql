-- Introducing partners: agreements, plans, referrals, what they earned and why.
create schema partners;

create table partners.partners (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  client text not null,
  code text not null,
  parent text,
  plan text,
  currency text not null,
  ledger_account text,
  primary key (entity, id),
  unique (entity, code)
);
-- A client is a partner once, whatever became of earlier wishes.
create unique index partners_one_open on partners.partners (client) where state not in ('rejected', 'terminated');
create unique index partners_id on partners.partners (id);
create index on partners.partners (client);

-- Editions of commission plans. Added, never changed: a deal is paid by the edition of its own moment.
create table partners.plans (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  edition int not null,
  title text not null,
  terms jsonb not null,
  note text not null,
  effective_from timestamptz not null,
  primary key (entity, id),
  unique (entity, name, edition)
);

-- Which plan a partner is paid by, and since when. A suspended partner has no agreement in force.
create table partners.agreements (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  partner text not null,
  plan text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (entity, id)
);
create unique index agreements_one_open on partners.agreements (partner) where until_at is null;
create index on partners.agreements (entity, partner);

-- Who brought whom, and when. A partner whose own client was brought by another stands below that one.
create table partners.referrals (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  client text not null,
  partner text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (entity, id)
);
create unique index referrals_one_open on partners.referrals (client) where until_at is null;
create index on partners.referrals (entity, client);
create index on partners.referrals (partner, id);

create table partners.disputes (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  client text not null,
  partner text not null,
  code text not null,
  deal text,
  statement text not null,
  resolution text,
  rationale text,
  primary key (entity, id)
);
create unique index disputes_id on partners.disputes (id);
create index on partners.disputes (partner, id);

-- How far the deals of a platform have been accrued.
create table partners.cursors (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  seq bigint not null,
  primary key (entity, id)
);

create table partners.runs (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  platform text not null,
  after_seq bigint not null,
  upto_seq bigint not null,
  deals int not null,
  lines int not null,
  rounding text not null,
  totals jsonb not null,
  problems jsonb not null,
  transfer text,
  primary key (entity, id)
);

-- What a partner is owed in a currency: its payable account, and what rounding has carried so far.
create table partners.earnings (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  partner text not null,
  currency text not null,
  ledger_account text not null,
  earned bigint not null,
  lines bigint not null,
  -- Minor units scaled by 10^12, carried into the next run.
  remainder numeric(40, 0) not null,
  primary key (entity, id)
);
create index on partners.earnings (partner);

-- One line for each deal, partner and rate: never changed. Its run's audit entry stands for its lines.
create table partners.commissions (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  run text not null,
  deal text not null,
  deal_at timestamptz not null,
  client text not null,
  account text not null,
  symbol text not null,
  partner text not null,
  kind text not null check (kind in ('earned', 'override', 'given_up')),
  counterpart text,
  level int not null,
  plan text not null,
  edition int not null,
  basis text not null,
  rate text not null,
  multiplier text not null,
  base text not null,
  currency text not null,
  -- Minor units scaled by 10^12.
  accrual numeric(40, 0) not null,
  rounding text not null,
  primary key (entity, id),
  unique (deal, entity, partner, kind, level, basis)
);
create unique index commissions_id on partners.commissions (id);
create index on partners.commissions (partner, id);
create index on partners.commissions (client, id);
create index on partners.commissions (run, id);
create index on partners.commissions (entity, created_at);
