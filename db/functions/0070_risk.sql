call control.govern('risk.books');
call control.govern('risk.limits');

-- Derived from deals by the thousand: written by commands only, not captured row by row.
create or replace trigger tower_guard before insert or update on risk.cursors for each row execute function control.guard('');
create or replace trigger tower_guard before insert or update on risk.positions for each row execute function control.guard('');
create or replace trigger tower_guard before insert or update on risk.exposures for each row execute function control.guard('');

-- A closed position leaves; its deals stay.
grant delete on risk.positions to tower_app;
