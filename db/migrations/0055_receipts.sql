-- What is known of a deposit's money, apart; and money that came in before anybody knew whose it is.

alter table payments.deposits
  -- What a provider keeps of it, in minor units of the currency; and a decimal from what was sent to the currency.
  add column fee bigint,
  add column rate text,
  -- What the payer sent, in what they sent it; a decimal.
  add column attempted_amount text,
  add column attempted_currency text,
  -- What reached our bank for it.
  add column settled_amount bigint,
  add column settled_currency text,
  -- How to pay, where no page asks for it: an account and a reference, or an address.
  add column instructions jsonb,
  -- The receipt that paid it, where the money came first.
  add column receipt text,
  -- Paid after it had failed or expired.
  add column late boolean not null default false,
  add column source_risk int check (source_risk between 0 and 100),
  add column source_country text,
  add column liability_shift boolean,
  -- The client says that it was sent, and under which reference of their bank.
  add column claimed_at timestamptz,
  add column claim text;
create index on payments.deposits (receipt) where receipt is not null;
create index deposits_expected on payments.deposits (method, currency, amount, id)
  where state in ('initiated', 'pending', 'unknown', 'expired');

create table payments.receipts (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  -- Whoever has the money, and what they call it.
  provider text not null,
  provider_id text not null,
  method text not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  attempted_amount text,
  attempted_currency text,
  rate text,
  fee bigint,
  booked_at timestamptz not null,
  -- What it says of itself.
  reference text,
  creditor_reference text,
  end_to_end_id text,
  remittance text,
  payer_name text,
  -- Where it came from and may go back to: an IBAN, or a provider's token.
  payer_account text,
  source_risk int check (source_risk between 0 and 100),
  source_country text,
  liability_shift boolean,
  -- Whose it may be, the likeliest first, each with its score by feature.
  candidates jsonb not null default '[]',
  reasons text[] not null default '{}',
  client text,
  deposit text,
  decided_by text,
  return_key text,
  failure_code text,
  primary key (entity, id)
);
create unique index receipts_id on payments.receipts (id);
-- The same money is told by webhook, by notification and by statement.
create unique index receipts_once on payments.receipts (provider, provider_id);
create unique index receipts_return on payments.receipts (return_key) where return_key is not null;
create index receipts_by_state on payments.receipts (state, id);
create index receipts_by_client on payments.receipts (client, id) where client is not null;

-- A payer writes the end of the client's id, its random part, as their number.
create index clients_payer_number on clients.clients (right(id, 12));

-- Files of providers that were applied as a whole.
create table payments.provider_files (
  provider text not null,
  file text not null,
  applied_at timestamptz not null,
  primary key (provider, file)
);
create index on payments.provider_files (provider, applied_at);
