-- Payers' disputes of deposits: what the scheme says, when evidence is due, and where the money stands.

create table payments.chargebacks (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  client text not null,
  account text not null,
  deposit text not null,
  provider text not null,
  -- Whose ratio it counts in: the merchant account, or provider and currency where the deposit names none.
  merchant text not null,
  -- The provider's id of the dispute; null where it only says that the payment was charged back.
  provider_id text,
  -- Minor units in the deposit's currency, and what the scheme disputes in its own words.
  amount bigint not null,
  currency text not null,
  disputed text not null,
  scheme text,
  reason_code text,
  -- The provider's time of the news that stands.
  news_at timestamptz not null,
  scheme_due_at timestamptz,
  evidence_due_at timestamptz,
  -- When our clock looks at it next.
  due_at timestamptz,
  -- Where the money stands; `turns` counts its changes, each a transfer of its own.
  funds text not null check (funds in ('none', 'reserved', 'taken', 'charged')),
  turns int not null,
  hold text,
  -- Of the client's money: frozen, and taken for good. What the house bore is `absorbed`.
  held bigint not null,
  charged bigint not null,
  absorbed bigint not null,
  -- What the platform has taken off the account, and what it is asked to take now (give back when negative).
  on_platform bigint not null,
  asking bigint,
  -- What the provider is asked now: contest, concede or refund.
  wish text check (wish in ('contest', 'concede', 'refund')),
  pack text,
  decision text,
  closed_at timestamptz,
  primary key (entity, id),
  check (held >= 0 and charged >= 0 and absorbed >= 0)
);
create unique index chargebacks_id on payments.chargebacks (id);
create unique index chargebacks_of_provider on payments.chargebacks (provider, provider_id);
create index on payments.chargebacks (deposit, id);
create index on payments.chargebacks (client, id);
create index on payments.chargebacks (entity, merchant, created_at);
create index chargebacks_by_state on payments.chargebacks (entity, state, id);
create index chargebacks_due on payments.chargebacks (due_at) where due_at is not null;

-- Evidence as it was handed in: one document each, bound by its hash.
create table payments.evidence_packs (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  chargeback text not null,
  sha256 text not null,
  size int not null,
  made_by text not null,
  primary key (entity, id)
);
create unique index evidence_packs_id on payments.evidence_packs (id);
create index on payments.evidence_packs (chargeback, id);

-- Its bytes, apart and not captured in the audit log: the row above binds them by their hash.
create table payments.evidence_pack_contents (
  entity text not null,
  pack text not null,
  content bytea not null,
  primary key (entity, pack)
);
alter table payments.evidence_pack_contents alter column content set storage external;
