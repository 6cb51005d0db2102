-- The tower itself: entities, access, audit, approvals, queues, policies, intents, messages, webhooks.
-- It knows no word of the business; rooms add their tables in migrations of their own.

create schema audit;
create extension if not exists pg_trgm;

-- The application works as this role: it may not rewrite history, whatever its code does.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tower_app') then
    create role tower_app nologin;
  end if;
  execute format('grant tower_app to %I', current_user);
end $$;

create table control.entities (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{1,15}$'),
  name text not null,
  brand text not null,
  jurisdiction text not null,
  licence text not null,
  base_currency text not null,
  time_zone text not null,
  created_at timestamptz not null default now()
);

-- Golden states, written at boot from their declarations in TypeScript. '' is the state before the first.
create table control.transitions (
  machine text not null,
  from_state text not null,
  to_state text not null,
  primary key (machine, from_state, to_state)
);

-- One entry a command: who, what, why, on which input. Its row changes follow in audit.changes.
create table audit.entries (
  id text primary key,
  entity text not null,
  command text not null,
  actor_kind text not null,
  actor text not null,
  actor_name text not null,
  subject_type text,
  subject text,
  reason text,
  input jsonb not null,
  approval text,
  checkers text[] not null default '{}',
  policy text,
  at timestamptz not null,
  salt bytea not null,
  xid xid8 not null default pg_current_xact_id()
);
create index on audit.entries (subject, id);
create index on audit.entries (actor, id);
create index on audit.entries (entity, id);
create index on audit.entries (xid, id);

create table audit.changes (
  entry text not null,
  position int not null,
  table_name text not null,
  row_id text not null,
  operation text not null,
  before jsonb,
  after jsonb,
  salt bytea not null,
  primary key (entry, position)
);
create index on audit.changes (row_id, entry);

-- The sequenced Merkle log: which entry stands at which place, its leaf, and the tiles and checkpoints made of them.
create table audit.log (
  position bigint primary key,
  entry text not null unique,
  leaf bytea not null
);
create table audit.tiles (
  path text primary key,
  bytes bytea not null
);
create table audit.checkpoints (
  size bigint primary key,
  note text not null,
  at timestamptz not null
);

-- What was refused, and by whom: kept apart from what happened.
create table control.attempts (
  id text primary key,
  at timestamptz not null,
  actor text,
  address text,
  action text not null,
  code text not null,
  detail text
);
create index on control.attempts (at);

create table control.idempotency (
  actor text not null,
  key text not null,
  command text not null,
  input_hash text not null,
  status int,
  result jsonb,
  created_at timestamptz not null default now(),
  primary key (actor, key)
);
create index on control.idempotency (created_at);

create table control.events (
  id text primary key,
  entity text not null,
  type text not null,
  subject_type text not null,
  subject text not null,
  data jsonb not null,
  entry text not null,
  at timestamptz not null
);
create index on control.events (subject, id);
create index on control.events (entity, id);

-- Access -----------------------------------------------------------------------------------------

create table control.staff (
  entity text not null,
  id text primary key,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  email text not null,
  name text not null,
  password_hash text not null,
  totp_secret text
);
create unique index on control.staff (lower(email));

create table control.grants (
  entity text not null,
  id text primary key,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  holder text not null,
  role text not null,
  scope text not null,
  ended_at timestamptz
);
create unique index on control.grants (holder, role, scope) where ended_at is null;

create table control.sessions (
  token_hash bytea primary key,
  realm text not null check (realm in ('staff', 'client')),
  holder text not null,
  csrf text not null,
  address text,
  agent text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  assured_at timestamptz
);
create index on control.sessions (holder);

create table control.api_keys (
  entity text not null,
  id text primary key,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  key_hash bytea not null unique,
  tail text not null,
  expires_at timestamptz,
  ended_at timestamptz
);

-- Approvals --------------------------------------------------------------------------------------

create table control.approvals (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  command text not null,
  subject_type text,
  subject text,
  input jsonb not null,
  input_hash text not null,
  reason text,
  maker text not null,
  maker_kind text not null,
  maker_name text not null,
  basis jsonb not null,
  preview jsonb not null,
  because text not null,
  policy text,
  checkers_needed int not null,
  round int not null default 1,
  due_at timestamptz not null,
  primary key (entity, id)
);
-- One pending approval for one command on one subject: a second would decide on what the first changes.
create unique index on control.approvals (command, subject) where state in ('awaiting', 'stale') and subject is not null;
create index on control.approvals (state, entity, id);
create index on control.approvals (subject, id);

