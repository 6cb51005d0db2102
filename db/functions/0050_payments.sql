call control.govern('payments.instruments');
call control.govern('payments.deposits', 'deposit');
call control.govern('payments.withdrawals', 'withdrawal');
call control.govern('payments.adjustments', 'adjustment');
