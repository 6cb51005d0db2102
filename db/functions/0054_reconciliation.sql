call control.govern('payments.settlement_files', 'settlement file');
call control.govern('payments.bank_statements');
call control.govern('payments.reconciliations');
call control.govern('payments.breaks', 'break');
call control.govern('payments.matches');
call control.govern('payments.reserve_lots');
call control.govern('payments.control_sheets', 'control sheet');
call control.govern('payments.client_money', 'client money');

-- What is signed or closed stays as it was.
create or replace function payments.refuse_closed() returns trigger language plpgsql as $$
begin
  if old.state in ('closed', 'signed') then
    raise exception 'a % % is not changed any more', old.state, tg_table_name using errcode = 'TW003';
  end if;
  return new;
end $$;
create or replace trigger closed_stays before update on payments.control_sheets for each row execute function payments.refuse_closed();
create or replace trigger closed_stays before update on payments.client_money for each row execute function payments.refuse_closed();

-- The ledger's side of every movement with a PSP, signed by what the PSP owes us. `id` is the reference of its posting.
drop view if exists payments.psp_movements;
create view payments.psp_movements as
  select entity, id, provider as psp, 'payment' as kind, coalesce(provider_id, '') as reference, id as own_reference,
    currency, coalesce(processed, amount) as amount, fee, merchant_account, 'deposit' as fee_on,
    case when state in ('initiated', 'pending', 'authorised', 'unknown') then 'open'
      when state in ('failed', 'expired', 'cancelled') then 'dead' else 'settled' end as standing,
    state as status, created_at as at
  from payments.deposits
  -- Money that came first is the receipt's.
  where receipt is null
  union all
  select entity, id, provider, 'payment', provider_id, coalesce(reference, ''), currency, amount, fee, null, 'deposit',
    'settled', state, booked_at
  from payments.receipts
  union all
  -- What came and was sent back without having been credited.
  select d.entity, d.id || ':return', d.provider, 'refund', coalesce(i.result->>'providerId', ''), i.key,
    d.currency, -coalesce(d.processed, d.amount), null, d.merchant_account, 'refund', 'settled', 'returned', i.updated_at
  from payments.deposits d
  join control.intents i on i.entity = d.entity and i.subject = d.id and i.kind in ('psp.payout', 'psp.refund') and i.state = 'done'
  where d.state = 'returned'
  union all
  select r.entity, r.id || ':return', r.provider, 'refund', coalesce(i.result->>'providerId', ''), i.key,
    r.currency, -r.amount, null, null, 'refund', 'settled', 'returned', i.updated_at
  from payments.receipts r
  join control.intents i on i.entity = r.entity and i.subject = r.id and i.kind in ('psp.payout', 'psp.refund') and i.state = 'done'
  where r.state = 'returned'
  union all
  -- A dispute's money goes at once, and comes back when it is won: two movements under one name.
  select entity, id, provider, 'chargeback', coalesce(provider_id, ''), '', currency, -amount, null, null, null,
    case when funds in ('taken', 'charged') or turns > 1 then 'settled' when state = 'pre_alert' then 'open' else 'dead' end,
    state, created_at
  from payments.chargebacks
  union all
  select entity, id || ':won', provider, 'reversal', coalesce(provider_id, ''), '', currency, amount, null, null, null, 'settled', state, updated_at
  from payments.chargebacks where funds = 'none' and turns > 1
  union all
  select entity, id, provider, 'refund', coalesce(provider_id, ''), key,
    currency, -amount, null, merchant_account, case kind when 'refund' then 'refund' else 'withdrawal' end,
    case when state in ('paid', 'returned') then 'settled' when state in ('failed', 'replaced', 'released') then 'dead' else 'open' end,
    state, created_at
  from payments.withdrawal_legs
  union all
  -- Paid, and sent back by the bank.
  select entity, id || ':returned', provider, 'reversal', coalesce(provider_id, ''), key,
    currency, amount, null, null, null, 'settled', state, updated_at
  from payments.withdrawal_legs where state = 'returned';
