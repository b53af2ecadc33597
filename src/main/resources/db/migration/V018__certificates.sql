-- The code on a certificate, by which whoever holds it asks how the certification stands. One for all cycles.
create table certificate (
    certification_id bigint      primary key references certification (id),
    code             text        not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
    made_at          timestamptz not null
);
call keep_history('certificate', 'certification_id', 'none');

-- What a verification may show of a member's name. Whoever chose nothing has no row.
create table name_consent (
    member_id bigint primary key references member (id),
    shows     text   not null check (shows in ('FULL_NAME', 'FIRST_NAME', 'INITIALS', 'NOTHING'))
);
call keep_history('name_consent', 'member_id', 'member_id');
