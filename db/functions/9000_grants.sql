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
revoke insert, update on control.migrations from tower_app;
revoke update on control.events, control.decisions, control.approval_votes, control.attempts from tower_app;
revoke update on ledger.entries, ledger.transfers from tower_app;
grant delete on control.sessions, control.idempotency, ledger.folds, risk.positions to tower_app;
-- New months are made by a job of the application, with the rights of the tables' owner.
alter function ledger.make_partitions(timestamptz, integer) security definer set search_path = '';
