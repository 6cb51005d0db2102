-- Clients: who they are, the papers they gave, how they were verified and screened.
create schema clients;

create table clients.clients (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  email text not null,
  email_confirmed_at timestamptz,
  password_hash text not null,
  totp_secret text,
  first_name text not null,
  last_name text not null,
  birth_date date not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  phone text,
  language text not null default 'en',
  category text not null default 'retail' check (category in ('retail', 'professional')),
  risk text not null default 'medium' check (risk in ('low', 'medium', 'high')),
  currency text not null,
  -- The link of the first touch, as typed, and the partner it turned out to be.
  partner_code text,
  partner text,
  terms_accepted_at timestamptz not null,
  primary key (entity, id)
);
create unique index clients_by_id on clients.clients (id);
create unique index clients_email on clients.clients (lower(email));
create index clients_email_prefix on clients.clients (lower(email) text_pattern_ops);
create index clients_first_name on clients.clients (lower(first_name) text_pattern_ops);
create index clients_last_name on clients.clients (lower(last_name) text_pattern_ops);
create index clients_state on clients.clients (state, id);
create index clients_birth on clients.clients (birth_date);
create index clients_partner on clients.clients (partner, id) where partner is not null;

-- One-use links sent by mail; only the hash of a link's secret is here.
create table clients.tokens (
  entity text not null,
  id text primary key,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  client text not null,
  purpose text not null check (purpose in ('confirm_email', 'reset_password')),
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on clients.tokens (client, purpose);

create table clients.documents (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  client text not null,
  kind text not null check (kind in ('identity', 'address', 'selfie')),
  type text not null,
  side text check (side in ('front', 'back')),
  file_name text not null,
  media_type text not null,
  size int not null,
  sha256 text not null,
  issued_on date,
  expires_on date,
  primary key (entity, id)
);
create unique index documents_by_id on clients.documents (id);
create index on clients.documents (client, id);

-- The sealed bytes, apart and not captured in the audit log: the row above binds them by their hash.
create table clients.document_contents (
  entity text not null,
  document text not null,
  sealed bytea not null,
  primary key (entity, document)
);
alter table clients.document_contents alter column sealed set storage external;

create table clients.kyc_cases (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  client text not null,
  attempts int not null default 1,
  submitted_at timestamptz not null,
  applicant text,
  vendor_verdict text,
  vendor_reasons text[] not null default '{}',
  vendor_labels text[] not null default '{}',
  vendor_message text,
  vendor_at timestamptz,
  screening text,
  decision text,
  reasons text[] not null default '{}',
  risk text not null default 'medium' check (risk in ('low', 'medium', 'high')),
  -- What was concluded, apart from where the work stands.
  outcome text check (outcome in ('approved', 'rejected_final', 'rejected_retryable', 'revoked')),
  rationale text,
  client_message text,
  decided_by text,
  decided_at timestamptz,
  approved_at timestamptz,
  document_expiry date,
  due_at timestamptz,
  primary key (entity, id)
);
create unique index kyc_cases_by_id on clients.kyc_cases (id);
create unique index kyc_cases_client on clients.kyc_cases (client);
create index kyc_cases_due on clients.kyc_cases (due_at) where due_at is not null;
create index kyc_cases_state on clients.kyc_cases (state, id);

-- Published versions of sanctions and watch lists; the newest of each list is in force.
create table clients.lists (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  list text not null,
  published_at timestamptz not null,
  sha256 text not null,
  file_name text not null,
  entries int not null,
  primary key (entity, id),
  unique (list, sha256)
);
create table clients.list_entries (
  entity text not null,
  list_version text not null,
  position int not null,
  entry jsonb not null,
  primary key (entity, list_version, position)
);

create table clients.screenings (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  client text not null,
  query jsonb not null,
  -- Which versions were searched, and from which score a name is a hit.
  lists jsonb not null,
  threshold text not null,
  hits jsonb not null,
  hit_count int not null,
  -- Hits that an earlier decision found to be someone else.
  cleared_count int not null default 0,
  disposition text check (disposition in ('false_positive', 'confirmed')),
  disposed_by text,
  disposed_at timestamptz,
  primary key (entity, id)
);
create unique index screenings_by_id on clients.screenings (id);
create index on clients.screenings (client, id);
