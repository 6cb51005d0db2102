-- Trading accounts on the platforms, what was traded there, and how far we have read.

create schema trading;

create table trading.accounts (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  client text not null,
  platform text not null,
  login text,
  group_name text not null,
  leverage int not null,
  currency text not null,
  ledger_account text,
  primary key (entity, id)
);
create unique index accounts_id on trading.accounts (id);
create unique index accounts_login on trading.accounts (platform, login);
create index on trading.accounts (client, id);

-- Facts read from the platforms. A row is written once; `seq` is the order in which others follow them.
create table trading.deals (
  entity text not null,
  id text not null,
  seq bigint generated always as identity,
  account text not null,
  client text not null,
  platform text not null,
  ticket text not null,
  position text not null,
  action text not null,
  entry_kind text not null,
  symbol text not null,
  volume bigint not null,
  contract_size text not null,
  price text not null,
  profit bigint not null,
  swap bigint not null,
  commission bigint not null,
  currency text not null,
  comment text not null,
  time timestamptz not null,
  audit_entry text not null default current_setting('tower.audit'),
  primary key (entity, id)
);
create unique index deals_ticket on trading.deals (platform, ticket);
create unique index deals_seq on trading.deals (seq);
create index on trading.deals (account, seq);
create index on trading.deals (entity, time);

create table trading.symbols (
  id text primary key,
  asset_class text not null,
  base text not null,
  quote text not null,
  digits int not null,
  contract_size text not null
);

create table trading.cursors (
  platform text primary key,
  read_until timestamptz not null
);

-- Mid prices of currency pairs, for amounts in an entity's base currency.
create table trading.rates (
  pair text primary key,
  rate text not null,
  at timestamptz not null
);
