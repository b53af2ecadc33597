-- What members keep for later, and the calendar that shows it.
create table saved_event (
    member_id bigint      not null references member (id),
    event_id  bigint      not null references event (id) on delete cascade,
    saved_at  timestamptz not null,
    primary key (member_id, event_id)
);
create index saved_event_event on saved_event (event_id);

-- At most one address a member; only its hash is kept, so that it is shown once.
create table calendar_feed (
    member_id  bigint      primary key references member (id),
    token_hash bytea       not null unique check (length(token_hash) = 32),
    created_at timestamptz not null
);
