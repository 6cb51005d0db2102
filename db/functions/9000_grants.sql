-- What the application's role may do; run last, and again after each migration. History (audit, ledger entries, decisions, votes) it may only read or add to.
do $$
declare
  room text;
begin
  foreach room in array array['control', 'audit', 'ledger', 'clients', 'trading', 'payments', 'partners', 'risk', 'reports'] loop
    if to_regnamespace(room) is null then continue; end if;
    execute format('grant usage on schema %I to tower_app', room);
    execute format('grant select on all tables in schema %I to tower_app', room);
    execute format('grant execute on all functions in schema %I to tower_app', room);
    if room <> 'audit' then
      execute format('grant insert, update on all tables in schema %I to tower_app', room);
    end if;
  end loop;
end $$;

-- The sequencer appends; the entries and changes themselves come only through control.end_command and audit.capture.
grant insert on audit.log, audit.tiles, audit.checkpoints to tower_app;
-- Migrations and declared steps are the owner's, written at the start.
revoke insert, update on control.migrations, control.transitions, control.access_epoch from tower_app;
revoke update on control.events, control.decisions, control.approval_votes, control.attempts from tower_app;
revoke update on ledger.entries, ledger.transfers from tower_app;
revoke update on payments.rulesets, payments.routing_decisions, payments.prefundings from tower_app;
-- Rights on a table hold for what goes through it; its parts are not to be reached past it.
do $$
declare
  part regclass;
begin
  for part in select c.oid::regclass from pg_class c where c.relispartition and c.relkind = 'r' loop
    execute format('revoke insert, update on %s from tower_app', part);
  end loop;
end $$;
grant delete on control.sessions, control.intent_secrets, control.idempotency, ledger.folds, risk.positions to tower_app;
-- New months are made by a job of the application, with the rights of the tables' owner.
alter function ledger.make_partitions(timestamptz, integer) security definer set search_path = '';
