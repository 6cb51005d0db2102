-- The figures of closed days.
create schema reports;

create table reports.snapshots (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  day date not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  -- [{metric, dimension, value}]; definitions by the dictionary's edition.
  figures jsonb not null,
  dictionary text not null,
  primary key (entity, id),
  unique (entity, day)
);

-- The figures are read by time, from tables of the rooms below.
create index clients_by_creation on clients.clients (entity, created_at);
create index kyc_cases_by_decision on clients.kyc_cases (entity, decided_at) where decided_at is not null;
create index withdrawals_by_creation on payments.withdrawals (entity, created_at);
create index intents_unsure on control.intents (entity, state) where state in ('unknown', 'stuck');
