-- Settlement files and bank statements as they came, what reconciliation finds between them and the ledger, and its books.

create table payments.settlement_files (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  kind text not null check (kind in ('settlement', 'statement', 'payment status')),
  -- Empty for files of banks.
  psp text,
  file_name text not null,
  sha256 text not null,
  bytes int not null,
  -- Why it was refused, by name and in words.
  fault text,
  detail text,
  lines int not null default 0,
  from_on date,
  to_on date,
  imported_by text not null,
  primary key (entity, id)
);
create unique index settlement_files_id on payments.settlement_files (id);
-- A file is loaded once; one that was refused may come again, when what it missed is there.
create unique index settlement_files_once on payments.settlement_files (entity, sha256) where state = 'loaded';
create table payments.settlement_contents (
  entity text not null,
  file text not null,
  content bytea not null,
  primary key (entity, file)
);

-- Lines are what a file says: added with it, never changed. Amounts are minor units, signed by what the PSP owes us.
create table payments.settlement_lines (
  entity text not null,
  file text not null,
  position int not null,
  kind text not null,
  psp text not null,
  reference text not null,
  own_reference text not null,
  line_id text,
  original text,
  part boolean not null,
  currency text not null,
  gross bigint not null,
  settled_in text not null,
  fee bigint not null,
  net bigint not null,
  batch text,
  on_day date not null,
  -- An earlier file told the same line.
  repeated boolean not null,
  primary key (entity, file, position)
);
create index settlement_lines_day on payments.settlement_lines (entity, psp, on_day) where not repeated;
create index settlement_lines_reference on payments.settlement_lines (entity, psp, reference) where not repeated;
create index settlement_lines_told on payments.settlement_lines (entity, psp, line_id) where line_id is not null and not repeated;
create index settlement_lines_payouts on payments.settlement_lines (entity, psp, batch) where kind = 'payout';

create table payments.bank_statements (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  file text not null,
  format text not null,
  account text not null,
  currency text,
  scale int not null,
  statement_id text,
  number int,
  from_on date,
  to_on date,
  -- In 10^-scale of the currency.
  opening bigint,
  closing bigint,
  entries int not null,
  notes jsonb not null,
  primary key (entity, id)
);
create unique index bank_statements_id on payments.bank_statements (id);
create index bank_statements_account on payments.bank_statements (entity, account, format, to_on);

-- As the bank booked them; minor units of the currency, credit positive.
create table payments.bank_entries (
  entity text not null,
  id text not null,
  statement text not null,
  position int not null,
  account text not null,
  currency text not null,
  amount bigint not null,
  booked_on date not null,
  value_on date,
  end_to_end_id text,
  reference text,
  own_reference text,
  counterparty text,
  counterparty_account text,
  remittance text,
  creditor_reference text,
  return_reason text,
  reversal boolean not null,
  details jsonb not null,
  -- Names the money wherever it is told: intraday, as a notice, in the day's statement.
  money_key text not null,
  -- The entry that told it first.
  repeats text,
  primary key (entity, id)
);
create unique index bank_entries_place on payments.bank_entries (entity, statement, position);
create index bank_entries_day on payments.bank_entries (entity, booked_on) where repeats is null;
create index bank_entries_money on payments.bank_entries (entity, account, money_key) where repeats is null;

create table payments.reconciliations (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  day date not null,
  -- Empty: all of the entity's PSPs.
  psp text,
  daily boolean not null,
  from_on date not null,
  matched int not null,
  found int not null,
  appeared int not null,
  gone int not null,
  -- What waits for its time: sums by side, PSP and currency, and the first of them.
  waiting jsonb not null,
  -- Rows of PSPs that no report was given for.
  left_out jsonb not null,
  -- Why the reports could not be held against the ledger, where they contradict one another.
  fault text,
  primary key (entity, id)
);
create unique index reconciliations_id on payments.reconciliations (id);
create unique index reconciliations_daily on payments.reconciliations (entity, day) where daily;

create table payments.breaks (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  type text not null,
  psp text not null,
  reference text not null,
  ledger_id text,
  detail text not null,
  since date not null,
  currency text not null,
  -- What the outside has more than ours, in minor units.
  difference bigint not null,
  -- What makes it the same break in the next run.
  key text not null,
  until date,
  resolution text,
  rationale text,
  resolved_by text,
  resolved_at timestamptz,
  counterpart text,
  primary key (entity, id)
);
create unique index breaks_id on payments.breaks (id);
create unique index breaks_standing on payments.breaks (entity, key) where state <> 'resolved';
create index breaks_key on payments.breaks (entity, key);
create index breaks_open on payments.breaks (entity, state, id);
create index breaks_psp on payments.breaks (entity, psp, reference);

-- What a person said belongs together, in spite of what it is called.
create table payments.matches (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  psp text not null,
  reference text not null,
  -- A row of the ledger, or an entry of the bank for a payout.
  counterpart text not null,
  break text not null,
  ended_at timestamptz,
  primary key (entity, id)
);
create unique index matches_id on payments.matches (id);
create unique index matches_standing on payments.matches (entity, counterpart) where ended_at is null;

create table payments.reserve_lots (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  psp text not null,
  batch text not null,
  currency text not null,
  held_on date not null,
  release_on date not null,
  held bigint not null,
  released bigint not null,
  primary key (entity, id),
  check (released between 0 and held)
);
create unique index reserve_lots_id on payments.reserve_lots (id);
create index reserve_lots_due on payments.reserve_lots (entity, psp, currency, release_on) where released < held;

create table payments.control_sheets (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  psp text not null,
  currency text not null,
  day date not null,
  opening bigint not null,
  movements jsonb not null,
  -- What opening and movements come to.
  expected bigint not null,
  -- What the PSP says it owes; empty where its reports do not reach the day.
  closing bigint,
  -- Why the two differ: time, review, breaks.
  explained jsonb not null,
  unexplained bigint,
  rationale text,
  primary key (entity, id)
);
create unique index control_sheets_id on payments.control_sheets (id);
create unique index control_sheets_of on payments.control_sheets (entity, psp, currency, day);
create index control_sheets_day on payments.control_sheets (day desc, entity, psp, currency);

create table payments.client_money (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  day date not null,
  -- By currency: what is owed to clients, and what is held for them, where.
  lines jsonb not null,
  shortfall boolean not null,
  rationale text,
  signed_by text,
  signed_with text,
  signed_at timestamptz,
  primary key (entity, id)
);
create unique index client_money_id on payments.client_money (id);
create unique index client_money_day on payments.client_money (entity, day);

-- The ledger's side is read by provider.
create index deposits_provider on payments.deposits (entity, provider, provider_id);
create index deposits_provider_time on payments.deposits (entity, provider, created_at);
create index withdrawal_legs_provider on payments.withdrawal_legs (entity, provider, created_at);
create index withdrawal_legs_reference on payments.withdrawal_legs (entity, provider, provider_id);
-- A bank's word on an order names it by our key.
create index intents_key on control.intents (key);
