call control.govern('partners.partners', 'partner');
call control.govern('partners.plans');
call control.govern('partners.agreements');
call control.govern('partners.referrals');
call control.govern('partners.disputes', 'dispute');
call control.govern('partners.cursors');
call control.govern('partners.runs', 'commission run');
call control.govern('partners.earnings');
call control.govern('partners.clawbacks', 'commission clawback');

-- Lines come by the thousand and never change: a command must write them, their run is what the audit log names.
create or replace trigger tower_guard before insert on partners.commissions
  for each row execute function control.guard('');
create or replace trigger immutable before update or delete on partners.commissions
  for each row execute function ledger.refuse_change();
