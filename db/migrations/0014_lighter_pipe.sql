-- A key is claimed with the answer, in the closing call, which takes its parts one by one.
drop function if exists control.begin_command, control.end_command;

-- The order of an entry's changes comes from a sequence: cheaper than to look for the last one, and gaps mean nothing.
alter table audit.changes alter column position type bigint;
alter table audit.changes alter column position add generated always as identity (cache 100);
-- Rows come in the order of their time, so that a range index does and costs nothing to keep.
drop index control.idempotency_created_at_idx;
create index idempotency_by_time on control.idempotency using brin (created_at);
-- Nobody asks for the events of an entity as such.
drop index control.events_entity_id_idx;
