-- Commission on disputed deposits: held while the scheme decides, taken back by lines of its own when it is lost.

alter table partners.commissions
  -- The line that this one takes back or gives again, and because of what.
  add column reverses text,
  add column cause text,
  drop constraint commissions_kind_check,
  add constraint commissions_kind_check check (kind in ('earned', 'override', 'given_up', 'clawed_back', 'restored')),
  add constraint commissions_reversal check ((reverses is null) = (kind in ('earned', 'override', 'given_up'))),
  drop constraint commissions_deal_entity_partner_kind_level_basis_key;
create unique index commissions_once on partners.commissions
  (deal, entity, partner, kind, level, basis, coalesce(reverses, ''), coalesce(cause, ''));
create index on partners.commissions (reverses) where reverses is not null;
create index on partners.commissions (cause) where cause is not null;

create table partners.clawbacks (
  entity text not null,
  id text not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  state text not null,
  state_since timestamptz not null,
  chargeback text not null,
  client text not null,
  partner text not null,
  currency text not null,
  ledger_account text not null,
  -- Minor units that are at stake, and those that are held of them.
  amount bigint not null,
  held bigint not null,
  hold text,
  turns int not null,
  primary key (entity, id),
  unique (chargeback, partner, currency)
);
create unique index clawbacks_id on partners.clawbacks (id);
create index on partners.clawbacks (partner, id);
