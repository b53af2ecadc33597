-- The code on a certificate, by which anybody who has it can ask how the certification stands. One for all cycles.
create table certificate (
    certification_id bigint      primary key references certification (id),
    code             text        not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
    made_at          timestamptz not null
);

-- What a verification may show of a member's name. A member who chose nothing has no row. Choices stay with the profile
-- that made them, also after a merge.
create table name_consent (
    member_id bigint primary key references member (id),
    shows     text   not null check (shows in ('FULL_NAME', 'FIRST_NAME', 'INITIALS', 'NOTHING'))
);
