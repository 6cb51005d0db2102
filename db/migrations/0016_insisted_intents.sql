-- What must happen outside, as the books say that it has: a refusal is for a person to mend, and it is tried again.
alter table control.intents add insisted boolean not null default false;
