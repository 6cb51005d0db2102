-- Codes that open in place of a lost authenticator, each once; only their hashes are here.
create table control.recovery_codes (
  holder text not null,
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (holder, code_hash)
);

-- What an intent needs and nobody may read: sealed, and removed when the intent is settled. Not captured in the audit log.
create table control.intent_secrets (
  key text primary key,
  sealed bytea not null,
  created_at timestamptz not null
);

create index attempts_actor on control.attempts (actor, at) where actor is not null;
