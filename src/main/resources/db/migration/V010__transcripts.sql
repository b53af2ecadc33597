-- A copy of a record that left the portal: which entries it showed, counted against what, and their digest.
create table transcript_issue (
    id              bigint generated always as identity primary key,
    code            text           not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
    member_id       bigint         not null references member (id),
    issued_on       date           not null,
    issued_at       timestamptz    not null,
    -- what was asked for
    cycle_only      boolean        not null,
    year            integer,
    source          text check (source in ('CEONLINE', 'SUMMIT', 'ANNUAL_MEETING', 'PROVIDER', 'SELF_REPORTED')),
    text            text           not null,
    sort_order      text           not null check (sort_order in ('NEWEST', 'OLDEST', 'MOST_CREDITS', 'TITLE')),
    -- the window it was counted in
    cycle_begins_on date,
    cycle_ends_on   date,
    grace_until     date,
    required        numeric(7, 2),
    -- what it showed
    entries         bigint         not null check (entries >= 0),
    claimed         numeric(14, 2) not null check (claimed >= 0),
    counted         numeric(14, 2) not null check (counted between 0 and claimed),
    digest          text           not null check (digest ~ '^[0-9a-f]{64}$'),
    constraint the_window_is_whole check (num_nulls(cycle_begins_on, cycle_ends_on, required) in (0, 3)),
    constraint a_cycle_ends_after_it_begins check (cycle_ends_on >= cycle_begins_on),
    constraint grace_follows_the_cycle check (grace_until is null or grace_until > cycle_ends_on),
    constraint one_code_a_day_for_the_same_copy unique (member_id, issued_on, digest)
);
comment on column transcript_issue.digest is 'SHA-256 over what was asked for, the window and every entry shown';
