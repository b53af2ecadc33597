-- Taking an import back (R18).
alter table roster_import drop constraint roster_import_state_check;
alter table roster_import add constraint roster_import_state_check check (state in
    ('UPLOADED', 'ASKING', 'CHECKED', 'UNREADABLE', 'APPLYING', 'APPLIED', 'STOPPED', 'UNDOING', 'UNDONE'));
alter table roster_import
    add column undo_job    bigint references job (id),
    add column undone_at   timestamptz,
    add column undone_by   text,
    add column undo_reason text,
    add column undo_digest text;
comment on column roster_import.undo_digest is 'of what the preview showed: the undo does that or nothing';
create index roster_import_undo_job on roster_import (undo_job);
-- One import changes the record at a time, or takes changes back.
drop index roster_import_one_applying;
create unique index roster_import_one_working on roster_import ((true)) where state in ('APPLYING', 'UNDOING');

alter table roster_line add column row_id bigint;
comment on column roster_line.row_id is 'the row that was added or changed, where the subject does not say which';

-- What taking an import back would do, or did, for each applied line.
create table roster_undo (
    import_id bigint  not null references roster_import (id) on delete cascade,
    line      bigint  not null,
    outcome   text    not null check (outcome in ('TAKEN', 'PARTLY', 'STAYS')),
    reason    text,
    changes   text,
    row_id    bigint,
    added     boolean not null,
    restores  jsonb,
    primary key (import_id, line)
);
comment on table roster_undo is 'Published: where each RosterUndo writes what it would take back';
comment on column roster_undo.reason is 'why all or a part of it stays, like that of roster_line';
comment on column roster_undo.changes is 'what changes back, like the changes of roster_line';
comment on column roster_undo.restores is 'the columns that get back what they held, with that';
create index roster_undo_outcome on roster_undo (import_id, outcome, line);
