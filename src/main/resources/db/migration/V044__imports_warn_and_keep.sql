-- What a roster was told to do with empty cells and with people who are known under another number (R18), and what its
-- dry run read and points out.
alter table roster_import
    add column empty_cells text    not null default 'keep' check (empty_cells in ('keep', 'erase')),
    add column adds_known  boolean not null default false,
    add column known       bigint  not null default 0,
    add column sheet       text,
    add column formulas    bigint  not null default 0,
    add column warned      bigint  not null default 0;
comment on column roster_import.empty_cells is 'what an empty cell does to what is stored';
comment on column roster_import.adds_known is 'whether rows are added whose name and e-mail a member with another number has';
comment on column roster_import.known is 'rows that are not added because a member with another number has their name and e-mail';
comment on column roster_import.sheet is 'the sheet of a workbook that was read';
comment on column roster_import.formulas is 'cells whose value a formula had calculated';

alter table roster_line add column warnings text;
create index roster_line_warned on roster_line (import_id, line) where warnings is not null;
comment on column roster_line.warnings is 'what is odd about a row that is good all the same; messages like those of reason';

-- Rows with a fault are staged too, so that all faults of a row are found at once. What was staged before is read again
-- from its file when it is needed.
truncate staged_member, staged_certification, staged_cec, staged_event;
alter table staged_member add column faults text;
alter table staged_certification add column faults text;
alter table staged_cec add column faults text;
alter table staged_event add column faults text;
comment on column staged_certification.standing is 'BY_DATES when the file says so; null when the cell is empty';

-- What staff and rosters have set of a certificate, after a roster that says this (R3, R18). Staff lift what they
-- suspended or revoked; a roster never does.
create function roster_standing(of_certification bigint, stored text, said text, keeps_empty boolean) returns text
    language sql stable as $$
    select case
        when staff = 'REVOKED' or staff = 'SUSPENDED' and said is distinct from 'REVOKED' then staff
        when said is null and keeps_empty then staff
        else nullif(said, 'BY_DATES') end
    from staff_standing(of_certification, stored) as staff $$;
