call control.govern('clients.clients', 'client');
call control.govern('clients.tokens');
call control.govern('clients.documents', 'document');
call control.govern('clients.kyc_cases', 'kyc case');
call control.govern('clients.lists');
call control.govern('clients.screenings');