create table control.approval_votes (
  entity text not null,
  id text primary key,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  approval text not null,
  round int not null,
  maker text not null,
  checker text not null,
  checker_name text not null,
  note text,
  assured_at timestamptz,
  unique (approval, round, checker),
  constraint a_maker_is_never_a_checker check (checker <> maker)
);

-- Queues -----------------------------------------------------------------------------------------

create table control.cases (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  queue text not null,
  subject_type text not null,
  subject text not null,
  title text not null,
  client text,
  reasons text[] not null,
  amount bigint,
  currency text,
  priority int not null default 0,
  owner text,
  owner_name text,
  level int not null default 0,
  due_at timestamptz,
  -- Time left on the clock while the case waits for someone outside, in milliseconds.
  paused_ms bigint,
  snoozed_until timestamptz,
  resolution text,
  rationale text,
  resolved_at timestamptz,
  resolved_by text,
  facts jsonb not null default '{}',
  primary key (entity, id)
);
-- One open case for one subject in one queue; more reasons join it.
create unique index cases_one_open on control.cases (queue, subject) where resolved_at is null;
create index cases_by_due on control.cases (queue, coalesce(due_at, 'infinity'), id) where resolved_at is null;
create index cases_all_by_due on control.cases (coalesce(due_at, 'infinity'), id) where resolved_at is null;
create index cases_by_owner on control.cases (owner, queue, coalesce(due_at, 'infinity'), id) where resolved_at is null;
create index cases_by_title on control.cases using gin (title gin_trgm_ops) where resolved_at is null;
create index cases_by_reason on control.cases using gin (reasons) where resolved_at is null;
create index cases_by_resolution on control.cases (queue, resolved_at) where resolved_at is not null;
create index on control.cases (subject, id);
create index on control.cases (client, id);

create table control.case_notes (
  entity text not null,
  id text primary key,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  "case" text not null,
  author text not null,
  author_name text not null,
  text text not null
);
create index on control.case_notes ("case", id);

-- Policies and decisions -------------------------------------------------------------------------

create table control.policies (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  edition int not null,
  rules jsonb not null,
  parameters jsonb not null,
  note text not null,
  effective_from timestamptz not null,
  primary key (entity, id),
  unique (entity, name, edition)
);

create table control.decisions (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  policy text not null,
  edition int not null,
  subject_type text not null,
  subject text not null,
  outcome text not null,
  reasons text[] not null,
  facts jsonb not null,
  trace jsonb not null,
  primary key (entity, id)
);
create index on control.decisions (subject, id);

-- The outside world ------------------------------------------------------------------------------

create table control.intents (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  kind text not null,
  key text not null unique,
  subject_type text not null,
  subject text not null,
  request jsonb not null,
  result jsonb,
  error text,
  attempts int not null default 0,
  absences int not null default 0,
  due_at timestamptz,
  primary key (entity, id)
);
create index intents_due on control.intents (due_at) where due_at is not null;
create index on control.intents (subject, id);

create table control.inbox (
  id text primary key,
  provider text not null,
  event_id text not null,
  headers jsonb not null,
  body bytea not null,
  received_at timestamptz not null,
  applied_at timestamptz,
  outcome text,
  unique (provider, event_id)
);
create index inbox_waiting on control.inbox (received_at) where applied_at is null;

create table control.messages (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  template text not null,
  recipient text not null,
  address text not null,
  locale text not null,
  title text not null,
  html text not null,
  plain text not null,
  subject_type text,
  subject text,
  dedupe text not null unique,
  attempts int not null default 0,
  error text,
  due_at timestamptz,
  primary key (entity, id)
);
create index messages_due on control.messages (due_at) where due_at is not null;
create index on control.messages (recipient, id);
create index on control.messages (subject, id);

create table control.webhook_endpoints (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  url text not null,
  events text[] not null,
  secret text not null,
  description text not null,
  primary key (entity, id)
);

create table control.webhook_deliveries (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  endpoint text not null,
  event text not null,
  attempts int not null default 0,
  status int,
  error text,
  due_at timestamptz,
  primary key (entity, id),
  unique (endpoint, event)
);
create index deliveries_due on control.webhook_deliveries (due_at) where due_at is not null;

create table control.schedules (
  name text primary key,
  last_run timestamptz not null
);
