-- A new e-mail address that a member asked for: it counts once the code that was sent to it is entered. One at a time for
-- a member. It holds the digest of a code, so it has no history; the change itself has.
create table address_change (
    member_id  bigint      primary key references member (id) on delete cascade,
    email      text        not null check (email <> ''),
    code_hash  text        not null,
    expires_at timestamptz not null,
    tries_left smallint    not null check (tries_left >= 0)
);
