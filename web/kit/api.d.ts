export interface paths {
    "/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people who work here and their roles. */
        get: operations["staff.list"];
        put?: never;
        /** Add a member of staff, with a first password or to be invited; roles given at once need a second person. */
        post: operations["staff.invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles there are, and what each may do. */
        get: operations["staff.roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys with their grants, newest first. */
        get: operations["api-key.list"];
        put?: never;
        /** Make an API key. It is shown once, in this answer; it reaches no further than who makes it. */
        post: operations["api-key.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/renew-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the token by which an invited member of staff chooses a password; shown once, earlier ones end. */
        post: operations["staff.renew-invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a password as an invited member of staff, and get the second factor to set up; shown once. */
        post: operations["staff.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a member of staff a role in one entity or in all, or one they hold another limit; a second person agrees. */
        post: operations["staff.grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a role from a member of staff; a second person agrees. */
        post: operations["staff.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a member of staff at once: every session ends. */
        post: operations["staff.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a suspended member of staff in again; a second person agrees. */
        post: operations["staff.reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose another password for oneself; every other session ends. */
        post: operations["staff.change-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/staff/{id}/set-authenticator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set up an authenticator app, or another one in its place; the recovery codes are shown once. */
        post: operations["staff.set-authenticator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an API key at once. */
        post: operations["api-key.end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ledger accounts with what is posted on them, in the order of their opening. */
        get: operations["ledger-account.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ledger account with its balance. */
        get: operations["ledger-account.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger-accounts/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The entries of an account, newest first, each with the balance after it where the account keeps one. */
        get: operations["ledger-account.statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every account code of an entity summed by currency; debits equal credits. */
        get: operations["ledger.trial-balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clients, the newest first; by the beginning of a name or e-mail address, or an id. */
        get: operations["client.list"];
        put?: never;
        /** Open the relationship with a new client, in the entity that serves the country; a mailed link confirms it. */
        post: operations["client.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One client. */
        get: operations["client.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a client, the newest first: commands with who and why, events, messages. */
        get: operations["client.timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kyc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verifications, the newest first. */
        get: operations["kyc.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kyc/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One verification with all that a decision takes: documents, vendor, screening, policy, what was decided before. */
        get: operations["kyc.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The documents of a client, newest first; their content is read by document.view. */
        get: operations["document.list"];
        put?: never;
        /** Hand in a document; it takes the place of the earlier one of its kind and side. */
        post: operations["document.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sanctions lists in force: which version, of when, how many entries. */
        get: operations["list.list"];
        put?: never;
        /** Put a new version of a sanctions list in force; a file that cannot be trusted is refused and the old one stays. */
        post: operations["list.load"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in client: profile, where the verification stands, and what to do next. */
        get: operations["me.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/confirm-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove the e-mail address by the mailed link; onboarding begins. */
        post: operations["client.confirm-email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/resend-confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail the confirmation link again, where there is one to confirm. */
        post: operations["client.resend-confirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/request-password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail a link by which a new password is chosen, where the address is known. */
        post: operations["client.request-password-reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password by the mailed link; every session ends. */
        post: operations["client.reset-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose another password for oneself; every other session ends. */
        post: operations["client.change-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/set-authenticator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set up an authenticator app, or another one in its place; the recovery codes are shown once. */
        post: operations["client.set-authenticator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/remove-authenticator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the authenticator app, with a last code of it or a recovery code. */
        post: operations["client.remove-authenticator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change details of a client; names, birth date and country only by staff, and they call for a review. */
        post: operations["client.update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a client only close positions and withdraw. */
        post: operations["client.limit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a client out: every session ends and nothing moves until reinstated. */
        post: operations["client.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a suspended or limited client go on, as far as the verification allows. */
        post: operations["client.reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the relationship with a client. */
        post: operations["client.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{id}/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at a document; who looked is kept in the audit log. */
        post: operations["document.view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kyc/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in the documents for verification, or the answer to what was asked. */
        post: operations["kyc.submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kyc/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a client; an open screening hit is thereby found to be somebody else. */
        post: operations["kyc.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kyc/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a client, for good or until better documents come. */
        post: operations["kyc.reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kyc/{id}/ask-for-information": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the client for something; the clock of the case stands until the answer. */
        post: operations["kyc.ask-for-information"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kyc/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a check from a vendor that does not answer, to decide by hand. */
        post: operations["kyc.take-over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kyc/{id}/call-for-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring an approved client up for review before its time. */
        post: operations["kyc.call-for-review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kyc/{id}/rescreen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Screen a client against the lists in force; a new hit on an approved client revokes the approval. */
        post: operations["kyc.rescreen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trading-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Trading accounts with their balances. */
        get: operations["trading-account.list"];
        put?: never;
        /** Open a trading account; it is created on the platform next. */
        post: operations["trading-account.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trading-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One trading account, with what the platform says of it now. */
        get: operations["trading-account.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/account-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** On what terms the signed-in client may open another trading account. */
        get: operations["trading-account.terms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deals, newest first. */
        get: operations["deal.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trading-accounts/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the platform again for an account that it refused. */
        post: operations["trading-account.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trading-accounts/{id}/set-leverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change an account's leverage, up to the cap of its jurisdiction and category. */
        post: operations["trading-account.set-leverage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trading-accounts/{id}/set-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose the password by which one’s own account is traded on the platform; a mail says when it works. */
        post: operations["trading-account.set-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trading-accounts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the platform back to the leverage that Tower holds. */
        post: operations["trading-account.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deposits, newest first. */
        get: operations["deposit.list"];
        put?: never;
        /** Begin a deposit; where to pay follows within a second or two, as redirect_url or as instructions. */
        post: operations["deposit.request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deposits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One deposit. */
        get: operations["deposit.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deposits/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that a decision on a deposit rests on: facts, rules, the payer, the money before it. */
        get: operations["deposit.evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Money that came in without a deposit, the oldest first. */
        get: operations["receipt.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One receipt: what it says of itself, whose it may be, and every rule that looked at it. */
        get: operations["receipt.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Withdrawals, newest first. */
        get: operations["withdrawal.list"];
        put?: never;
        /** Ask for money to be paid out; it is set aside at once. */
        post: operations["withdrawal.request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One withdrawal. */
        get: operations["withdrawal.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that a decision on a withdrawal rests on: facts, rules, how it goes back, holds, velocity, the money before it, and what was traded in between. */
        get: operations["withdrawal.evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instruments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cards, wallets, bank accounts and addresses of clients: where money came from and may go to. */
        get: operations["instrument.list"];
        put?: never;
        /** Name a bank account or an address of your own to be paid to; it is checked before it can be used. */
        post: operations["instrument.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trading-accounts/{id}/payment-bounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an own account can be funded, and how much one deposit or withdrawal may be now, by today’s prices. */
        get: operations["payment.bounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchant-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merchant accounts with their terms and how each stands now. */
        get: operations["merchant-account.list"];
        put?: never;
        /** Add an agreement with a provider; another person must agree. */
        post: operations["merchant-account.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchant-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One merchant account, with its newest attempts and the money put there for payouts. */
        get: operations["merchant-account.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulesets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The routing rules in force in each entity, or every edition of them. */
        get: operations["ruleset.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing-vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What routing rules may ask about. */
        get: operations["ruleset.vocabulary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a deposit or a part of a withdrawal went where it went, and each attempt at it. */
        get: operations["routing-decision.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargebacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disputes of deposits; those whose evidence is due come first. Pages go on by number of rows passed. */
        get: operations["chargeback.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargebacks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dispute with what speaks for us: the policy’s facts, and what the evidence pack would hold now. */
        get: operations["chargeback.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargebacks/{id}/evidence.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evidence pack as it would be made now; nothing is kept. */
        get: operations["chargeback.preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/evidence-packs/{id}/content.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An evidence pack as it was assembled. */
        get: operations["evidence-pack.content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargeback-ratios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disputes and payments of this month by merchant account and scheme, and how near the schemes’ limits are. */
        get: operations["chargeback.ratios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trading-accounts/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What moved on an account from one day to another, both included (UTC), as PDF or CSV; this month where no days are named. */
        get: operations["trading-account.statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deposits/{id}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A receipt for a deposit that was credited. */
        get: operations["deposit.receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals/{id}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A receipt for a withdrawal that was paid, with every part of it. */
        get: operations["withdrawal.receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Differences between the ledger, PSPs, bank and platform, the newest first. */
        get: operations["break.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One difference with both sides next to each other, what it may belong to, and how it may end. */
        get: operations["break.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliation-overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Standing differences by PSP, type and age, what waits for its time, and the last run of each entity. */
        get: operations["reconciliation.overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlement-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of PSPs and banks as they came, with the reason of those that were refused; the newest first. */
        get: operations["settlement-file.list"];
        put?: never;
        /** Load the settlement file of a PSP; one that is broken, contradicts another or does not add up is kept with its reason, and nothing of it is loaded. */
        post: operations["settlement-file.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/control-sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Daily control sheets by PSP and currency: opening + movements = closing; the newest day first. */
        get: operations["control-sheet.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client-money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each entity owed its clients and held for them at the end of a day; the newest first. */
        get: operations["client-money.list"];
        put?: never;
        /** Hold what an entity owes its clients against what is held for them, at the end of a day. */
        post: operations["client-money.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reserve-lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What PSPs hold back, by the day on which it is due to come back. */
        get: operations["reserve-lot.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settlement-fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fees that PSPs charged against those agreed with them, by PSP and currency, in the last days. */
        get: operations["settlement-fee.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deposits/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a transfer was sent, with its reference; it is credited when it arrives, never before. */
        post: operations["deposit.claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deposits/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Credit a deposit that was under review. */
        post: operations["deposit.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deposits/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a deposit under review back to the card it came from; a second person must agree. */
        post: operations["deposit.return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deposits/{id}/credit-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the platform again for a deposit that it refused. */
        post: operations["deposit.credit-again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a withdrawal under review; it is divided into legs and sent to their providers next. */
        post: operations["withdrawal.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a withdrawal, or what of it was not paid; that money goes back to the account. */
        post: operations["withdrawal.reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back your request, as long as it is not approved. */
        post: operations["withdrawal.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals/{id}/ask-for-information": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the client something; the clock stands until the answer. */
        post: operations["withdrawal.ask-for-information"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer what we asked about your withdrawal. */
        post: operations["withdrawal.answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/withdrawals/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send again what providers certainly did not pay, by a plan of today. */
        post: operations["withdrawal.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instruments/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let money go to a destination of a client; one that was just named has to wait for its cooldown. */
        post: operations["instrument.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instruments/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop payments to a destination at once. */
        post: operations["instrument.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/instruments/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a destination that a client named. */
        post: operations["instrument.reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/assess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find whose money it is; credit it where a rule may, else put it before a person with the evidence. */
        post: operations["receipt.assess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Credit a receipt to an account; money of a third party, or held by compliance, needs a second person. */
        post: operations["receipt.match"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send money that nobody was credited with back to its sender; a second person must agree. */
        post: operations["receipt.return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct an account's balance by hand, in the ledger and on the platform; always with a second person. */
        post: operations["adjustment.make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchant-accounts/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change what a merchant account takes and costs; another person must agree. */
        post: operations["merchant-account.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchant-accounts/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send payments to a merchant account again. */
        post: operations["merchant-account.enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchant-accounts/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send no more payments to a merchant account, at once. */
        post: operations["merchant-account.disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchant-accounts/{id}/fund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note money put at a provider for payouts, or taken back; another person must agree. */
        post: operations["merchant-account.fund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchant-accounts/{id}/plan-outage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note a window in which the provider will be away: nothing is sent to it then. */
        post: operations["merchant-account.plan-outage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulesets/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a new edition of the routing rules in force; another person must agree. */
        post: operations["ruleset.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rulesets/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check proposed routing rules, and see what they would make of one payment and of those of the last days. */
        post: operations["ruleset.try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargebacks/{id}/assemble": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gather all that speaks for us into one PDF, and keep it as it is now. */
        post: operations["chargeback.assemble"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargebacks/{id}/contest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in the evidence against a dispute: the pack assembled last, or a new one. */
        post: operations["chargeback.contest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargebacks/{id}/concede": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave a dispute to the payer; a second person must agree. */
        post: operations["chargeback.concede"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargebacks/{id}/refund-early": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pay an announced dispute back before the scheme opens it; a second person must agree. */
        post: operations["chargeback.refund-early"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargebacks/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an announced dispute that came to nothing. */
        post: operations["chargeback.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chargebacks/{id}/retry-platform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the platform again for what it still owes to a dispute. */
        post: operations["chargeback.retry-platform"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bank-statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Load a file of a bank: statements, notices or payment statuses. One that is broken, repeats or leaves out a statement is kept with its reason, and nothing of it is loaded. */
        post: operations["bank-statement.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold the ledger against the reports of the PSPs and the bank, and keep what differs. */
        post: operations["reconciliation.run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaks/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a break by one of the resolutions of its type; what posts to the ledger needs a second person. */
        post: operations["break.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/breaks/{id}/unmatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back what a person matched; the break is open again. */
        post: operations["break.unmatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/control-sheets/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the control sheet of a day; it is never changed again. What is unexplained needs its reason. */
        post: operations["control-sheet.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client-money/{id}/sign-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a day's client money off, with a second person; it is never changed again. */
        post: operations["client-money.sign-off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Partners, the newest first, with their clients and earnings. */
        get: operations["partner.list"];
        put?: never;
        /** Ask to become an introducing partner. */
        post: operations["partner.apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One partner: its place in the tree, agreements, clients (the newest 200) and earnings. */
        get: operations["partner.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/partner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your partnership: code, clients and earnings. Clients of yours are shown by id only. */
        get: operations["me.partner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commission-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Commission plans with all their editions, the newest first. */
        get: operations["plan.list"];
        put?: never;
        /** Put a new edition of a commission plan in force from now on, or a new plan; another person must agree. */
        post: operations["plan.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Commission lines of a partner, client, deal or run, the newest first. A partner sees its own. */
        get: operations["commission.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commissions/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a partner earned this: the deal, everyone in the tree who earned on it, and the terms of the plan. */
        get: operations["commission.explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disputes, the newest first. A partner sees its own. */
        get: operations["dispute.list"];
        put?: never;
        /** Disagree with a commission, as the partner. */
        post: operations["dispute.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a partner on a commission plan; another person must agree. */
        post: operations["partner.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline an application. */
        post: operations["partner.reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a partner: from now on it earns nothing and brings nobody. */
        post: operations["partner.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a suspended partner work and earn again; another person must agree. */
        post: operations["partner.reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partners/{id}/terminate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an agreement for good; what was earned stays owed. */
        post: operations["partner.terminate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disputes/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Conclude a dispute with its resolution code. */
        post: operations["dispute.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exposures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What clients hold by entity, book and symbol, in lots and in USD at the prices of now. */
        get: operations["exposure.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exposures/currencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clients' exposure by currency at the prices of now, its worth in USD, and the net open position. */
        get: operations["exposure.currencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which account trades in which book, and by which decision. */
        get: operations["book.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exposure-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exposure limits by book and symbol. */
        get: operations["limit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/books/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move an account, with its open positions, to another book; another person must agree. */
        post: operations["book.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exposure-limits/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set how much a book may hold net in a symbol; another person must agree. */
        post: operations["limit.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every number with its definition and the query behind it. */
        get: operations["metric.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The day so far in the entities you may see, every number by its metric; and the withdrawals of 24 hours. */
        get: operations["dashboard.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Closed days with all their figures, the newest first. */
        get: operations["snapshot.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snapshots/{entity}/{day}/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One closed day as CSV. */
        get: operations["snapshot.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases of a queue, the most urgent first, resolved ones the latest first; or those of one subject or client. */
        get: operations["case.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with its notes and the codes that may close it. */
        get: operations["case.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every queue: what lands there, how much is open, how much is late, how fast it moves. */
        get: operations["queue.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{queue}/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came into a queue and what was resolved, hour by hour over the last day. */
        get: operations["queue.flow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The legal entities, and when each works: hours of the week on its wall clock, and holidays. */
        get: operations["entity.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a case, or over from a colleague who has it. */
        post: operations["case.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/take-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the most urgent case of a queue that nobody has. */
        post: operations["case.take-next"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a case back to its queue. */
        post: operations["case.release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a note on a case. */
        post: operations["case.note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a case to the next level; it comes to the top of its queue. */
        post: operations["case.escalate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a case aside until a time; its clock runs on. */
        post: operations["case.snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a case with its resolution code, where no decision on its subject closes it. */
        post: operations["case.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/set-calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the working hours and holidays of an entity, for cases that open from now on; a second person agrees. */
        post: operations["entity.set-calendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests that wait for another person, and those decided. */
        get: operations["approval.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request: what was asked, on what it rests, what it would do, who agreed. */
        get: operations["approval.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve what another person asked for; with the last approval needed it is carried out at once. */
        post: operations["approval.approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse what another person asked for; nothing of it happens. */
        post: operations["approval.reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back what you asked for. */
        post: operations["approval.withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask again on what the rows are now, with what it would do to them; earlier approvals no longer count. */
        post: operations["approval.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** In an emergency, carry out what waits for another person; a review by others is opened at once. */
        post: operations["approval.break-glass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policies with their rules and parameters, the newest edition of each first. */
        get: operations["policy.list"];
        put?: never;
        /** Put a new edition of a policy in force; another person must agree. */
        post: operations["policy.change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policy-vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the rules of each policy may ask about. */
        get: operations["policy.vocabulary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/intents/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what became of a call whose outcome nobody could find out. */
        post: operations["intent.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Subscribed addresses. */
        get: operations["webhook-endpoint.list"];
        put?: never;
        /** Subscribe an https address to events; the secret is shown once. */
        post: operations["webhook-endpoint.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deliveries, newest first. */
        get: operations["webhook-delivery.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take up deliveries again. */
        post: operations["webhook-endpoint.enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop deliveries. */
        post: operations["webhook-endpoint.disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver a failed webhook again, under the same id. */
        post: operations["webhook-delivery.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened, newest first: to one object, by one actor, or all of it. */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The offline proof that an entry is in the log: its exact bytes and a C2SP tlog-proof file. */
        get: operations["audit.prove"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest signed checkpoint of the log. */
        get: operations["audit.checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key that verifies signatures of the log, for everyone; keep it elsewhere, so that it cannot change unseen. */
        get: operations["audit.key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/machines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every life cycle of the house: its states, the steps between them, and how long each may last. */
        get: operations["machine.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what they may ask for. */
        get: operations["session.get"];
        put?: never;
        /** Sign in; the session comes as a cookie. */
        post: operations["session.open"];
        /** Sign out. */
        delete: operations["session.close"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm with the second factor, for commands that demand a fresh one. */
        post: operations["session.step-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events: which things changed. Never what they are now; {"topic":"any"} means: look again at all you show. */
        get: operations["live.follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Staff: {
            id: string;
            version: number;
            /** @enum {string} */
            state: "invited" | "active" | "suspended";
            email: string;
            name: string;
            second_factor: boolean;
            grants: {
                role: string;
                scope: string;
                /**
                 * @description An amount as a decimal string with its currency
                 * @example {
                 *       "amount": "12.50",
                 *       "currency": "EUR"
                 *     }
                 */
                max_amount?: {
                    amount: string;
                    /**
                     * @description Currency code
                     * @example EUR
                     * @enum {string}
                     */
                    currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                };
            }[];
            /** Format: date-time */
            created_at: string;
        };
        Role: {
            role: string;
            title: string;
            permissions: string[];
        };
        ApiKey: {
            id: string;
            version: number;
            name: string;
            tail: string;
            grants: {
                role: string;
                scope: string;
                /**
                 * @description An amount as a decimal string with its currency
                 * @example {
                 *       "amount": "12.50",
                 *       "currency": "EUR"
                 *     }
                 */
                max_amount?: {
                    amount: string;
                    /**
                     * @description Currency code
                     * @example EUR
                     * @enum {string}
                     */
                    currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                };
            }[];
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            ended_at: string | null;
        };
        LedgerAccount: {
            id: string;
            entity: string;
            code: string;
            name: string;
            /** @enum {string} */
            class: "asset" | "liability" | "equity" | "income" | "expense";
            /** @enum {string} */
            mode: "exact" | "append";
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            owner: string | null;
            posted: string;
        };
        LedgerEntry: {
            transfer: string;
            kind: string;
            reference: string;
            amount: string;
            balance_after: string | null;
            /** Format: date-time */
            posted_at: string;
            /** Format: date-time */
            effective_at: string;
        };
        Client: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "registered" | "onboarding" | "active" | "limited" | "suspended" | "rejected" | "closed";
            /** Format: date-time */
            state_since: string;
            name: string;
            first_name: string;
            last_name: string;
            /** @description Masked without the permission client.personal, like phone and birth_date */
            email: string;
            phone: string | null;
            birth_date: string;
            country: string;
            language: string;
            category: string;
            risk: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            partner_code: string | null;
            partner: string | null;
            kyc: string | null;
            kyc_state: string | null;
            masked: boolean;
            /** Format: date-time */
            created_at: string;
        };
        KycCase: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "pending" | "resubmit" | "auto_verified" | "manual_review" | "info_requested" | "approved" | "review_due" | "revoked" | "rejected" | "expired";
            /** Format: date-time */
            state_since: string;
            client: string;
            attempts: number;
            /** Format: date-time */
            submitted_at: string;
            risk: string;
            outcome: string | null;
            reasons: {
                code: string;
                title: string;
            }[];
            rationale: string | null;
            client_message: string | null;
            decided_by: string | null;
            decided_at: string | null;
            approved_at: string | null;
            document_expiry: string | null;
            due_at: string | null;
        };
        Document: {
            id: string;
            client: string;
            /** @enum {string} */
            state: "uploaded" | "accepted" | "refused" | "expired" | "replaced";
            kind: string;
            type: string;
            side: string | null;
            file_name: string;
            media_type: string;
            size: number;
            sha256: string;
            issued_on: string | null;
            expires_on: string | null;
            /** Format: date-time */
            created_at: string;
        };
        Me: {
            id: string;
            version: number;
            entity: string;
            name: string;
            first_name: string;
            last_name: string;
            email: string;
            phone: string | null;
            birth_date: string;
            country: string;
            language: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            /** @enum {string} */
            state: "registered" | "onboarding" | "active" | "limited" | "suspended" | "rejected" | "closed";
            /** @enum {string} */
            verification: "not_started" | "checking" | "action_needed" | "verified" | "declined";
            verified_at: string | null;
            /** @enum {string} */
            next_step: "confirm_email" | "upload_documents" | "submit" | "wait" | "correct_documents" | "answer" | "fund" | "none";
            /** @description What to correct or answer, in sentences */
            messages: string[];
        };
        TradingAccount: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "requested" | "creating" | "active" | "read_only" | "disabled" | "failed" | "archived";
            client: string;
            platform: string;
            login: string | null;
            group_name: string;
            leverage: number;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            ledger_account: string | null;
            /** @description Posted in the ledger */
            balance: string;
            /** @description Reserved, for withdrawals under way */
            held: string;
            available: string;
            /** Format: date-time */
            created_at: string;
        };
        AccountTerms: {
            currencies: ("EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT")[];
            leverage_cap: number;
            leverage_default: number;
            /** @description How many more may be opened; 0 while the client is not active */
            accounts_left: number;
        };
        Deal: {
            id: string;
            seq: string;
            account: string;
            client: string;
            ticket: string;
            position: string;
            action: string;
            entry: string;
            symbol: string;
            lots: string;
            price: string;
            profit: string;
            swap: string;
            commission: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            comment: string;
            /** Format: date-time */
            time: string;
        };
        Deposit: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "initiated" | "unknown" | "pending" | "authorised" | "captured" | "review" | "posted" | "completed" | "disputed" | "returning" | "returned" | "failed" | "expired" | "charged_back";
            client: string;
            client_name: string;
            account: string;
            login: string | null;
            provider: string;
            method: string;
            merchant_account: string | null;
            /** @description What was asked for */
            amount: string;
            /** @description What the payer sent */
            attempted_amount: string | null;
            attempted_currency: string | null;
            /** @description From what was sent to the currency of the deposit */
            rate: string | null;
            /** @description What was taken, and is credited */
            processed: string | null;
            /** @description What the provider keeps */
            fee: string | null;
            /** @description What reached our bank */
            settled_amount: string | null;
            settled_currency: ("EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT") | null;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            /** @description Paid after it had failed or expired */
            late: boolean;
            /** @description The money that paid it, where that came first */
            receipt: string | null;
            instrument: string | null;
            instrument_label: string | null;
            payer_name: string | null;
            decline_code: string | null;
            redirect_url: string | null;
            /** @description How to pay without a page */
            instructions: {
                [key: string]: string;
            } | null;
            /** @description Until when its money is waited for */
            due_at: string | null;
            /** @description When the client said that it was sent */
            claimed_at: string | null;
            claim: string | null;
            decided_by: string | null;
            /** Format: date-time */
            created_at: string;
            completed_at: string | null;
        };
        Receipt: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "unmatched" | "suggested" | "matched" | "returning" | "returned";
            /** Format: date-time */
            state_since: string;
            provider: string;
            provider_id: string;
            /** @enum {string} */
            method: "card" | "wallet" | "crypto" | "bank" | "local";
            amount: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            attempted_amount: string | null;
            attempted_currency: string | null;
            fee: string | null;
            rate: string | null;
            /** Format: date-time */
            booked_at: string;
            reference: string | null;
            creditor_reference: string | null;
            end_to_end_id: string | null;
            remittance: string | null;
            payer_name: string | null;
            payer_account: string | null;
            source_risk: number | null;
            source_country: string | null;
            candidates: {
                client: string;
                entity: string;
                name: string;
                account: string | null;
                deposit: string | null;
                score: number;
                features: {
                    feature: string;
                    points: number;
                    detail: string;
                }[];
            }[];
            reasons: {
                code: string;
                title: string;
            }[];
            client: string | null;
            client_name: string | null;
            deposit: string | null;
            decided_by: string | null;
            failure_code: string | null;
            /** Format: date-time */
            created_at: string;
        };
        Withdrawal: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "requested" | "checking" | "review" | "waiting_for_client" | "approved" | "unknown" | "sent" | "failed" | "paid" | "partly_paid" | "returned" | "rejected" | "cancelled";
            /** @enum {string} */
            funds: "held" | "paid_out" | "released";
            client: string;
            client_name: string;
            account: string;
            login: string | null;
            instrument: string;
            instrument_label: string;
            /** @enum {string} */
            method: "card" | "wallet" | "crypto" | "bank" | "local";
            amount: string;
            /** @description Of it, what is paid */
            paid_amount: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            amount_base: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            base_currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            straight_through: boolean;
            decided_by: string | null;
            failure_code: string | null;
            client_message: string | null;
            /** @description Where it stands, in words a client reads */
            stage: string;
            /** @description Why it is being looked at, as far as a client may know */
            reason: string | null;
            /** @description When the money, or the next word on it, is to be expected */
            expected_by: string | null;
            legs: {
                id: string;
                /** @enum {string} */
                kind: "refund" | "payout";
                /** @enum {string} */
                state: "planned" | "unknown" | "sent" | "paid" | "failed" | "replaced" | "released" | "returned";
                amount: string;
                instrument: string;
                label: string;
                /** @enum {string} */
                method: "card" | "wallet" | "crypto" | "bank" | "local";
                deposit: string | null;
                /** @description Staff only, as what follows */
                provider: string | null;
                provider_id: string | null;
                failure_code: string | null;
                replaces: string | null;
                /** Format: date-time */
                created_at: string;
                submitted_at: string | null;
                paid_at: string | null;
            }[];
            /** @description Staff only: whether an approval by hand is possible as things stand */
            approvable: {
                now: boolean;
                why_not: string | null;
                reasons: string[];
            } | null;
            /** Format: date-time */
            created_at: string;
            submitted_at: string | null;
            paid_at: string | null;
        };
        Instrument: {
            id: string;
            version: number;
            /** @enum {string} */
            state: "pending" | "approved" | "suspended" | "rejected";
            client: string;
            provider: string;
            /** @enum {string} */
            method: "card" | "wallet" | "crypto" | "bank" | "local";
            label: string;
            holder: string | null;
            network: string | null;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            deposited: string;
            returned: string;
            /** @description What it brought in and has not got back */
            returnable: string;
            /** @description Whether a withdrawal to it may be asked for now */
            usable: boolean;
            usable_from: string | null;
            /** Format: date-time */
            created_at: string;
        };
        PaymentBounds: {
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            deposit: {
                /** @enum {string} */
                method: "card" | "wallet" | "crypto" | "bank" | "local";
                /** @description A decimal string in the currency of the account */
                least: string;
                /** @description A decimal string in the currency of the account */
                most: string;
                /** @description Its providers do not answer well at present */
                troubled: boolean;
            }[];
            withdrawal: {
                /** @description A decimal string in the currency of the account */
                least: string;
                /** @description What is available; less than the least where nothing can be withdrawn */
                most: string;
            };
        };
        MerchantAccount: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "enabled" | "disabled";
            /** Format: date-time */
            state_since: string;
            psp: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            descriptor: string;
            methods: ("card" | "wallet" | "crypto" | "bank" | "local")[];
            card_schemes: string[];
            /** @description Of the client: only these, where any are named, and never those */
            countries: {
                only: string[];
                never: string[];
            };
            /** @description A direction without limits is not offered */
            limits: {
                deposit: {
                    /**
                     * @description A decimal string in the currency of the account
                     * @example 12.50
                     */
                    min: string;
                    /**
                     * @description A decimal string in the currency of the account
                     * @example 12.50
                     */
                    max: string;
                    /** @description Of one UTC day; null for none */
                    day: string | null;
                } | null;
                withdrawal: {
                    /**
                     * @description A decimal string in the currency of the account
                     * @example 12.50
                     */
                    min: string;
                    /**
                     * @description A decimal string in the currency of the account
                     * @example 12.50
                     */
                    max: string;
                    /** @description Of one UTC day; null for none */
                    day: string | null;
                } | null;
            };
            fees: {
                /** @enum {string} */
                on: "deposit" | "withdrawal" | "refund" | "chargeback";
                /**
                 * @description A decimal string in the currency of the account
                 * @example 12.50
                 */
                fixed: string;
                /** @description Hundredths of a percent */
                basis_points: number;
            }[];
            /** @description Payouts need a balance there, and people are told below this; null: paid from settlements */
            prefunding_threshold: string | null;
            health: {
                /** @enum {string} */
                standing: "closed" | "open" | "half_open";
                /** @description When it is tried again */
                until: string | null;
                probe_due: boolean;
                openings: number;
            };
            used_today: {
                deposit: string;
                withdrawal: string;
            };
            prefunded: string | null;
            /** @description Deposits of the last day, with the bounds of the true share (95 %) */
            rate: {
                attempts: number;
                approved: number;
                low: number;
                high: number;
            };
            hours: {
                /** Format: date-time */
                at: string;
                attempts: number;
                approved: number;
                technical: number;
            }[];
            programmes: {
                name: string;
                scheme: string;
                payments: number;
                disputes: number;
                ratio_basis_points: number;
                limit_disputes: number;
                limit_basis_points: number;
                /** @description 100 is within the dispute programme */
                percent: number;
            }[];
            outages: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            }[];
        };
        Ruleset: {
            id: string;
            entity: string;
            edition: number;
            rules: components["schemas"]["RoutingRule"][];
            fallback: string[];
            cascade_steps: number;
            differs: {
                rule: string;
                /** @enum {string} */
                what: "added" | "removed" | "changed" | "moved";
                before: string | null;
                after: string | null;
            }[];
            note: string;
            /** Format: date-time */
            created_at: string;
        };
        RoutingRule: {
            code: string;
            title: string;
            /** @description Any of these lists, each of which asks for all of its conditions; empty is always true */
            when: {
                /** @enum {string} */
                field: "entity" | "direction" | "method" | "currency" | "amount" | "country" | "segment" | "first_deposit" | "card_scheme" | "card_type" | "card_bin" | "card_country" | "hour" | "weekday";
                /** @enum {string} */
                op: "in" | "not_in" | "from" | "below";
                values: string[];
            }[][];
            to: {
                /** @constant */
                kind: "order";
                accounts: string[];
            } | {
                /** @constant */
                kind: "split";
                /** @enum {string} */
                by: "payment" | "client";
                shares: {
                    account: string;
                    weight: number;
                }[];
            } | {
                /** @constant */
                kind: "best";
                accounts: string[];
            };
        };
        RoutingDecision: {
            id: string;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            direction: "deposit" | "withdrawal";
            ruleset: string;
            rule: string | null;
            /** @enum {string} */
            approach: "rule" | "fallback" | "all_down" | "none";
            chosen: string | null;
            explored: boolean;
            probe: boolean;
            facts: {
                [key: string]: unknown;
            };
            trace: {
                code: string;
                title: string;
                fired: boolean;
                when: string;
                values: {
                    [key: string]: unknown;
                };
            }[];
            accounts: {
                account: string;
                descriptor: string;
                psp: string;
                refusals: {
                    code: string;
                    detail: string;
                }[];
                /** @description From 0, in the order of trying; null where it is not tried */
                rank: number | null;
                demoted: string | null;
                rate: {
                    attempts: number;
                    approved: number;
                    low: number;
                    high: number;
                } | null;
                fee: string;
            }[];
            cascade: string[];
        };
        Chargeback: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "pre_alert" | "opened" | "evidence_due" | "represented" | "arbitration" | "won" | "lost" | "accepted" | "expired" | "cancelled" | "refunded_early";
            client: string;
            client_name: string;
            account: string;
            login: string | null;
            deposit: string;
            provider: string;
            provider_id: string | null;
            merchant: string;
            amount: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            disputed: string;
            scheme: string | null;
            reason: {
                scheme: string;
                code: string | null;
                title: string;
                /** @enum {string} */
                category: "fraud" | "authorisation" | "processing" | "consumer" | "unknown";
                helps: string[];
            };
            scheme_due_at: string | null;
            evidence_due_at: string | null;
            /** @enum {string} */
            funds: "none" | "reserved" | "taken" | "charged";
            held: string;
            charged: string;
            absorbed: string;
            /** @description What the platform has still to take; below zero, to give back */
            owed_by_platform: string;
            /** @description The platform is being asked now */
            asking: boolean;
            wish: ("contest" | "concede" | "refund") | null;
            pack: string | null;
            /** Format: date-time */
            created_at: string;
            closed_at: string | null;
        };
        ChargebackRatio: {
            entity: string;
            merchant: string;
            /** @enum {string} */
            scheme: "visa" | "mastercard" | "amex" | "discover";
            disputes: number;
            payments: number;
            /** @description Percent, with two decimals */
            ratio: string;
            gauges: {
                programme: string;
                limit_count: number;
                limit_ratio: string;
                /** @description Percent of the limit that is used */
                count: number;
                /** @description The same of the ratio */
                ratio: number;
                /** @enum {string} */
                level: "calm" | "warning" | "breached";
            }[];
        };
        Break: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "open" | "waiting" | "claimed" | "resolved";
            /** @enum {string} */
            type: "missing_in_ledger" | "missing_in_psp" | "amount_mismatch" | "fee_mismatch" | "status_mismatch" | "currency_mismatch" | "refund_not_in_ledger" | "chargeback_not_in_ledger" | "duplicate_in_psp" | "duplicate_in_ledger" | "payout_vs_bank" | "platform_balance" | "unexplained";
            psp: string;
            reference: string;
            ledger_id: string | null;
            detail: string;
            since: string;
            age_days: number;
            currency: string;
            difference: string;
            until: string | null;
            resolution: string | null;
            rationale: string | null;
            resolved_by: string | null;
            resolved_at: string | null;
            counterpart: string | null;
            /** Format: date-time */
            created_at: string;
        };
        SettlementFile: {
            id: string;
            entity: string;
            /** @enum {string} */
            state: "loaded" | "refused";
            /** @enum {string} */
            kind: "settlement" | "statement" | "payment status";
            psp: string | null;
            file_name: string;
            sha256: string;
            bytes: number;
            fault: string | null;
            detail: string | null;
            lines: number;
            from_on: string | null;
            to_on: string | null;
            imported_by: string;
            /** Format: date-time */
            created_at: string;
        };
        ControlSheet: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "open" | "closed";
            psp: string;
            currency: string;
            day: string;
            opening: string;
            movements: {
                [key: string]: string;
            };
            expected: string;
            closing: string | null;
            explained: {
                [key: string]: string;
            };
            unexplained: string | null;
            rationale: string | null;
        };
        ClientMoney: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "open" | "signed";
            day: string;
            lines: {
                currency: string;
                clients: string;
                unallocated: string;
                required: string;
                bank: string;
                psps: string;
                transit: string;
                reserve: string;
                held: string;
                excess: string;
            }[];
            shortfall: boolean;
            rationale: string | null;
            signed_by: string | null;
            signed_with: string | null;
            signed_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        RulesetTrial: {
            problems: {
                kind: string;
                rule: string | null;
                pointer: string;
                message: string;
            }[];
            differs: {
                rule: string;
                /** @enum {string} */
                what: "added" | "removed" | "changed" | "moved";
                before: string | null;
                after: string | null;
            }[];
            payment: {
                in_force: {
                    rule: string | null;
                    /** @enum {string} */
                    approach: "rule" | "fallback" | "all_down" | "none";
                    chosen: string | null;
                    cascade: string[];
                    accounts: {
                        account: string;
                        psp: string;
                        rank: number | null;
                        demoted: string | null;
                        refusals: {
                            code: string;
                            detail: string;
                        }[];
                        fee: string;
                    }[];
                };
                proposed: {
                    rule: string | null;
                    /** @enum {string} */
                    approach: "rule" | "fallback" | "all_down" | "none";
                    chosen: string | null;
                    cascade: string[];
                    accounts: {
                        account: string;
                        psp: string;
                        rank: number | null;
                        demoted: string | null;
                        refusals: {
                            code: string;
                            detail: string;
                        }[];
                        fee: string;
                    }[];
                };
            } | null;
            replay: {
                payments: number;
                /** @description There were more: these are the newest */
                cut: boolean;
                in_force: {
                    accounts: {
                        account: string;
                        payments: number;
                        share_basis_points: number;
                        fees: {
                            [key: string]: string;
                        };
                    }[];
                    refused: number;
                    refusal_reasons: {
                        [key: string]: number;
                    };
                    rules: {
                        [key: string]: number;
                    };
                    fees: {
                        [key: string]: string;
                    };
                };
                proposed: {
                    accounts: {
                        account: string;
                        payments: number;
                        share_basis_points: number;
                        fees: {
                            [key: string]: string;
                        };
                    }[];
                    refused: number;
                    refusal_reasons: {
                        [key: string]: number;
                    };
                    rules: {
                        [key: string]: number;
                    };
                    fees: {
                        [key: string]: string;
                    };
                };
                moved: number;
                examples: {
                    payment: string;
                    from: string | null;
                    to: string | null;
                }[];
            } | null;
        };
        Partner: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "applied" | "active" | "suspended" | "terminated" | "rejected";
            client: string;
            name: string;
            code: string;
            parent: string | null;
            plan: string | null;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            /** Format: date-time */
            created_at: string;
            clients: number;
            earnings: {
                /**
                 * @description An amount as a decimal string with its currency
                 * @example {
                 *       "amount": "12.50",
                 *       "currency": "EUR"
                 *     }
                 */
                earned: {
                    amount: string;
                    /**
                     * @description Currency code
                     * @example EUR
                     * @enum {string}
                     */
                    currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                };
                lines: number;
                ledger_account: string;
            }[];
        };
        Commission: {
            id: string;
            /** Format: date-time */
            created_at: string;
            run: string;
            deal: string;
            /** Format: date-time */
            deal_at: string;
            client: string;
            account: string;
            symbol: string;
            partner: string;
            /** @enum {string} */
            kind: "earned" | "override" | "given_up" | "clawed_back" | "restored";
            counterpart: string | null;
            level: number;
            plan: string;
            edition: number;
            basis: string;
            rate: string;
            multiplier: string;
            base: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            /** @description With all its digits; rounded only over a run */
            amount: string;
            rounding: string;
            reverses: string | null;
            cause: string | null;
            sentence: string;
        };
        Dispute: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "open" | "upheld" | "rejected";
            partner: string;
            client: string;
            code: string;
            deal: string | null;
            statement: string;
            resolution: string | null;
            rationale: string | null;
            /** Format: date-time */
            created_at: string;
        };
        Exposure: {
            id: string;
            entity: string;
            book: string;
            symbol: string;
            positions: number;
            long_lots: string;
            short_lots: string;
            net_lots: string;
            long_price: string | null;
            short_price: string | null;
            /** @description Clients' net; the house stands on the other side of book B */
            net_usd: string | null;
            /** @description Clients' floating profit */
            floating_usd: string | null;
            limit_lots: string | null;
            /** @description Percentage of the limit reached: 0, 80, 100 or 120 */
            band: number;
            /** Format: date-time */
            updated_at: string;
        };
        Book: {
            id: string;
            entity: string;
            version: number;
            account: string;
            client: string;
            /** @enum {string} */
            book: "A" | "B";
            decision: string | null;
            /** Format: date-time */
            since: string;
        };
        Figure: {
            metric: string;
            /** @enum {string} */
            unit: "count" | "share" | "minutes" | "money" | "lots";
            dimension: string | null;
            /** @description A decimal string; null where there was nothing to measure */
            value: string | null;
        };
        Snapshot: {
            id: string;
            entity: string;
            day: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** Format: date-time */
            taken_at: string;
            edition: string;
            figures: components["schemas"]["Figure"][];
        };
        Case: {
            id: string;
            entity: string;
            version: number;
            state: string;
            queue: string;
            subject_type: string;
            subject: string;
            title: string;
            client: string | null;
            reasons: {
                code: string;
                title: string;
            }[];
            amount: string | null;
            currency: ("EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT") | null;
            priority: number;
            level: number;
            owner: string | null;
            owner_name: string | null;
            due_at: string | null;
            /**
             * @description Whether it counts all time or working time
             * @enum {string}
             */
            clock: "always" | "business";
            /** Format: date-time */
            opened_at: string;
            snoozed_until: string | null;
            resolution: string | null;
            rationale: string | null;
            resolved_at: string | null;
            facts: {
                [key: string]: unknown;
            };
            /** @description Ids of people who may not take or close it: it is about them */
            barred: string[];
        };
        Entity: {
            id: string;
            name: string;
            /**
             * @description Currency code
             * @example EUR
             * @enum {string}
             */
            base_currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
            time_zone: string;
            /** @description null where nobody has set them: all time counts */
            hours: {
                /** @description ISO weekday: Monday is 1 */
                day: number;
                from: string;
                to: string;
            }[] | null;
            holidays: {
                /** Format: date */
                on: string;
                name: string;
            }[];
        };
        Approval: {
            id: string;
            entity: string;
            version: number;
            /** @enum {string} */
            state: "awaiting" | "stale" | "executed" | "rejected" | "withdrawn" | "expired";
            command: string;
            subject_type: string | null;
            subject: string | null;
            input: {
                [key: string]: unknown;
            };
            reason: string | null;
            maker: string;
            maker_name: string;
            preview: {
                changes: {
                    [key: string]: unknown;
                }[];
                events: string[];
            };
            basis: {
                type: string;
                id: string;
                version: number;
            }[];
            because: string;
            policy: string | null;
            checkers_needed: number;
            approvals: {
                checker_name: string;
                note: string | null;
                /** Format: date-time */
                at: string;
            }[];
            /** @description Whether you could approve it */
            may_check: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            due_at: string;
        };
        Policy: {
            id: string;
            entity: string;
            name: string;
            edition: number;
            rules: {
                code: string;
                title: string;
                when: string;
                /** @enum {string} */
                outcome: "auto" | "review" | "hold" | "reject";
            }[];
            parameters: {
                [key: string]: number;
            };
            note: string;
            /** Format: date-time */
            effective_from: string;
        };
        AuditEntry: {
            id: string;
            entity: string;
            /** Format: date-time */
            at: string;
            command: string;
            actor_kind: string;
            actor: string;
            actor_name: string;
            subject_type: string | null;
            subject: string | null;
            reason: string | null;
            approval: string | null;
            checkers: string[];
            policy: string | null;
            /** @description Its place in the Merkle log; null until it is sequenced */
            position: number | null;
            changes: {
                table: string;
                row: string;
                operation: string;
                fields: {
                    field: string;
                    before: unknown;
                    after: unknown;
                }[];
            }[];
        };
        Machine: {
            machine: string;
            initial: string[];
            states: {
                name: string;
                to: string[];
                sla_minutes: number | null;
                note: string | null;
            }[];
        };
        /** @description A refusal (RFC 9457) with a stable code from the catalogue */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "invalid_request" | "invalid_input" | "idempotency_key_missing" | "idempotency_key_invalid" | "body_too_large" | "unsupported_media_type" | "unsupported_file" | "sign_in_required" | "sign_in_failed" | "totp_required" | "proof_wrong" | "second_factor_missing" | "signature_invalid" | "csrf_invalid" | "permission_missing" | "step_up_required" | "account_not_open" | "not_found" | "method_not_allowed" | "state_refused" | "idempotency_key_reused" | "approval_pending" | "maker_is_checker" | "own_review" | "amount_over_limit" | "already_voted" | "approval_stale" | "stale_version" | "duplicate" | "busy" | "insufficient_funds" | "amount_out_of_range" | "currency_mismatch" | "not_eligible" | "policy_invalid" | "list_refused" | "forbidden_address" | "outside_unavailable" | "rate_limited" | "internal" | "not_ready";
            detail: string;
            instance?: string;
            errors?: {
                pointer: string;
                message: string;
            }[];
        };
        Session: {
            actor: {
                /** @enum {string} */
                kind: "staff" | "client" | "key";
                id: string;
                name: string;
            };
            /** @description What the actor may ask for, in one entity at least */
            permissions: string[];
            /** @description The entities in which the actor has any right */
            entities: string[];
            /**
             * @description required: nothing else is possible until an authenticator is set up
             * @enum {string}
             */
            second_factor: "set_up" | "none" | "required";
            /** @description Until when the second factor is fresh */
            step_up_until: string | null;
        };
    };
    responses: never;
    parameters: {
        /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
        IdempotencyKey: string;
        /** @description The version you saw, in quotes; refused as stale when it has changed */
        IfMatch: string;
        /** @description Shows what would happen, and lets nothing happen */
        DryRun: "true" | "false";
        /** @description Which session counts where a browser has both */
        Realm: "staff" | "client";
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "staff.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                state?: "invited" | "active" | "suspended";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Staff"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.invite": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name: string;
                    password?: string;
                    /** @description The base32 secret of an authenticator that is set up already */
                    totp_secret?: string;
                    /** @default [] */
                    grants?: {
                        role: string;
                        /** @default * */
                        scope?: string;
                        /**
                         * @description The most it moves or agrees to at once, in the base currency of its one entity; no limit when left out
                         * @example {
                         *       "amount": "12.50",
                         *       "currency": "EUR"
                         *     }
                         */
                        max_amount?: {
                            amount: string;
                            /**
                             * @description Currency code
                             * @example EUR
                             * @enum {string}
                             */
                            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.roles": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Role"][];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "api-key.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                ended?: "true" | "false";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "api-key.create": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    grants: {
                        role: string;
                        /** @default * */
                        scope?: string;
                        /**
                         * @description The most it moves or agrees to at once, in the base currency of its one entity; no limit when left out
                         * @example {
                         *       "amount": "12.50",
                         *       "currency": "EUR"
                         *     }
                         */
                        max_amount?: {
                            amount: string;
                            /**
                             * @description Currency code
                             * @example EUR
                             * @enum {string}
                             */
                            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        };
                    }[];
                    /** @description How long it lives; for ever when left out */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        /** @description The key itself: in the first answer only */
                        key?: string;
                        tail: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.renew-invitation": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        invitation?: string;
                        invited_until: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.accept": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    invitation_token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        totp_uri?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.grant": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role: string;
                    /** @default * */
                    scope?: string;
                    /**
                     * @description The most it moves or agrees to at once, in the base currency of its one entity; no limit when left out
                     * @example {
                     *       "amount": "12.50",
                     *       "currency": "EUR"
                     *     }
                     */
                    max_amount?: {
                        amount: string;
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                    };
                    /** @description Why, in a sentence */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.revoke": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role: string;
                    /** @default * */
                    scope?: string;
                    /** @description Why, in a sentence */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.suspend": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.reinstate": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.change-password": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current_password: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "staff.set-authenticator": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current_password: string;
                    /** @description New and random, in base 32: what the app was given */
                    totp_secret: string;
                    /** @description What the app shows now */
                    totp: string;
                    /** @description Of the app that is replaced; or a recovery code */
                    present_totp?: string;
                    /** @description One of the codes given when the authenticator was set up; each works once */
                    recovery_code?: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        recovery_codes?: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "api-key.end": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ledger-account.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                search?: string;
                owner?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LedgerAccount"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ledger-account.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        entity: string;
                        code: string;
                        name: string;
                        /** @enum {string} */
                        class: "asset" | "liability" | "equity" | "income" | "expense";
                        /** @enum {string} */
                        mode: "exact" | "append";
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        owner: string | null;
                        posted: string;
                        held: string;
                        available: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ledger-account.statement": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LedgerEntry"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ledger.trial-balance": {
        parameters: {
            query: {
                entity: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            code: string;
                            class: string;
                            /**
                             * @description Currency code
                             * @example EUR
                             * @enum {string}
                             */
                            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                            debit: string;
                            credit: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                search?: string;
                state?: "registered" | "onboarding" | "active" | "limited" | "suspended" | "rejected" | "closed";
                country?: string;
                partner?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Client"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.register": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    password: string;
                    first_name: string;
                    last_name: string;
                    /** Format: date */
                    birth_date: string;
                    country: string;
                    phone?: string;
                    /** @default en */
                    language?: string;
                    /**
                     * @description Of the accounts; the base currency of the entity unless named
                     * @example EUR
                     * @enum {string}
                     */
                    currency?: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                    /** @description From the link that brought the client */
                    partner_code?: string;
                    /** @constant */
                    accepts_terms: true;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        /** @constant */
                        status: "check_your_mail";
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.timeline": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            kind: "event" | "command" | "message";
                            what: string;
                            subject_type: string | null;
                            subject: string | null;
                            actor: string | null;
                            detail: string | null;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "kyc.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                state?: "pending" | "resubmit" | "auto_verified" | "manual_review" | "info_requested" | "approved" | "review_due" | "revoked" | "rejected" | "expired";
                client?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["KycCase"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "kyc.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        entity: string;
                        version: number;
                        /** @enum {string} */
                        state: "pending" | "resubmit" | "auto_verified" | "manual_review" | "info_requested" | "approved" | "review_due" | "revoked" | "rejected" | "expired";
                        /** Format: date-time */
                        state_since: string;
                        client: string;
                        attempts: number;
                        /** Format: date-time */
                        submitted_at: string;
                        risk: string;
                        outcome: string | null;
                        reasons: {
                            code: string;
                            title: string;
                        }[];
                        rationale: string | null;
                        client_message: string | null;
                        decided_by: string | null;
                        decided_at: string | null;
                        approved_at: string | null;
                        document_expiry: string | null;
                        due_at: string | null;
                        vendor: {
                            applicant: string | null;
                            verdict: string | null;
                            reasons: string[];
                            labels: string[];
                            message: string | null;
                            at: string | null;
                        };
                        documents: components["schemas"]["Document"][];
                        screenings: {
                            id: string;
                            /** Format: date-time */
                            created_at: string;
                            query: {
                                [key: string]: unknown;
                            };
                            lists: {
                                [key: string]: unknown;
                            }[];
                            threshold: string;
                            hits: {
                                list: string;
                                entryId: string;
                                name: string;
                                score: number;
                                cleared: boolean;
                                explanation: {
                                    [key: string]: unknown;
                                }[];
                            }[];
                            disposition: string | null;
                            disposed_by: string | null;
                        }[];
                        decisions: {
                            id: string;
                            policy: string;
                            edition: number;
                            outcome: string;
                            reasons: string[];
                            facts: {
                                [key: string]: unknown;
                            };
                            trace: {
                                [key: string]: unknown;
                            }[];
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        meanings: {
                            [key: string]: {
                                title: string;
                                unit: string | null;
                            };
                        };
                        history: {
                            command: string;
                            actor_name: string;
                            reason: string | null;
                            checkers: string[];
                            /** Format: date-time */
                            at: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "document.list": {
        parameters: {
            query?: {
                client?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Document"][];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "document.upload": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "identity" | "address" | "selfie";
                    /** @enum {string} */
                    type: "passport" | "id_card" | "driving_licence" | "utility_bill" | "bank_statement" | "selfie";
                    /** @enum {string} */
                    side?: "front" | "back";
                    file_name: string;
                    media_type: string;
                    /** Format: base64 */
                    content_base64: string;
                    /** Format: date */
                    issued_on?: string;
                    /** Format: date */
                    expires_on?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        id?: string;
                        version?: number;
                        state?: string;
                        sha256?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            list: string;
                            /** Format: date-time */
                            published_at: string;
                            sha256: string;
                            file_name: string;
                            entries: number;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "list.load": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    list: string;
                    file_name: string;
                    /** Format: base64 */
                    content_base64: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.confirm-email": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        /** @constant */
                        status: "confirmed";
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.resend-confirmation": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        /** @constant */
                        status: "check_your_mail";
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.request-password-reset": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        /** @constant */
                        status: "check_your_mail";
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.reset-password": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        /** @constant */
                        status: "password_changed";
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.change-password": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current_password: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.set-authenticator": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current_password: string;
                    /** @description New and random, in base 32: what the app was given */
                    totp_secret: string;
                    /** @description What the app shows now */
                    totp: string;
                    /** @description Of the app that is replaced; or a recovery code */
                    present_totp?: string;
                    /** @description One of the codes given when the authenticator was set up; each works once */
                    recovery_code?: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        recovery_codes?: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.remove-authenticator": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current_password: string;
                    totp?: string;
                    /** @description One of the codes given when the authenticator was set up; each works once */
                    recovery_code?: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.update": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    phone?: string;
                    language?: string;
                    first_name?: string;
                    last_name?: string;
                    /** Format: date */
                    birth_date?: string;
                    country?: string;
                    /** @description Why, in a sentence */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.limit": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.suspend": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.reinstate": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client.close": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "document.view": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & {
                        file_name: string;
                        media_type: string;
                        content_base64?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "kyc.submit": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "kyc.approve": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                    /** @enum {string} */
                    risk?: "low" | "medium" | "high";
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "kyc.reject": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                    final: boolean;
                    /**
                     * @description The screening hit is this very person
                     * @default false
                     */
                    confirms_hit?: boolean;
                    /** @description What the client is told; never mention screening */
                    client_message: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "kyc.ask-for-information": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                    /** @description What the client is told; never mention screening */
                    client_message: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "kyc.take-over": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "kyc.call-for-review": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason_code: "K02_DOC_EXPIRED" | "K23_PERIODIC_REVIEW" | "K24_TRIGGER_REVIEW";
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "kyc.rescreen": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trading-account.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                client?: string;
                login?: string;
                state?: "requested" | "creating" | "active" | "read_only" | "disabled" | "failed" | "archived";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TradingAccount"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trading-account.open": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whose account; a client opens only their own
                     * @example cl_01jd3ad7w1f8b9pr2q5c6m0xyz
                     */
                    client?: string;
                    /**
                     * @description Currency code
                     * @example EUR
                     * @enum {string}
                     */
                    currency?: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                    leverage?: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trading-account.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        entity: string;
                        version: number;
                        /** @enum {string} */
                        state: "requested" | "creating" | "active" | "read_only" | "disabled" | "failed" | "archived";
                        client: string;
                        platform: string;
                        login: string | null;
                        group_name: string;
                        leverage: number;
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        ledger_account: string | null;
                        /** @description Posted in the ledger */
                        balance: string;
                        /** @description Reserved, for withdrawals under way */
                        held: string;
                        available: string;
                        /** Format: date-time */
                        created_at: string;
                        /** @description null when the platform does not answer or has no such account */
                        on_platform: {
                            balance: string;
                            credit: string;
                            equity: string;
                            margin: string;
                            free_margin: string;
                        } | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trading-account.terms": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountTerms"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deal.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                account?: string;
                client?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Deal"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trading-account.retry": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trading-account.set-leverage": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    leverage: number;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trading-account.set-password": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trading-account.restore": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deposit.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                client?: string;
                account?: string;
                state?: "initiated" | "unknown" | "pending" | "authorised" | "captured" | "review" | "posted" | "completed" | "disputed" | "returning" | "returned" | "failed" | "expired" | "charged_back";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Deposit"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deposit.request": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Id, ta_…
                     * @example ta_01jd3ad7w1f8b9pr2q5c6m0xyz
                     */
                    account: string;
                    /**
                     * @description A positive amount as a decimal string with its currency
                     * @example {
                     *       "amount": "12.50",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount: {
                        amount: string;
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                    };
                    /**
                     * @default card
                     * @enum {string}
                     */
                    method?: "card" | "wallet" | "crypto" | "bank" | "local";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deposit.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deposit"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deposit.evidence": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deposit: components["schemas"]["Deposit"];
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        base_currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        facts: {
                            [key: string]: unknown;
                        };
                        meanings: {
                            [key: string]: {
                                title: string;
                                unit: string | null;
                            };
                        };
                        policy: string | null;
                        trace: {
                            code: string;
                            title: string;
                            outcome: string;
                            fired: boolean;
                            when: string;
                            values: {
                                [key: string]: unknown;
                            };
                        }[];
                        reasons: {
                            code: string;
                            title: string;
                        }[];
                        balance: {
                            posted: string;
                            held: string;
                            available: string;
                        };
                        money: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            kind: "deposit" | "withdrawal" | "trading";
                            id: string;
                            state: string;
                            amount: string;
                            /**
                             * @description Currency code
                             * @example EUR
                             * @enum {string}
                             */
                            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                            label: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "receipt.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                state?: "unmatched" | "suggested" | "matched" | "returning" | "returned" | "open";
                provider?: string;
                reason?: string;
                client?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Receipt"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "receipt.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        receipt: components["schemas"]["Receipt"];
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        base_currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        facts: {
                            [key: string]: unknown;
                        };
                        meanings: {
                            [key: string]: {
                                title: string;
                                unit: string | null;
                            };
                        };
                        policy: string | null;
                        trace: {
                            code: string;
                            title: string;
                            outcome: string;
                            fired: boolean;
                            when: string;
                            values: {
                                [key: string]: unknown;
                            };
                        }[];
                        reasons: {
                            code: string;
                            title: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                client?: string;
                account?: string;
                state?: "requested" | "checking" | "review" | "waiting_for_client" | "approved" | "unknown" | "sent" | "failed" | "paid" | "partly_paid" | "returned" | "rejected" | "cancelled";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Withdrawal"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.request": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Id, ta_…
                     * @example ta_01jd3ad7w1f8b9pr2q5c6m0xyz
                     */
                    account: string;
                    /**
                     * @description Id, pi_…
                     * @example pi_01jd3ad7w1f8b9pr2q5c6m0xyz
                     */
                    instrument: string;
                    /**
                     * @description A positive amount as a decimal string with its currency
                     * @example {
                     *       "amount": "12.50",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount: {
                        amount: string;
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                    };
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Withdrawal"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.evidence": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        withdrawal: components["schemas"]["Withdrawal"];
                        facts: {
                            [key: string]: unknown;
                        };
                        meanings: {
                            [key: string]: {
                                title: string;
                                unit: string | null;
                            };
                        };
                        policy: string | null;
                        trace: {
                            code: string;
                            title: string;
                            outcome: string;
                            fired: boolean;
                            when: string;
                            values: {
                                [key: string]: unknown;
                            };
                        }[];
                        reasons: {
                            code: string;
                            title: string;
                        }[];
                        balance: {
                            posted: string;
                            held: string;
                            available: string;
                        };
                        instrument: {
                            label: string;
                            holder: string | null;
                            deposited: string;
                            returned: string;
                            /** Format: date-time */
                            first_used: string;
                        };
                        /** @description Every instrument of the client in this currency */
                        sources: {
                            id: string;
                            /** @enum {string} */
                            method: "card" | "wallet" | "crypto" | "bank" | "local";
                            provider: string;
                            label: string;
                            holder: string | null;
                            state: string;
                            usable_from: string | null;
                            deposited: string;
                            returned: string;
                            /** @description The end of the window of its newest deposit */
                            refundable_until: string | null;
                        }[];
                        /** @description How it would go back today, before it has legs */
                        plan: {
                            legs: {
                                /** @enum {string} */
                                kind: "refund" | "payout";
                                instrument: string;
                                deposit: string | null;
                                amount: string;
                            }[];
                            remainder: string;
                            reasons: string[];
                        } | null;
                        holds: {
                            id: string;
                            reference: string;
                            amount: string;
                            /** Format: date-time */
                            since: string;
                        }[];
                        velocity: {
                            day: number;
                            week: number;
                            /** @description In the base currency */
                            week_sum: string;
                            paid_ever: number;
                        };
                        trading: {
                            /** @description The last deposit before the request */
                            since: string | null;
                            deals: number;
                            lots: string;
                            profit: string;
                            by_symbol: {
                                symbol: string;
                                deals: number;
                                lots: string;
                                profit: string;
                            }[];
                        };
                        money: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            kind: "deposit" | "withdrawal" | "trading";
                            id: string;
                            state: string;
                            amount: string;
                            /**
                             * @description Currency code
                             * @example EUR
                             * @enum {string}
                             */
                            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                            label: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "instrument.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                client?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Instrument"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "instrument.add": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    destination: {
                        /** @constant */
                        method: "bank";
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        iban: string;
                        label?: string;
                    } | {
                        /** @constant */
                        method: "crypto";
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        /** @enum {string} */
                        network: "bitcoin" | "ethereum" | "tron";
                        address: string;
                        label?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "payment.bounds": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentBounds"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "merchant-account.list": {
        parameters: {
            query?: {
                entity?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MerchantAccount"][];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "merchant-account.open": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    psp: string;
                    /**
                     * @description Currency code
                     * @example EUR
                     * @enum {string}
                     */
                    currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                    /**
                     * @description What clients read on their statements
                     * @example NORTHGATE*TRADING
                     */
                    descriptor: string;
                    methods: ("card" | "wallet" | "crypto" | "bank" | "local")[];
                    card_schemes: string[];
                    /** @description Of the client: only these, where any are named, and never those */
                    countries: {
                        only: string[];
                        never: string[];
                    };
                    /** @description A direction without limits is not offered */
                    limits: {
                        deposit: {
                            /**
                             * @description A decimal string in the currency of the account
                             * @example 12.50
                             */
                            min: string;
                            /**
                             * @description A decimal string in the currency of the account
                             * @example 12.50
                             */
                            max: string;
                            /** @description Of one UTC day; null for none */
                            day: string | null;
                        } | null;
                        withdrawal: {
                            /**
                             * @description A decimal string in the currency of the account
                             * @example 12.50
                             */
                            min: string;
                            /**
                             * @description A decimal string in the currency of the account
                             * @example 12.50
                             */
                            max: string;
                            /** @description Of one UTC day; null for none */
                            day: string | null;
                        } | null;
                    };
                    fees: {
                        /** @enum {string} */
                        on: "deposit" | "withdrawal" | "refund" | "chargeback";
                        /**
                         * @description A decimal string in the currency of the account
                         * @example 12.50
                         */
                        fixed: string;
                        /** @description Hundredths of a percent */
                        basis_points: number;
                    }[];
                    /** @description Payouts need a balance there, and people are told below this; null: paid from settlements */
                    prefunding_threshold: string | null;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "merchant-account.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: components["schemas"]["MerchantAccount"];
                        attempts: {
                            id: string;
                            subject_type: string;
                            subject: string;
                            merchant_account: string;
                            psp: string;
                            /** @enum {string} */
                            direction: "deposit" | "withdrawal";
                            /** @enum {string} */
                            method: "card" | "wallet" | "crypto" | "bank" | "local";
                            amount: string;
                            /**
                             * @description Currency code
                             * @example EUR
                             * @enum {string}
                             */
                            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                            scheme: string;
                            country: string;
                            probe: boolean;
                            /** Format: date-time */
                            started_at: string;
                            ended_at: string | null;
                            result: ("approved" | "declined" | "technical" | "abandoned") | null;
                            kind: string | null;
                            response_code: string | null;
                        }[];
                        declines: {
                            code: string;
                            kind: string | null;
                            count: number;
                        }[];
                        prefundings: {
                            id: string;
                            /** Format: date-time */
                            at: string;
                            amount: string;
                            reference: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ruleset.list": {
        parameters: {
            query?: {
                entity?: string;
                editions?: "newest" | "all";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Ruleset"][];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ruleset.vocabulary": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fields: {
                            name: string;
                            /** @enum {string} */
                            type: "int" | "bool" | "string";
                            title: string;
                            money: boolean;
                            /** @description All that it can be; null for any text or number */
                            values: string[] | null;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "routing-decision.list": {
        parameters: {
            query: {
                subject: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decisions: components["schemas"]["RoutingDecision"][];
                        attempts: {
                            id: string;
                            subject_type: string;
                            subject: string;
                            merchant_account: string;
                            psp: string;
                            /** @enum {string} */
                            direction: "deposit" | "withdrawal";
                            /** @enum {string} */
                            method: "card" | "wallet" | "crypto" | "bank" | "local";
                            amount: string;
                            /**
                             * @description Currency code
                             * @example EUR
                             * @enum {string}
                             */
                            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                            scheme: string;
                            country: string;
                            probe: boolean;
                            /** Format: date-time */
                            started_at: string;
                            ended_at: string | null;
                            result: ("approved" | "declined" | "technical" | "abandoned") | null;
                            kind: string | null;
                            response_code: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.list": {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                client?: string;
                deposit?: string;
                state?: "pre_alert" | "opened" | "evidence_due" | "represented" | "arbitration" | "won" | "lost" | "accepted" | "expired" | "cancelled" | "refunded_early";
                open?: "true" | "false";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Chargeback"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        entity: string;
                        version: number;
                        /** @enum {string} */
                        state: "pre_alert" | "opened" | "evidence_due" | "represented" | "arbitration" | "won" | "lost" | "accepted" | "expired" | "cancelled" | "refunded_early";
                        client: string;
                        client_name: string;
                        account: string;
                        login: string | null;
                        deposit: string;
                        provider: string;
                        provider_id: string | null;
                        merchant: string;
                        amount: string;
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        disputed: string;
                        scheme: string | null;
                        reason: {
                            scheme: string;
                            code: string | null;
                            title: string;
                            /** @enum {string} */
                            category: "fraud" | "authorisation" | "processing" | "consumer" | "unknown";
                            helps: string[];
                        };
                        scheme_due_at: string | null;
                        evidence_due_at: string | null;
                        /** @enum {string} */
                        funds: "none" | "reserved" | "taken" | "charged";
                        held: string;
                        charged: string;
                        absorbed: string;
                        /** @description What the platform has still to take; below zero, to give back */
                        owed_by_platform: string;
                        /** @description The platform is being asked now */
                        asking: boolean;
                        wish: ("contest" | "concede" | "refund") | null;
                        pack: string | null;
                        /** Format: date-time */
                        created_at: string;
                        closed_at: string | null;
                        facts: {
                            [key: string]: unknown;
                        };
                        meanings: {
                            [key: string]: {
                                title: string;
                                unit: string | null;
                            };
                        };
                        policy: string | null;
                        trace: {
                            code: string;
                            title: string;
                            outcome: string;
                            fired: boolean;
                            when: string;
                            values: {
                                [key: string]: unknown;
                            };
                        }[];
                        reasons: {
                            code: string;
                            title: string;
                        }[];
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        base_currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        packs: {
                            id: string;
                            /** Format: date-time */
                            at: string;
                            size: number;
                            sha256: string;
                            made_by: string;
                        }[];
                        /** @description What an evidence pack would hold now */
                        contents: {
                            title: string;
                            count: number;
                        }[];
                        payment: {
                            requested: string;
                            processed: string;
                            card: string | null;
                            card_holder: string | null;
                            payer: string | null;
                            authenticated: boolean | null;
                            credited_at: string | null;
                        };
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "evidence-pack.content": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.ratios": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ChargebackRatio"][];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trading-account.statement": {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                format?: "pdf" | "csv";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "text/csv": string;
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deposit.receipt": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.receipt": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "break.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                entity?: string;
                psp?: string;
                type?: "missing_in_ledger" | "missing_in_psp" | "amount_mismatch" | "fee_mismatch" | "status_mismatch" | "currency_mismatch" | "refund_not_in_ledger" | "chargeback_not_in_ledger" | "duplicate_in_psp" | "duplicate_in_ledger" | "payout_vs_bank" | "platform_balance" | "unexplained";
                state?: "open" | "waiting" | "claimed" | "resolved" | "standing";
                /** @description days */
                younger_than?: number;
                /** @description days */
                older_than?: number;
                search?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Break"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "break.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        break: components["schemas"]["Break"];
                        ours: {
                            id: string;
                            label: string;
                            reference: string;
                            own_reference: string;
                            amount: string;
                            currency: string;
                            fee: string | null;
                            on: string;
                            status: string;
                            source: string | null;
                        }[];
                        theirs: {
                            id: string;
                            label: string;
                            reference: string;
                            own_reference: string;
                            amount: string;
                            currency: string;
                            fee: string | null;
                            on: string;
                            status: string;
                            source: string | null;
                        }[];
                        suggestions: {
                            id: string;
                            label: string;
                            reference: string;
                            own_reference: string;
                            amount: string;
                            currency: string;
                            fee: string | null;
                            on: string;
                            status: string;
                            source: string | null;
                            score: number;
                            because: string[];
                        }[];
                        resolutions: {
                            name: string;
                            summary: string;
                            moves_money: boolean;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "reconciliation.overview": {
        parameters: {
            query?: {
                entity?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        age_limits: number[];
                        groups: {
                            entity: string;
                            psp: string;
                            /** @enum {string} */
                            type: "missing_in_ledger" | "missing_in_psp" | "amount_mismatch" | "fee_mismatch" | "status_mismatch" | "currency_mismatch" | "refund_not_in_ledger" | "chargeback_not_in_ledger" | "duplicate_in_psp" | "duplicate_in_ledger" | "payout_vs_bank" | "platform_balance" | "unexplained";
                            currency: string;
                            count: number;
                            amount: string;
                            oldest: string;
                            ages: number[];
                        }[];
                        waiting: {
                            entity: string;
                            /** @enum {string} */
                            waits_for: "psp" | "bank";
                            psp: string;
                            currency: string;
                            count: number;
                            amount: string;
                            oldest: string;
                        }[];
                        runs: {
                            id: string;
                            entity: string;
                            day: string;
                            /** Format: date-time */
                            at: string;
                            matched: number;
                            found: number;
                            appeared: number;
                            gone: number;
                            left_out: {
                                [key: string]: number;
                            };
                            fault: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "settlement-file.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                entity?: string;
                psp?: string;
                state?: "loaded" | "refused";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SettlementFile"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "settlement-file.import": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    file_name: string;
                    /** Format: base64 */
                    content_base64: string;
                    psp: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "control-sheet.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                entity?: string;
                psp?: string;
                day?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ControlSheet"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client-money.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                entity?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ClientMoney"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client-money.take": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    /** Format: date */
                    day: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "reserve-lot.list": {
        parameters: {
            query?: {
                entity?: string;
                psp?: string;
                open?: "true" | "false";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            entity: string;
                            psp: string;
                            batch: string;
                            currency: string;
                            held_on: string;
                            release_on: string;
                            held: string;
                            released: string;
                            overdue: boolean;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "settlement-fee.list": {
        parameters: {
            query?: {
                entity?: string;
                days?: number;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            entity: string;
                            psp: string;
                            currency: string;
                            payments: number;
                            scheduled: number;
                            expected: string;
                            charged: string;
                            variance: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deposit.claim": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reference: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deposit.accept": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                    /**
                     * @default CREDITED
                     * @enum {string}
                     */
                    resolution?: "CREDITED" | "CREDITED_ADJUSTED" | "MATCHED_MANUAL";
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deposit.return": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "deposit.credit-again": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.approve": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.reject": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                    /** @description What the client may know */
                    client_message: string;
                    /**
                     * @default REJECTED_POLICY
                     * @enum {string}
                     */
                    resolution?: "REJECTED_POLICY" | "REJECTED_FRAUD" | "ESCALATED_AML" | "RETURNED_TO_SOURCE";
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.cancel": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.ask-for-information": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                    /** @description The question, as the client reads it */
                    client_message: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.answer": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Your answer */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "withdrawal.retry": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "instrument.approve": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "instrument.suspend": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "instrument.reject": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "receipt.assess": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "receipt.match": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Id, ta_…
                     * @example ta_01jd3ad7w1f8b9pr2q5c6m0xyz
                     */
                    account: string;
                    /**
                     * @description The deposit that waited for it
                     * @example dp_01jd3ad7w1f8b9pr2q5c6m0xyz
                     */
                    deposit?: string;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "receipt.return": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "adjustment.make": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Id, ta_…
                     * @example ta_01jd3ad7w1f8b9pr2q5c6m0xyz
                     */
                    account: string;
                    /**
                     * @description An amount as a decimal string with its currency
                     * @example {
                     *       "amount": "12.50",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount: {
                        amount: string;
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                    };
                    /** @enum {string} */
                    kind: "correction" | "compensation" | "negative_balance" | "fee";
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "merchant-account.change": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What clients read on their statements
                     * @example NORTHGATE*TRADING
                     */
                    descriptor?: string;
                    methods?: ("card" | "wallet" | "crypto" | "bank" | "local")[];
                    card_schemes?: string[];
                    /** @description Of the client: only these, where any are named, and never those */
                    countries?: {
                        only: string[];
                        never: string[];
                    };
                    /** @description A direction without limits is not offered */
                    limits?: {
                        deposit: {
                            /**
                             * @description A decimal string in the currency of the account
                             * @example 12.50
                             */
                            min: string;
                            /**
                             * @description A decimal string in the currency of the account
                             * @example 12.50
                             */
                            max: string;
                            /** @description Of one UTC day; null for none */
                            day: string | null;
                        } | null;
                        withdrawal: {
                            /**
                             * @description A decimal string in the currency of the account
                             * @example 12.50
                             */
                            min: string;
                            /**
                             * @description A decimal string in the currency of the account
                             * @example 12.50
                             */
                            max: string;
                            /** @description Of one UTC day; null for none */
                            day: string | null;
                        } | null;
                    };
                    fees?: {
                        /** @enum {string} */
                        on: "deposit" | "withdrawal" | "refund" | "chargeback";
                        /**
                         * @description A decimal string in the currency of the account
                         * @example 12.50
                         */
                        fixed: string;
                        /** @description Hundredths of a percent */
                        basis_points: number;
                    }[];
                    /** @description Payouts need a balance there, and people are told below this; null: paid from settlements */
                    prefunding_threshold?: string | null;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "merchant-account.enable": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "merchant-account.disable": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "merchant-account.fund": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Below zero when it was taken back
                     * @example {
                     *       "amount": "12.50",
                     *       "currency": "EUR"
                     *     }
                     */
                    amount: {
                        amount: string;
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                    };
                    /** @description The bank's reference of the transfer */
                    reference: string;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "merchant-account.plan-outage": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ruleset.change": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    /** @description The edition that it was written from; 0 where there is none */
                    based_on: number;
                    rules: components["schemas"]["RoutingRule"][];
                    fallback: string[];
                    cascade_steps: number;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "ruleset.try": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    rules: components["schemas"]["RoutingRule"][];
                    fallback: string[];
                    cascade_steps: number;
                    payment?: {
                        /** @enum {string} */
                        direction: "deposit" | "withdrawal";
                        /** @enum {string} */
                        method: "card" | "wallet" | "crypto" | "bank" | "local";
                        /**
                         * @description A positive amount as a decimal string with its currency
                         * @example {
                         *       "amount": "12.50",
                         *       "currency": "EUR"
                         *     }
                         */
                        amount: {
                            amount: string;
                            /**
                             * @description Currency code
                             * @example EUR
                             * @enum {string}
                             */
                            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        };
                        country: string;
                        /** @enum {string} */
                        segment: "retail" | "professional";
                        first_deposit: boolean;
                        card: {
                            scheme: string;
                            /** @enum {string} */
                            type: "credit" | "debit" | "prepaid" | "unknown";
                            bin: string;
                            country: string;
                        } | null;
                    };
                    /** @description Replays the deposits of so many days */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    } & components["schemas"]["RulesetTrial"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.assemble": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.contest": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.concede": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.refund-early": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.close": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "chargeback.retry-platform": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "bank-statement.import": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    file_name: string;
                    /** Format: base64 */
                    content_base64: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "reconciliation.run": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    /** Format: date */
                    day: string;
                    /** @default null */
                    psp?: string | null;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "break.resolve": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    resolution: "match" | "wait" | "claim" | "not_a_break" | "book" | "reverse" | "correct" | "book_difference" | "write_off";
                    /** @description Why, in a sentence */
                    rationale: string;
                    /**
                     * Format: date
                     * @description wait: when it is looked at again
                     */
                    until?: string;
                    /** @description match: the row, line or bank entry it belongs to */
                    counterpart?: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "break.unmatch": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "control-sheet.close": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "client-money.sign-off": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "partner.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                state?: "applied" | "active" | "suspended" | "terminated" | "rejected";
                parent?: string;
                /** @description A code, or an id of partner or client */
                search?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Partner"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "partner.apply": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The wished code of the links; one is made where it is absent */
                    link?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "partner.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        entity: string;
                        version: number;
                        /** @enum {string} */
                        state: "applied" | "active" | "suspended" | "terminated" | "rejected";
                        client: string;
                        name: string;
                        code: string;
                        parent: string | null;
                        plan: string | null;
                        /**
                         * @description Currency code
                         * @example EUR
                         * @enum {string}
                         */
                        currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                        /** Format: date-time */
                        created_at: string;
                        clients: number;
                        earnings: {
                            /**
                             * @description An amount as a decimal string with its currency
                             * @example {
                             *       "amount": "12.50",
                             *       "currency": "EUR"
                             *     }
                             */
                            earned: {
                                amount: string;
                                /**
                                 * @description Currency code
                                 * @example EUR
                                 * @enum {string}
                                 */
                                currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                            };
                            lines: number;
                            ledger_account: string;
                        }[];
                        /** @description Partners above, the nearest first */
                        path: {
                            id: string;
                            code: string;
                        }[];
                        below: {
                            id: string;
                            code: string;
                            state: string;
                        }[];
                        agreements: {
                            id: string;
                            plan: string;
                            /** Format: date-time */
                            from_at: string;
                            until_at: string | null;
                        }[];
                        referrals: {
                            client: string;
                            /** Format: date-time */
                            from_at: string;
                            until_at: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "me.partner": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        partner: {
                            id: string;
                            entity: string;
                            version: number;
                            /** @enum {string} */
                            state: "applied" | "active" | "suspended" | "terminated" | "rejected";
                            client: string;
                            name: string;
                            code: string;
                            parent: string | null;
                            plan: string | null;
                            /**
                             * @description Currency code
                             * @example EUR
                             * @enum {string}
                             */
                            currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                            /** Format: date-time */
                            created_at: string;
                            clients: number;
                            earnings: {
                                /**
                                 * @description An amount as a decimal string with its currency
                                 * @example {
                                 *       "amount": "12.50",
                                 *       "currency": "EUR"
                                 *     }
                                 */
                                earned: {
                                    amount: string;
                                    /**
                                     * @description Currency code
                                     * @example EUR
                                     * @enum {string}
                                     */
                                    currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                                };
                                lines: number;
                                ledger_account: string;
                            }[];
                            agreements: {
                                id: string;
                                plan: string;
                                /** Format: date-time */
                                from_at: string;
                                until_at: string | null;
                            }[];
                            referrals: {
                                client: string;
                                /** Format: date-time */
                                from_at: string;
                                until_at: string | null;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "plan.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            entity: string;
                            name: string;
                            edition: number;
                            title: string;
                            terms: {
                                rates: {
                                    /**
                                     * @description An amount a lot, or percent of the commission charged
                                     * @enum {string}
                                     */
                                    kind: "lots" | "commission";
                                    /** @description Class of symbols; * for all others */
                                    class: string;
                                    rate: string;
                                    multiplier?: string;
                                }[];
                                /** @description For the clients of partners below: the first for the next level down, and so on */
                                overrides: ({
                                    percent: string;
                                } | {
                                    rates: {
                                        /**
                                         * @description An amount a lot, or percent of the commission charged
                                         * @enum {string}
                                         */
                                        kind: "lots" | "commission";
                                        /** @description Class of symbols; * for all others */
                                        class: string;
                                        rate: string;
                                        multiplier?: string;
                                    }[];
                                })[];
                                /** @enum {string} */
                                split: "additive" | "deducted";
                            };
                            note: string;
                            /** Format: date-time */
                            effective_from: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "plan.change": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    name: string;
                    title: string;
                    terms: {
                        rates: {
                            /**
                             * @description An amount a lot, or percent of the commission charged
                             * @enum {string}
                             */
                            kind: "lots" | "commission";
                            /** @description Class of symbols; * for all others */
                            class: string;
                            rate: string;
                            multiplier?: string;
                        }[];
                        /** @description For the clients of partners below: the first for the next level down, and so on */
                        overrides: ({
                            percent: string;
                        } | {
                            rates: {
                                /**
                                 * @description An amount a lot, or percent of the commission charged
                                 * @enum {string}
                                 */
                                kind: "lots" | "commission";
                                /** @description Class of symbols; * for all others */
                                class: string;
                                rate: string;
                                multiplier?: string;
                            }[];
                        })[];
                        /** @enum {string} */
                        split: "additive" | "deducted";
                    };
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "commission.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                partner?: string;
                client?: string;
                deal?: string;
                run?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Commission"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "commission.explain": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        line: components["schemas"]["Commission"];
                        sentence: string;
                        /** @description All lines of the deal, from the direct partner upwards */
                        tree: components["schemas"]["Commission"][];
                        plan: {
                            name: string;
                            edition: number;
                            /** Format: date-time */
                            effective_from: string;
                            terms: unknown;
                        };
                        posted: {
                            run: string;
                            transfer: string | null;
                            rounding: string;
                        };
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dispute.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                partner?: string;
                state?: "open" | "upheld" | "rejected";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Dispute"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dispute.open": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What the dispute is about
                     * @enum {string}
                     */
                    code: "B01_MISSING_TRADES" | "B02_WRONG_RATE" | "B03_LOT_ROUNDING" | "B04_LOT_SIZE" | "B05_OPEN_VS_CLOSE" | "B06_HEDGED_VOLUME" | "B07_MIN_HOLD" | "B08_MIN_MOVE" | "B09_SPREAD_BASIS" | "B10_TIER_RETRO" | "B11_TIMEZONE" | "B12_FX_RATE" | "B13_OVERRIDE_BASE" | "B14_HIERARCHY_MOVE" | "B15_ATTRIBUTION" | "B16_SELF_REFERRAL" | "B17_BONUS_FUNDED" | "B18_CPA_NOT_QUALIFIED" | "B19_CLAWBACK" | "B20_NEG_CARRYOVER" | "B21_ABUSE_VOID" | "B22_NEG_BALANCE_TRADE" | "B23_CAP" | "B24_MIN_PAYOUT" | "B25_PAYOUT_FAILED" | "B26_SIDE_DEAL";
                    /**
                     * @description Id, dl_…
                     * @example dl_01jd3ad7w1f8b9pr2q5c6m0xyz
                     */
                    deal?: string;
                    /** @description Why, in a sentence */
                    statement: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "partner.approve": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Name of the plan */
                    plan: string;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "partner.reject": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "partner.suspend": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "partner.reinstate": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "partner.terminate": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dispute.resolve": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    resolution: "UPHELD_PAID" | "UPHELD_PARTIAL" | "REJECTED_AS_CALCULATED" | "RULE_MISCONFIGURED_FIXED" | "RECALCULATED_BATCH" | "ATTRIBUTION_MOVED" | "CLAWBACK_APPLIED" | "CLAWBACK_WAIVED" | "AGREEMENT_AMENDED" | "CLAUSE_CLARIFIED" | "PARTNER_SUSPENDED" | "GOODWILL";
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "exposure.list": {
        parameters: {
            query?: {
                book?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Exposure"][];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "exposure.currencies": {
        parameters: {
            query?: {
                book?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            currency: string;
                            amount: string;
                            usd: string | null;
                        }[];
                        longs_usd: string;
                        shorts_usd: string;
                        net_open_position_usd: string;
                        /** @description Currencies without a price against USD */
                        unvalued: string[];
                        /** @description Symbols left out: without a price or unknown */
                        unpriced: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "book.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                book?: "A" | "B";
                account?: string;
                client?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Book"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limit.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            entity: string;
                            /** @enum {string} */
                            book: "A" | "B";
                            symbol: string;
                            lots: string;
                            version: number;
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "book.change": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    book: "A" | "B";
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "limit.change": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    /**
                     * @default B
                     * @enum {string}
                     */
                    book?: "A" | "B";
                    /** @description A symbol, or * for all others */
                    symbol: string;
                    lots: string;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "metric.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edition: string;
                        data: {
                            name: string;
                            title: string;
                            definition: string;
                            unit: string;
                            by: string | null;
                            /** @description Counts what stands now, whatever the period */
                            standing: boolean;
                            sql: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "dashboard.get": {
        parameters: {
            query?: {
                /** @description One entity; its own day counts. UTC days otherwise */
                entity?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        from: string;
                        /** Format: date-time */
                        until: string;
                        edition: string;
                        figures: components["schemas"]["Figure"][];
                        withdrawals_by_hour: {
                            metric: string;
                            hours: {
                                /** Format: date-time */
                                hour: string;
                                auto: number;
                                manual: number;
                            }[];
                        };
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "snapshot.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                entity?: string;
                from?: string;
                until?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Snapshot"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "snapshot.export": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                entity: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        file_name: string;
                        media_type: string;
                        content: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "case.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                queue?: string;
                view?: "open" | "mine" | "unassigned" | "late" | "resolved";
                reason?: string;
                /** @description Words of the title, or an id */
                search?: string;
                subject?: string;
                client?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Case"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "case.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        entity: string;
                        version: number;
                        state: string;
                        queue: string;
                        subject_type: string;
                        subject: string;
                        title: string;
                        client: string | null;
                        reasons: {
                            code: string;
                            title: string;
                        }[];
                        amount: string | null;
                        currency: ("EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT") | null;
                        priority: number;
                        level: number;
                        owner: string | null;
                        owner_name: string | null;
                        due_at: string | null;
                        /**
                         * @description Whether it counts all time or working time
                         * @enum {string}
                         */
                        clock: "always" | "business";
                        /** Format: date-time */
                        opened_at: string;
                        snoozed_until: string | null;
                        resolution: string | null;
                        rationale: string | null;
                        resolved_at: string | null;
                        facts: {
                            [key: string]: unknown;
                        };
                        /** @description Ids of people who may not take or close it: it is about them */
                        barred: string[];
                        notes: {
                            id: string;
                            author_name: string;
                            text: string;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        resolutions: {
                            code: string;
                            title: string;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queue.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            name: string;
                            title: string;
                            description: string;
                            sla_minutes: number;
                            /**
                             * @description Whether it counts all time or working time
                             * @enum {string}
                             */
                            clock: "always" | "business";
                            reasons: {
                                code: string;
                                title: string;
                                open: number;
                            }[];
                            resolutions: {
                                code: string;
                                title: string;
                            }[];
                            open: number;
                            unassigned: number;
                            late: number;
                            mine: number;
                            oldest: string | null;
                            resolved_today: number;
                            median_minutes: number | null;
                            value: {
                                /**
                                 * @description Currency code
                                 * @example EUR
                                 * @enum {string}
                                 */
                                currency: "EUR" | "USD" | "GBP" | "CHF" | "AUD" | "CAD" | "NZD" | "ZAR" | "SGD" | "PLN" | "AED" | "JPY" | "KWD" | "BTC" | "USDT";
                                amount: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queue.flow": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            at: string;
                            opened: number;
                            resolved: number;
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "entity.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Entity"][];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "case.take": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Take it from its present owner
                     * @default false
                     */
                    over?: boolean;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "case.take-next": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    queue: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "case.release": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "case.note": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "case.escalate": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "case.snooze": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hours: number;
                    /** @description Why, in a sentence */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "case.resolve": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    resolution: string;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "entity.set-calendar": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    hours: {
                        /** @description ISO weekday: Monday is 1 */
                        day: number;
                        from: string;
                        to: string;
                    }[];
                    /** @default [] */
                    holidays?: {
                        /** Format: date */
                        on: string;
                        name: string;
                    }[];
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "approval.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                state?: "open" | "awaiting" | "stale" | "executed" | "rejected" | "withdrawn" | "expired";
                subject?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Approval"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "approval.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "approval.approve": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "approval.reject": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "approval.withdraw": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "approval.confirm": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "approval.break-glass": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "policy.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                name?: string;
                editions?: "newest" | "all";
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Policy"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "policy.change": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    name: string;
                    rules: {
                        code: string;
                        title: string;
                        when: string;
                        /** @enum {string} */
                        outcome: "auto" | "review" | "hold" | "reject";
                    }[];
                    parameters: {
                        [key: string]: number;
                    };
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "policy.vocabulary": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            name: string;
                            title: string;
                            facts: {
                                name: string;
                                type: string;
                                title: string;
                                unit: string | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "intent.resolve": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "done" | "rejected" | "pending";
                    reference?: string;
                    /** @description Why, in a sentence */
                    rationale: string;
                };
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Waits for other people to agree */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approval: {
                            id: string;
                            state: string;
                            because: string;
                            checkers_needed: number;
                            /** Format: date-time */
                            due_at: string;
                        };
                        /** @description What it would change */
                        changes: Record<string, never>[];
                        /** @description What it would tell */
                        events: string[];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhook-endpoint.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            entity: string;
                            state: string;
                            url: string;
                            events: string[];
                            description: string;
                            version: number;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhook-endpoint.create": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entity: string;
                    /** Format: uri */
                    url: string;
                    events: string[];
                    description: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhook-delivery.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                endpoint?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            endpoint: string;
                            event: string;
                            state: string;
                            attempts: number;
                            status: number | null;
                            error: string | null;
                            /** Format: date-time */
                            created_at: string;
                            due_at: string | null;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhook-endpoint.enable": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhook-endpoint.disable": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhook-delivery.replay": {
        parameters: {
            query?: {
                /** @description Shows what would happen, and lets nothing happen */
                dry_run?: components["parameters"]["DryRun"];
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
                /** @description One new key for each wish, the same when repeating it. Required, except for a dry run. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version you saw, in quotes; refused as stale when it has changed */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done; with dry_run, what would happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        version?: number;
                        state?: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description Everything that changed this object, or the entry of this id */
                object?: string;
                actor?: string;
                command?: string;
            };
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditEntry"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "audit.prove": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entry: string;
                        /** @description The bytes in the log, base64 */
                        leaf: string;
                        proof: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "audit.checkpoint": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        size: number;
                        note: string;
                        /** Format: date-time */
                        at: string;
                        waiting: number;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "audit.key": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A C2SP verifier key: name+id+key */
                        key: string;
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "machine.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Machine"][];
                    };
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.get": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.open": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    password: string;
                    totp?: string;
                    /** @description One of the codes given when the authenticator was set up; each works once */
                    recovery_code?: string;
                };
            };
        };
        responses: {
            /** @description Who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.close": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.step-up": {
        parameters: {
            query?: never;
            header?: {
                /** @description Which session counts where a browser has both */
                "X-Realm"?: components["parameters"]["Realm"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    totp?: string;
                    /** @description One of the codes given when the authenticator was set up; each works once */
                    recovery_code?: string;
                };
            };
        };
        responses: {
            /** @description Who is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "live.follow": {
        parameters: {
            query?: {
                realm?: "staff" | "client";
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream without end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused; see /docs/errors */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
