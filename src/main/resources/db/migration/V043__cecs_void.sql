-- An entry that staff have declared void (R17) stays for history, and so that no roster brings it back.
alter table cec_entry add column void boolean not null default false,
    add constraint void_is_deleted check (not void or state = 'DELETED');
comment on column cec_entry.void is 'recorded in error: staff took it out for good, and no roster brings it back';
