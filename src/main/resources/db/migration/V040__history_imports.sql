-- Which import made a change: what an undo of the import has to know (R18).
alter table history_entry add column import_id bigint;
create index history_entry_import on history_entry (import_id, subject_type, subject_id, id) where import_id is not null;
