-- The guards of governed tables, and the call that closes a command.

-- Refuses a write outside a command's transaction and a step that is not declared; counts versions.
-- Arguments: the state machine's name, or '' for a table without one.
create or replace function control.guard() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('tower.audit', true), '') = '' then
    raise exception '% changes only through a command', tg_table_name using errcode = 'TW001';
  end if;
  if tg_op = 'UPDATE' then
    if new.id <> old.id or new.entity <> old.entity then
      raise exception '% cannot change its identity', tg_table_name using errcode = 'TW002';
    end if;
    new.version := old.version + 1;
  end if;
  -- Nested, as a table without a machine has no column state to look at.
  if tg_argv[0] <> '' then
    if tg_op = 'INSERT' or new.state <> old.state then
      if not exists (
        select from control.transitions t
        where t.machine = tg_argv[0]
          and t.from_state = case when tg_op = 'INSERT' then '' else old.state end
          and t.to_state = new.state
      ) then
        raise exception '% cannot go from % to %', tg_argv[0],
          case when tg_op = 'INSERT' then 'nothing' else old.state end, new.state using errcode = 'TW003';
      end if;
    end if;
  end if;
  return new;
end $$;

-- Writes what changed into the audit entry of the command at work. Runs as its owner: the application cannot write here.
-- Arguments: the columns that are left out.
create or replace function audit.capture() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  entry_id text := current_setting('tower.audit', true);
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  is_now jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if coalesce(entry_id, '') = '' then
    raise exception '% changes only through a command', tg_table_name using errcode = 'TW001';
  end if;
  if tg_nargs > 0 then
    was := was - tg_argv[0]::text[];
    is_now := is_now - tg_argv[0]::text[];
  end if;
  insert into audit.changes (entry, table_name, row_id, operation, before, after, salt)
  values (entry_id, tg_table_schema || '.' || tg_table_name, case when tg_op = 'DELETE' then old.id else new.id end, lower(tg_op), was, is_now,
    uuid_send(gen_random_uuid()));
  return null;
end $$;

-- Puts a table under the tower: from now on only commands change it and every change is captured.
create or replace procedure control.govern(target regclass, machine text default '') language plpgsql as $$
declare
  -- What opens a door is not history.
  secrets text[] := (select array_agg(attname order by attnum) from pg_attribute where attrelid = target
    and attname in ('password_hash', 'totp_secret', 'key_hash', 'invitation_hash', 'secret'));
begin
  execute format('create or replace trigger tower_guard before insert or update on %s for each row execute function control.guard(%L)', target, machine);
  execute format('create or replace trigger tower_capture after insert or update or delete on %s for each row execute function audit.capture(%s)', target, quote_literal(secrets));
end $$;

-- Closes a command: its audit entry, its events, and the answer kept under its key, which no other may have taken meanwhile.
create or replace function control.end_command(
  p_id text, p_entity text, p_command text, p_actor_kind text, p_actor text, p_actor_name text, p_subject_type text, p_subject text,
  p_reason text, p_input jsonb, p_approval text, p_checkers text[], p_policy text, p_at timestamptz, p_salt bytea,
  p_events jsonb, p_key text, p_hash text, p_status int, p_result jsonb
) returns void language plpgsql security definer set search_path = '' as $$
begin
  insert into audit.entries (id, entity, command, actor_kind, actor, actor_name, subject_type, subject, reason, input, approval, checkers, policy, at, salt)
  values (p_id, p_entity, p_command, p_actor_kind, p_actor, p_actor_name, p_subject_type, p_subject, p_reason, p_input, p_approval, p_checkers, p_policy, p_at, p_salt);
  if p_events is not null then
    insert into control.events (id, entity, type, subject_type, subject, data, entry, at)
    select v.id, v.entity, v.type, v.subject_type, v.subject, v.data, p_id, p_at
    from jsonb_to_recordset(p_events) as v (id text, entity text, type text, subject_type text, subject text, data jsonb);
    if exists (select from control.webhook_endpoints where state = 'active') then
      insert into control.webhook_deliveries (entity, id, created_at, updated_at, state, state_since, endpoint, event, due_at)
      select w.entity, 'wh_' || substr(v.id, 4, 10) || substr(md5(v.id || w.id), 1, 16), p_at, p_at, 'waiting', p_at, w.id, v.id, p_at
      from jsonb_to_recordset(p_events) as v (id text, entity text, type text)
      join control.webhook_endpoints w on w.entity = v.entity and w.state = 'active'
        and (w.events @> array[v.type] or w.events @> array['*'] or w.events @> array[split_part(v.type, '.', 1) || '.*']);
    end if;
  end if;
  if p_key is not null then
    insert into control.idempotency (actor, key, command, input_hash, status, result)
    values (p_actor, p_key, p_command, p_hash, p_status, p_result);
  end if;
end $$;

-- What a key may do has changed.
create or replace function control.next_access_epoch() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update control.access_epoch set epoch = epoch + 1;
  return null;
end $$;
create or replace trigger access_epoch after insert or update or delete on control.api_keys
  for each statement execute function control.next_access_epoch();
create or replace trigger access_epoch after insert or update or delete on control.grants
  for each statement execute function control.next_access_epoch();

call control.govern('control.staff', 'staff');
call control.govern('control.grants');
call control.govern('control.api_keys');
call control.govern('control.approvals', 'approval');
call control.govern('control.approval_votes');
call control.govern('control.cases', 'case');
call control.govern('control.case_notes');
call control.govern('control.policies');
call control.govern('control.decisions');
call control.govern('control.intents', 'intent');
call control.govern('control.messages', 'message');
call control.govern('control.webhook_endpoints', 'webhook endpoint');
call control.govern('control.webhook_deliveries', 'webhook delivery');
