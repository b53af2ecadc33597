-- Who signed in, looked at what, took what away, and was refused: what changes no record. Kept apart from the record of
-- changes, since it is forgotten after a time. Both take their numbers from one sequence, so that they are read together
-- in the order in which they happened.
create table access_entry (
    id          bigint      primary key default nextval('history_entry_id_seq'),
    occurred_at timestamptz not null default clock_timestamp(),
    minute      timestamptz not null default date_trunc('minute', clock_timestamp(), 'UTC'),
    kind        text        not null check (kind in ('SIGNED_IN', 'SIGN_IN_FAILED', 'SECOND_STEP_FAILED', 'LIMITED',
                                'REFUSED', 'VIEWED', 'EXPORTED')),
    actor       text        not null,
    address     text        not null,
    member_id   bigint,
    what        text        not null,
    path        text        not null,
    times       integer     not null default 1 check (times > 0),
    last_at     timestamptz not null default clock_timestamp()
);
comment on column access_entry.actor is 'whose account it is about; empty when no account is known by what was typed';
comment on column access_entry.times is 'how often it happened within the minute';
-- The same within a minute is one row. It also counts how many there are of a kind, in all and from an address.
create unique index access_entry_once on access_entry (minute, kind, address, actor, member_id, what, path)
    nulls not distinct;
create index access_entry_member on access_entry (member_id, id) where member_id is not null;
create index access_entry_actor on access_entry (actor, id);
create index access_entry_kind on access_entry (kind, id);
create index access_entry_occurred on access_entry (occurred_at);
create index history_entry_action on history_entry (action, id);

-- The application's role adds rows and counts repetitions. What is old is removed by forget_accesses alone.
revoke update, delete, truncate on access_entry from ${appRole};
grant update (times, last_at) on access_entry to ${appRole};
