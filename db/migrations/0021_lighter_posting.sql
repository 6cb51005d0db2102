-- Nobody asks for transfers by the time at which they count; readers go by their entries.
drop index ledger.transfers_time;
