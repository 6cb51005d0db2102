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
