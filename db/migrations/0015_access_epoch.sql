-- Counts the changes of keys and grants: whoever remembers what a key may do asks whether it still holds.
create table control.access_epoch (
  one boolean primary key default true check (one),
  epoch bigint not null default 0
);
insert into control.access_epoch default values;
