-- The control desk: working time, amount limits of grants, who may not review, and how queues are read.

-- When an entity works, in its time zone; what counts working time is due by it.
create table control.calendars (
  entity text not null unique,
  id text primary key,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  hours jsonb not null,
  holidays jsonb not null
);
grant select, insert, update on control.calendars to tower_app;

-- The most a grant moves or agrees to at once, in minor units of the entity's base currency; null is no limit.
alter table control.grants add column max_amount bigint check (max_amount > 0),
  add constraint a_limit_is_of_one_entity check (max_amount is null or scope <> '*');
-- What carrying it out moves, in the entity's base currency; null where it moves nothing.
alter table control.approvals add column amount bigint, add column currency text;

alter table control.cases
  add column clock text not null default 'always' check (clock in ('always', 'business')),
  -- Who may not take, put aside or close it, for it is about what they did.
  add column barred text[] not null default '{}';
comment on column control.cases.paused_ms is 'time left on its clock: working time where the clock is business';

-- The overview of the queues is counted from this index alone.
create index cases_in_overview on control.cases (queue, entity, currency, reasons)
  include (owner, due_at, amount, created_at) where resolved_at is null;
-- What the sweep looks for every few seconds.
create index cases_to_escalate on control.cases (due_at) where resolved_at is null and level = 0;
create index cases_to_wake on control.cases (snoozed_until) where state = 'snoozed';
create index cases_by_opening on control.cases (queue, created_at) include (entity);
drop index control.cases_by_resolution;
create index cases_by_resolution on control.cases (queue, resolved_at, id) include (entity, created_at) where resolved_at is not null;
create index cases_all_by_resolution on control.cases (resolved_at, id) where resolved_at is not null;

-- The drift sweep asks for what moves on a platform login.
create index intents_by_login on control.intents ((request->>'login'), kind);
