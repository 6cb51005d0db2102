-- The last step of each holder's authenticator that was used: a code opens once.
create table control.totp_uses (
  holder text primary key,
  step bigint not null
);

-- An invited member of staff proves by this token that the invitation reached them.
alter table control.staff add column invitation_hash bytea, add column invited_until timestamptz;
