call control.govern('trading.accounts', 'trading account');
