-- What clients hold, by book and symbol; rebuilt from deals at any time.
create schema risk;

-- The book an account trades in; 'B' (the house is the counterparty) where there is no row.
create table risk.books (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  account text not null,
  client text not null,
  book text not null check (book in ('A', 'B')),
  decision text,
  since timestamptz not null,
  primary key (entity, id),
  unique (account)
);

create unique index books_id on risk.books (id);

-- How much of a symbol a book may hold, net; '*' holds for every symbol without a limit of its own.
create table risk.limits (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  book text not null check (book in ('A', 'B')),
  symbol text not null,
  -- Lots scaled by 1e8.
  volume bigint not null check (volume > 0),
  primary key (entity, id),
  unique (entity, book, symbol)
);

-- How far the deals of a platform have been applied.
create table risk.cursors (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  seq bigint not null,
  primary key (entity, id)
);

-- Open positions. Id: platform:position.
create table risk.positions (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  account text not null,
  book text not null,
  symbol text not null,
  side text not null check (side in ('buy', 'sell')),
  -- Lots scaled by 1e8, and the sum of volume x open price scaled by 1e18.
  volume bigint not null check (volume > 0),
  cost numeric(50, 0) not null,
  primary key (entity, id)
);
create index on risk.positions (entity, book, symbol);
create index on risk.positions (entity, account);

-- The sums over positions. Id: entity:book:symbol.
create table risk.exposures (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  book text not null,
  symbol text not null,
  positions int not null,
  long_volume bigint not null,
  short_volume bigint not null,
  long_cost numeric(50, 0) not null,
  short_cost numeric(50, 0) not null,
  -- The percentage of its limit at which a person was last told; 0 once it is back below.
  alerted int not null default 0,
  primary key (entity, id)
);
