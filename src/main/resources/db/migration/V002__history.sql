-- The append-only record of every change (R16). R__002_history.sql writes it.

create table history_entry (
    id           bigint generated always as identity primary key,
    occurred_at  timestamptz not null default clock_timestamp(),
    actor        text        not null,
    reason       text,
    action       text        not null check (action in ('ADDED', 'CHANGED', 'REMOVED', 'IMPORTED')),
    subject_type text        not null,
    subject_id   bigint      not null,
    member_id    bigint,
    before       jsonb,
    after        jsonb
);
create index history_entry_subject on history_entry (subject_type, subject_id, id);
create index history_entry_member on history_entry (member_id, id) where member_id is not null;
create index history_entry_actor on history_entry (actor, id);
create index history_entry_occurred on history_entry (occurred_at);

-- The application's role can add to the record and do nothing else to it.
revoke update, delete, truncate on history_entry from ${appRole};
